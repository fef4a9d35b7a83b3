<?php
// Sends one message in each of the three ways.

function env(string $name): string
{
    $value = getenv($name);
    if ($value === false || $value === '') {
        throw new RuntimeException("$name is not set");
    }
    return $value;
}

function post(string $name, string $path, array $headers, string $body): string
{
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => implode("\r\n", $headers),
        'content' => $body,
        'ignore_errors' => true,
    ]]);
    $text = file_get_contents(env('TUIXIN_URL') . $path, false, $context);
    preg_match('/^HTTP\/\S+ (\d+)/', $http_response_header[0], $match);
    echo "$name: $match[1] $text\n";
    if ($match[1][0] !== '2') {
        exit(1);
    }
    return $text;
}

function parameters(string $how): array
{
    return [
        'templateId' => env('TEMPLATE_ID'),
        'signId' => env('SIGN_ID'),
        'phoneNumber' => env('PHONE'),
        'paramMap' => json_encode(['code' => '4711']),
        'reqNo' => "php-$how-" . bin2hex(random_bytes(8)),
    ];
}

const SENDER = '/v2/sms/single/msg/sender';
const IV = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

post('AppCode', SENDER, [
    'X-Mce-Signature: AppCode/' . env('APP_CODE'),
    'Content-Type: application/x-www-form-urlencoded; charset=UTF-8',
], http_build_query(parameters('form')));

$secret = env('SECRET_KEY');
$key = substr($secret, 0, 16);
$wanted = parameters('secure');
uksort($wanted, 'strcasecmp');
// the Z is a letter: the time is Shanghai's
$stamp = (new DateTime('now', new DateTimeZone('Asia/Shanghai')))->format('Y-m-d\TH:i:s\Z');
$prefix = 'mce-auth-v1/' . env('APP_ID') . "/$stamp/30";
$content = implode('&', array_map(fn($name) => "$name=$wanted[$name]", array_keys($wanted)));
$sign = hash_hmac('sha256', $content, hash_hmac('sha256', $prefix, $secret));
$body = openssl_encrypt(json_encode($wanted), 'aes-128-cbc', $key, 0, IV);
$answer = post('AppId', SENDER, ["X-Mce-Signature: $prefix/$sign", 'Content-Type: application/json;charset=utf-8'], $body);
if (strpos($answer, '{') === false) {
    echo 'AppId answer: ', openssl_decrypt($answer, 'aes-128-cbc', $key, 0, IV), "\n";
}

post('REST', '/api/v1/messages', [
    'Authorization: Bearer ' . env('API_KEY'),
    'Content-Type: application/json',
    'Idempotency-Key: ' . bin2hex(random_bytes(16)),
], json_encode(['phone' => env('PHONE'), 'templateId' => env('TEMPLATE_ID'), 'variables' => ['code' => '4711']]));
