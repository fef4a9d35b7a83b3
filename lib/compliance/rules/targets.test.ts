import { expect, test } from 'vitest'
import { checkTargets } from './targets.ts'

const rules = (address: string, verifiedHosts?: string[]) =>
  checkTargets([address], { verifiedHosts }).map(finding => finding.rule)

test.each([
  ['https://shop.example.cn/new', []],
  ['https://shop.example.cn/?return=/cart', []],
  ['https://shop.example.cn/?return=https://www.shop.example.cn/cart', []],
  ['https://shop.example.cn/?q=https', []],
  ['http://shop.example.cn/new', ['ANY-LINK-HTTPS']],
  ['https://shop.example.cn@evil.test/', ['ANY-LINK-HTTPS']],
  ['https://bit.ly/abc', ['ANY-LINK-SHORT']],
  ['https://t.cn/A6', ['ANY-LINK-SHORT']],
  ['https://shop.example.cn/go?url=https%3A%2F%2Fevil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?to=//evil.test/x', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/#https://evil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?url=https%253A%252F%252Fevil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/redirect/https://evil.test/', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/out/https%3A%2F%2Fevil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?next=evil.test/x', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?to=/%5Cevil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?to=https:evil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?aHR0cHM6Ly9ldmlsLnRlc3Qv', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/?page=list.html', []],
  ['https://shop.example.cn/?v=1.2', []],
  ['https://shop.example.cn//a', []],
  ['https://8.8.8.8/x', ['ANY-LINK-IP']],
  ['https://2130706433/', ['ANY-LINK-IP']],
  ['https://[::1]/', ['ANY-LINK-IP']],
  ['https://[2001:db8::1]/', ['ANY-LINK-IP']],
  ['https://intranet/', ['ANY-LINK-IP']],
  ['https://printer.local/', ['ANY-LINK-IP']],
  ['https://shop.example.cn/a%0d%0aSet-Cookie:x', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/?a=%250d%250a', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/?a=%00', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/?a=%250a', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/?a=%u000dSet-Cookie:x', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/?a=%E5%98%8A%E5%98%8DSet-Cookie:x', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/?a=%C2%85', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/?a=%E2%80%A8', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/\u202emoc.live', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/%E2%80%AEmoc.live', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn\\@evil.test/', ['ANY-LINK-CONTROL']],
  ['https:\\\\evil.test/', ['ANY-LINK-CONTROL']],
  ['https://shop.example.cn/?q=%E5%95%86%E5%93%81', []],
  ['https://0x7f.1/', ['ANY-LINK-IP']],
  ['https://0177.0.0.1/', ['ANY-LINK-IP']],
  ['https://[::ffff:8.8.8.8]/', ['ANY-LINK-IP']],
  ['https://８.８.８.８/', ['ANY-LINK-IP']],
  ['https://127.0.0.1.nip.io/', ['ANY-LINK-IP']],
  ['https://app-192-168-1-1.sslip.io/', ['ANY-LINK-IP']],
  ['https://shop.example.cn/;u=https://evil.test/', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go;to=%2F%2Fevil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?next=@evil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?next=.evil.test', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?next=data:text/html,x', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?url=javascript:alert(1)', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?{"u":"https://evil.test"}', ['ANY-LINK-LEADS-ON']],
  ['https://shop.example.cn/go?state=x%20https://evil.test', ['ANY-LINK-LEADS-ON']],
  // Cyrillic а in apple, a whole word of Cyrillic that reads as one of Latin, Greek ο
  ['https://аpple.com/', ['ANY-LINK-LOOKALIKE']],
  ['https://раураӏ.com/', ['ANY-LINK-LOOKALIKE']],
  ['https://gοοgle.com/', ['ANY-LINK-LOOKALIKE']],
  ['https://例子.测试/', []],
  ['https://bücher.example/', []],
  ['https://пример.рф/', []],
  ['https://日本語ドメイン.example/', []],
  ['https://한국.example/', []]
])('a link to %s is found by %j', (address, expected) => expect(rules(address)).toEqual(expected))

test('with a list of hosts, all others are found', () => {
  expect(rules('https://m.shop.cn/a', ['shop.cn'])).toEqual([])
  expect(rules('https://shop.cn.evil.test/a', ['shop.cn'])).toEqual(['ANY-LINK-HOST'])
})
