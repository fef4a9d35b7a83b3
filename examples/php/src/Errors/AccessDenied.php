<?php
namespace Tuixin\Errors;

/** 401, 403: the key, its scope, its networks or countries. Somebody has to look. */
class AccessDenied extends TuixinError
{
}
