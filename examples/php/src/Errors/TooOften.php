<?php
namespace Tuixin\Errors;

/** 429, 612: still too often after the retries; see `retryAfter`. */
class TooOften extends TuixinError
{
}
