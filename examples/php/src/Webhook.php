<?php
namespace Tuixin;

use Tuixin\Errors\BadSignature;

/** Checks what Tuixin tells, by the Standard Webhooks signature. */
class Webhook
{
    /** `$secret` is whsec_…, `$body` the text as it came. Answers the event; keep its webhook-id and do nothing for one seen before. */
    public static function verify(string $secret, array $headers, string $body, int $tolerance = 300, ?int $now = null): array
    {
        $given = array_change_key_case($headers);
        $id = $given['webhook-id'] ?? '';
        $stamp = $given['webhook-timestamp'] ?? '';
        if (!ctype_digit((string) $stamp) || abs(($now ?? time()) - (int) $stamp) > $tolerance) {
            throw new BadSignature('the webhook is not of now');
        }
        $key = base64_decode(strncmp($secret, 'whsec_', 6) === 0 ? substr($secret, 6) : $secret);
        $wanted = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$stamp.$body", $key, true));
        foreach (explode(' ', $given['webhook-signature'] ?? '') as $each) {
            if (hash_equals($wanted, $each)) {
                return json_decode($body, true, 512, JSON_THROW_ON_ERROR);
            }
        }
        throw new BadSignature('the webhook has no signature of this secret');
    }
}
