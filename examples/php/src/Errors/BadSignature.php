<?php
namespace Tuixin\Errors;

/** A webhook that Tuixin did not sign, or not lately. */
class BadSignature extends TuixinError
{
}
