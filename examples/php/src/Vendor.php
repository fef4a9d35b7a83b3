<?php
namespace Tuixin;

use Tuixin\Errors\AccessDenied;
use Tuixin\Errors\BadRequest;
use Tuixin\Errors\Duplicate;
use Tuixin\Errors\NotFound;
use Tuixin\Errors\OutcomeUnknown;
use Tuixin\Errors\Refused;
use Tuixin\Errors\TooOften;
use Tuixin\Errors\TuixinError;
use Tuixin\Errors\Unavailable;

/** The vendor's own call, by AppCode or signed and encrypted (AppId). */
class Vendor
{
    private const PATH = '/v2/sms/single/msg/sender';
    private const IV = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    private string $url;
    private ?string $appCode = null;
    private string $appId = '';
    private string $secretKey = '';
    private Retries $retries;
    private float $timeout;

    private function __construct(string $url, ?Retries $retries, float $timeout)
    {
        $this->url = rtrim($url, '/');
        $this->retries = $retries ?? new Retries();
        $this->timeout = $timeout;
    }

    public static function byAppCode(string $url, string $appCode, ?Retries $retries = null, float $timeout = 60): self
    {
        $vendor = new self($url, $retries, $timeout);
        $vendor->appCode = $appCode;
        return $vendor;
    }

    public static function byAppId(string $url, string $appId, string $secretKey, ?Retries $retries = null, float $timeout = 60): self
    {
        if (strlen($secretKey) < 16) {
            throw new \InvalidArgumentException('a secretKey has 16 characters or more');
        }
        $vendor = new self($url, $retries, $timeout);
        $vendor->appId = $appId;
        $vendor->secretKey = $secretKey;
        return $vendor;
    }

    /** Sends once: the reqNo is made here unless it is given, and kept over all retries. The answer names it beside messageId and state. */
    public function send(array $parameters): array
    {
        $wanted = [];
        foreach ($parameters as $name => $value) {
            if ($value !== null && $value !== '') {
                $wanted[$name] = is_string($value) ? $value : json_encode($value, JSON_UNESCAPED_UNICODE);
            }
        }
        $wanted['reqNo'] = $wanted['reqNo'] ?? bin2hex(random_bytes(16));
        [$answer, $seen] = $this->retries->run(function () use ($wanted) {
            $form = $this->appCode !== null;
            $type = $form ? 'application/x-www-form-urlencoded; charset=UTF-8' : 'application/json;charset=utf-8';
            $body = $form ? http_build_query($wanted) : openssl_encrypt(
                json_encode($wanted, JSON_UNESCAPED_UNICODE), 'aes-128-cbc', substr($this->secretKey, 0, 16), 0, self::IV);
            // signed anew with each try: a stamp that has grown old is refused
            $headers = ['X-Mce-Signature' => $this->signature($wanted), 'Content-Type' => $type];
            return Answer::to('POST', $this->url . self::PATH, $headers, $body, $this->timeout);
        }, fn(Answer $each) => $each->status === 612 || ($each->status >= 500 && $each->status < 600));
        return $this->read($answer, $seen, $wanted['reqNo']);
    }

    /** The message of a reqNo, or null; `wait` holds the answer up to so many seconds until its state changes. */
    public function find(string $reqNo, int $wait = 0): ?array
    {
        $query = ['reqNo' => $reqNo] + ($wait > 0 ? ['wait' => (string) $wait] : []);
        [$answer] = $this->retries->run(
            fn() => Answer::to('GET', "$this->url/api/v1/messages?" . http_build_query($query),
                ['X-Mce-Signature' => $this->signature($query)], null, $this->timeout + $wait),
            fn(Answer $each) => $each->status === 429 || $each->status >= 500
        );
        if ($answer->status !== 200) {
            throw self::failure($answer, [], [], $reqNo);
        }
        return $answer->json()['items'][0] ?? null;
    }

    private function signature(array $parameters): string
    {
        if ($this->appCode !== null) {
            return "AppCode/$this->appCode";
        }
        // the Z is a letter: the time is Shanghai's
        $stamp = (new \DateTime('now', new \DateTimeZone('Asia/Shanghai')))->format('Y-m-d\TH:i:s\Z');
        $prefix = "mce-auth-v1/$this->appId/$stamp/30";
        $signed = array_filter($parameters, fn($value) => $value !== '' && $value !== 'null');
        uksort($signed, 'strcasecmp');
        $content = implode('&', array_map(fn($name) => "$name=$signed[$name]", array_keys($signed)));
        return "$prefix/" . hash_hmac('sha256', $content, hash_hmac('sha256', $prefix, $this->secretKey));
    }

    private function read(Answer $answer, array $seen, string $reqNo): array
    {
        $told = $this->told($answer->text);
        if ($answer->status === 200 && ($told['code'] ?? '') === 'FP00000') {
            return ['reqNo' => $reqNo] + $told;
        }
        if ($answer->status === 611 && strpos($told['message'] ?? '', 'duplicate') !== false) {
            $before = array_slice($seen, 0, -1);
            // our own retry: an earlier try had arrived, although its answer did not say so
            if (array_filter($before, fn($status) => $status === 0 || ($status >= 500 && $status < 600)) !== []) {
                return ['reqNo' => $reqNo, 'code' => 'FP00000'] + $told;
            }
            $more = ['status' => 611, 'reason' => '611', 'messageId' => $told['messageId'] ?? null, 'answer' => $told];
            throw Duplicate::of($told['message'], $more);
        }
        throw self::failure($answer, $seen, $told, $reqNo);
    }

    private static function failure(Answer $answer, array $seen, array $told, string $name): TuixinError
    {
        $status = $answer->status;
        $detail = (string) ($told['message'] ?? ($status > 0 ? "status $status" : 'no answer'));
        $more = ['status' => $status, 'reason' => (string) ($told['code'] ?? ''), 'answer' => $told,
            'retryAfter' => $answer->retryAfter];
        // a definite answer to the same reqNo settles what an earlier try left open
        if (Retries::inDoubt($seen) && !in_array($status, [200, 610, 611], true)) {
            return OutcomeUnknown::of($detail, ['name' => $name] + $more);
        }
        if ($status === 200) {
            return isset($told['code']) ? Refused::of($detail, $more) : OutcomeUnknown::of('unreadable', ['name' => $name] + $more);
        }
        if ($status === 610) {
            return BadRequest::of($detail, ['fields' => $told['errors'] ?? []] + $more);
        }
        $kinds = [611 => NotFound::class, 612 => TooOften::class, 429 => TooOften::class, 401 => AccessDenied::class,
            403 => AccessDenied::class];
        $other = $status <= 0 || $status >= 500 ? Unavailable::class : TuixinError::class;
        return ($kinds[$status] ?? $other)::of($detail, $more);
    }

    private function told(string $text): array
    {
        if (strpos($text, '{') === false && $this->appCode === null) {
            $text = (string) openssl_decrypt($text, 'aes-128-cbc', substr($this->secretKey, 0, 16), 0, self::IV);
        }
        $value = json_decode($text, true);
        return is_array($value) ? $value : [];
    }
}
