<?php
// Does what scripts/clients.test.ts expects of every client, and prints what came of it as JSON.
require __DIR__ . '/src/autoload.php';

use Tuixin\Client;
use Tuixin\Errors\TuixinError;
use Tuixin\Retries;
use Tuixin\Vendor;
use Tuixin\Webhook;

$url = getenv('TUIXIN_URL');
$phone = getenv('PHONE');
$ids = ['templateId' => getenv('TEMPLATE_ID'), 'signId' => getenv('SIGN_ID')];
$quick = new Retries(3, 0.01);
$said = [];
$rest = fn(string $fault = '', ?string $key = null) => new Client($url . $fault, $key ?? getenv('API_KEY'), $quick, 20);
$byCode = fn(string $fault = '', ?string $code = null, ?string $at = null) =>
    Vendor::byAppCode(($at ?? $url) . $fault, $code ?? getenv('APP_CODE'), $quick, 20);
$byId = fn(string $fault = '') => Vendor::byAppId($url . $fault, getenv('APP_ID'), getenv('SECRET_KEY'), $quick, 20);
$call = fn(string $last, array $more = []) => $more + ['phoneNumber' => $phone . $last] + $ids;
$faultOf = function (string $name, callable $work) use (&$said): void {
    try {
        $work();
        $said[$name] = 'none';
    } catch (TuixinError $error) {
        $said[$name] = ['class' => (new ReflectionClass($error))->getShortName(), 'status' => $error->status];
        $about = ['code' => $error->reason, 'fields' => $error->fields, 'name' => $error->name ?? null,
            'message_id' => $error->messageId ?? null, 'retry_after' => $error->retryAfter];
        $said[$name] += array_filter($about);
    }
};
$webhook = function (array $headers = [], ?string $body = null): array {
    $told = json_decode(getenv('WEBHOOK'), true);
    return Webhook::verify(getenv('WEBHOOK_SECRET'), $headers + $told['headers'], $body ?? $told['body']);
};

$message = fn(string $last) => ['phone' => $phone . $last, 'templateId' => $ids['templateId']];
$said['rest'] = $rest('/lost')->postMessages($message('1'))['state'];
$said['form'] = $byCode('/lost')->send($call('2', ['reqNo' => $phone . 'form']))['code'];
$said['secure'] = $byId('/gateway')->send($call('3', ['reqNo' => $phone . 'secure']))['code'];
$said['made'] = strlen($byCode()->send($call('4'))['reqNo']) >= 32;
$said['found'] = [$byCode()->find($phone . 'form')['state'], $byId()->find($phone . 'secure', 1)['state'], $byId()->find('never')];
$said['import'] = $rest()->postImports('people.csv', "phone\n{$phone}5\n", ['dryRun' => 'true'])['state'];
$said['listed'] = count($rest()->getMessages(['limit' => 2])['items']);
$faultOf('fields', fn() => $rest()->postMessages(['phone' => '1'] + $message('')));
$faultOf('missing', fn() => $rest()->getMessagesId('01a206f1-763d-724e-8f0b-443b1eb51a41'));
$faultOf('key', fn() => $rest('', 'tx_wrong')->getCampaigns());
$faultOf('busy', fn() => $rest('/busy')->getCampaigns());
$faultOf('silent', fn() => $rest('/silent')->postMessages($message('6'), $phone));
$faultOf('vendorFields', fn() => $byCode()->send($call('', ['phoneNumber' => '1'])));
$faultOf('duplicate', fn() => $byId()->send($call('3', ['reqNo' => $phone . 'secure'])));
$faultOf('template', fn() => $byCode()->send($call('7', ['templateId' => 'none'])));
$faultOf('appCode', fn() => $byCode('', 'wrong')->send($call('7')));
$faultOf('vendorSilent', fn() => $byCode('/silent')->send($call('8', ['reqNo' => $phone . 'silent'])));
$faultOf('nobody', fn() => $byCode('', null, 'http://127.0.0.1:59')->send($call('7')));
$said['webhook'] = $webhook()['type'];
$faultOf('forged', fn() => $webhook([], '{}'));
$faultOf('old', fn() => $webhook(['webhook-timestamp' => '1700000000']));
echo json_encode($said), "\n";
