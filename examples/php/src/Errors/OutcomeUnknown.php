<?php
namespace Tuixin\Errors;

/** 502, 504 or no answer: it may have been taken. `name` is the Idempotency-Key or reqNo to call again with. */
class OutcomeUnknown extends TuixinError
{
    public ?string $name = null;
}
