<?php
namespace Tuixin\Errors;

/** 409: the state does not allow it, or the name was used for something else. */
class Conflict extends TuixinError
{
}
