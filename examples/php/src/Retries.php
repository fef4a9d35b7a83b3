<?php
namespace Tuixin;

/** At most `tries` requests; Retry-After is kept, up to `longest` seconds. */
class Retries
{
    private int $tries;
    private float $pause;
    private int $longest;

    public function __construct(int $tries = 4, float $pause = 0.5, int $longest = 60)
    {
        $this->tries = $tries;
        $this->pause = $pause;
        $this->longest = $longest;
    }

    /** Makes the request until `again` says no or the tries are used up. Answers the last answer and every status. */
    public function run(callable $once, callable $again): array
    {
        $seen = [];
        while (true) {
            $answer = $once();
            $seen[] = $answer->status;
            $wait = $answer->retryAfter;
            if (count($seen) === $this->tries || ($answer->status > 0 && !$again($answer)) || ($wait ?? 0) > $this->longest) {
                return [$answer, $seen];
            }
            $pause = $this->pause * 2 ** (count($seen) - 1) * (0.5 + mt_rand() / mt_getrandmax());
            usleep((int) (($wait ?? $pause) * 1000000));
        }
    }

    /** Whether a try may have been taken although none of them said so. */
    public static function inDoubt(array $seen): bool
    {
        return array_intersect($seen, [Answer::NO_ANSWER, 502, 504]) !== [];
    }
}
