<?php
namespace Tuixin;

use Tuixin\Errors\AccessDenied;
use Tuixin\Errors\BadRequest;
use Tuixin\Errors\Conflict;
use Tuixin\Errors\NotFound;
use Tuixin\Errors\OutcomeUnknown;
use Tuixin\Errors\TooOften;
use Tuixin\Errors\TuixinError;
use Tuixin\Errors\Unavailable;

/** REST: one method for each call, in Api.php. */
class Client extends Api
{
    private string $base;
    private string $key;
    private Retries $retries;
    private float $timeout;
    private string $language;

    public function __construct(string $url, string $key, ?Retries $retries = null, float $timeout = 60, string $language = 'en')
    {
        $this->base = rtrim($url, '/') . '/api/v1';
        $this->key = $key;
        $this->retries = $retries ?? new Retries();
        $this->timeout = $timeout;
        $this->language = $language;
    }

    /** A write has one Idempotency-Key, made here unless it is given, and keeps it over all retries. */
    protected function call(string $method, string $path, array $given = [])
    {
        $query = array_map(fn($value) => is_bool($value) ? ($value ? 'true' : 'false') : $value, $given['query'] ?? []);
        $url = $this->base . $path . ($query === [] ? '' : '?' . http_build_query($query));
        $headers = ['Authorization' => "Bearer $this->key", 'Accept-Language' => $this->language];
        $name = null;
        $data = null;
        if ($method !== 'GET') {
            $name = $headers['Idempotency-Key'] = $given['idempotencyKey'] ?? bin2hex(random_bytes(16));
            if (isset($given['form'])) {
                [$data, $headers['Content-Type']] = self::multipart(...$given['form']);
            } else {
                $data = json_encode((object) ($given['body'] ?? []), JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
                $headers['Content-Type'] = 'application/json';
            }
        }
        [$answer, $seen] = $this->retries->run(
            fn() => Answer::to($method, $url, $headers, $data, $this->timeout),
            fn(Answer $each) => in_array($each->status, [429, 500, 502, 503, 504], true)
                || ($each->status === 409 && ($each->json()['code'] ?? '') === 'idempotency_running')
        );
        if ($answer->status < 200 || $answer->status > 299) {
            throw self::error($answer, $seen, $name);
        }
        if ($given['file'] ?? false) {
            return $answer->text;
        }
        $value = json_decode($answer->text, true);
        if (!is_array($value)) {
            throw OutcomeUnknown::of('the answer is not JSON', ['name' => $name, 'status' => $answer->status]);
        }
        return $value;
    }

    private static function error(Answer $answer, array $seen, ?string $name): TuixinError
    {
        $problem = $answer->json();
        $status = $answer->status;
        $more = [
            'status' => $status,
            'reason' => $problem['code'] ?? '',
            'fields' => array_column($problem['errors'] ?? [], 'message', 'path'),
            'requestId' => $problem['requestId'] ?? null,
            'retryAfter' => $answer->retryAfter,
            'answer' => $problem,
        ];
        $detail = $problem['detail'] ?? ($status > 0 ? "status $status" : 'no answer');
        $running = $more['reason'] === 'idempotency_running';
        // a definite answer to the same key settles what an earlier try left open
        $settled = in_array($status, [400, 404, 409, 413, 422], true);
        if ($name !== null && ($running || (Retries::inDoubt($seen) && !$settled))) {
            return OutcomeUnknown::of($detail, ['name' => $name] + $more);
        }
        $kinds = [400 => BadRequest::class, 413 => BadRequest::class, 422 => BadRequest::class, 401 => AccessDenied::class,
            403 => AccessDenied::class, 404 => NotFound::class, 409 => Conflict::class, 429 => TooOften::class];
        $other = $status <= 0 || $status >= 500 ? Unavailable::class : TuixinError::class;
        return ($kinds[$status] ?? $other)::of($detail, $more);
    }

    private static function multipart(string $fileName, string $content, array $fields): array
    {
        $boundary = bin2hex(random_bytes(16));
        $text = '';
        foreach ($fields as $name => $value) {
            $value = is_string($value) ? $value : json_encode($value);
            $text .= "--$boundary\r\nContent-Disposition: form-data; name=\"$name\"\r\n\r\n$value\r\n";
        }
        $safe = str_replace(['"', "\r", "\n"], '_', $fileName);
        $text .= "--$boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"$safe\"\r\n";
        $text .= "Content-Type: application/octet-stream\r\n\r\n$content\r\n--$boundary--\r\n";
        return [$text, "multipart/form-data; boundary=$boundary"];
    }
}
