<?php
namespace Tuixin\Errors;

/** 400, 413, 422, 610: `fields` names each wrong field. Mend the call. */
class BadRequest extends TuixinError
{
}
