<?php
namespace Tuixin\Errors;

/** A rule stopped the message (`reason`): nothing was sent, and sending it again changes nothing. */
class Refused extends TuixinError
{
}
