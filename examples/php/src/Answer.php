<?php
namespace Tuixin;

/** An answer of the server, or that there was none. */
class Answer
{
    /** The request may have arrived. */
    public const NO_ANSWER = 0;
    /** It has not arrived: refused, or no such name. */
    public const NOT_REACHED = -1;
    public int $status;
    public string $text;
    public ?int $retryAfter;

    public function __construct(int $status, string $text = '', ?int $retryAfter = null)
    {
        $this->status = $status;
        $this->text = $text;
        $this->retryAfter = $retryAfter;
    }

    public function json(): array
    {
        $value = json_decode($this->text, true);
        return is_array($value) ? $value : [];
    }

    /** Makes one request; it never throws. */
    public static function to(string $method, string $url, array $headers, ?string $body, float $timeout): self
    {
        $http = [
            'method' => $method,
            'header' => array_map(fn($name) => "$name: $headers[$name]", array_keys($headers)),
            'ignore_errors' => true,
            'follow_location' => 0,
            'protocol_version' => 1.1,
            'timeout' => $timeout,
        ];
        $http['header'][] = 'Connection: close';
        if ($body !== null) {
            $http['content'] = $body;
        }
        error_clear_last();
        $stream = @fopen($url, 'rb', false, stream_context_create(['http' => $http]));
        if ($stream === false) {
            $fault = error_get_last()['message'] ?? '';
            $before = preg_match('/refused|getaddrinfo|certificate verify|no such host/i', $fault) === 1;
            return new self($before ? self::NOT_REACHED : self::NO_ANSWER);
        }
        $about = stream_get_meta_data($stream)['wrapper_data'] ?? [];
        $text = stream_get_contents($stream);
        $cut = stream_get_meta_data($stream)['timed_out'] ?? false;
        fclose($stream);
        if ($text === false || $cut || preg_match('#^HTTP/\S+ (\d+)#', $about[0] ?? '', $status) !== 1) {
            return new self(self::NO_ANSWER);
        }
        $wait = null;
        foreach ($about as $line) {
            if (preg_match('/^retry-after:\s*(\d+)\s*$/i', $line, $match) === 1) {
                $wait = (int) $match[1];
            }
        }
        return new self((int) $status[1], $text, $wait);
    }
}
