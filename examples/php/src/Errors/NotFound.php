<?php
namespace Tuixin\Errors;

/** 404, 611: what the call names is not there. */
class NotFound extends TuixinError
{
}
