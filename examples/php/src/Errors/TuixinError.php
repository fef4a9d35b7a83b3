<?php
namespace Tuixin\Errors;

/** What can go wrong, by what the caller does about it: one class each. */
class TuixinError extends \RuntimeException
{
    /** Status of HTTP; 0 or less when there was no answer. */
    public int $status = 0;
    /** Stable, unlike the words of the message. */
    public string $reason = '';
    /** Each wrong field and what is wrong with it. */
    public array $fields = [];
    /** Stands in the log of the installation. */
    public ?string $requestId = null;
    /** Seconds to wait, when the answer says so. */
    public ?int $retryAfter = null;
    public array $answer = [];

    public static function of(string $detail, array $more): self
    {
        $error = new static($detail);
        foreach ($more as $name => $value) {
            $error->$name = $value;
        }
        return $error;
    }
}
