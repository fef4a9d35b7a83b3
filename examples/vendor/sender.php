<?php
// A program that was written for the vendor: sender.php form|secure|find KEY TEMPLATE SIGN PHONE [REQNO], where KEY is AppCode or AppId:secret.
const HOST = 'https://open.expauth.com';
const PATH = '/v2/sms/single/msg/sender';
const IV = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

function sign(string $appId, string $secret, array $params): string
{
    uksort($params, 'strcasecmp');
    $stamp = (new DateTime('now', new DateTimeZone('Asia/Shanghai')))->format('Y-m-d\TH:i:s\Z');
    $prefix = "mce-auth-v1/$appId/$stamp/30";
    $content = implode('&', array_map(fn($name) => "$name=$params[$name]", array_keys($params)));
    return "$prefix/" . hash_hmac('sha256', $content, hash_hmac('sha256', $prefix, $secret));
}

function call(string $method, string $path, string $signature, string $type = '', string $body = ''): array
{
    $context = stream_context_create(['http' => [
        'method' => $method,
        'header' => "X-Mce-Signature: $signature" . ($type === '' ? '' : "\r\nContent-Type: $type"),
        'content' => $body,
        'ignore_errors' => true,
    ]]);
    $text = file_get_contents(HOST . $path, false, $context);
    preg_match('/^HTTP\/\S+ (\d+)/', $http_response_header[0], $match);
    return [$match[1], $text];
}

[, $how, $key, $template, $signId, $phone] = $argv;
[$appId, $secret] = explode(':', $key . ':');
$aes = substr($secret, 0, 16);
if ($how === 'find') {
    $params = ['reqNo' => $argv[6]];
    $signature = $secret === '' ? "AppCode/$key" : sign($appId, $secret, $params);
    [$status, $text] = call('GET', '/api/v1/messages?' . http_build_query($params), $signature);
} else {
    $params = ['templateId' => $template, 'signId' => $signId, 'phoneNumber' => $phone];
    if (isset($argv[6])) {
        $params['reqNo'] = $argv[6];
    }
    [$status, $text] = $how === 'form'
        ? call('POST', PATH, "AppCode/$key", 'application/x-www-form-urlencoded; charset=UTF-8', http_build_query($params))
        : call('POST', PATH, sign($appId, $secret, $params), 'application/json;charset=utf-8',
            openssl_encrypt(json_encode($params), 'aes-128-cbc', $aes, 0, IV));
}
echo "$status ", strpos($text, '{') === false ? openssl_decrypt($text, 'aes-128-cbc', $aes, 0, IV) : $text, "\n";
