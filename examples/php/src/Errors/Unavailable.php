<?php
namespace Tuixin\Errors;

/** 500 or 503 after the retries, or never reached: nothing was taken. Try later. */
class Unavailable extends TuixinError
{
}
