import { describe, expect, test } from 'vitest'
import { askedBy, judgeClick, networkOf, PREFETCH } from './click.ts'
import { networkFinder } from './networks.ts'
import { newRecipientCode, newSharedCode, readCode, recipientCodeIn } from './link.ts'

const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
describe('a click', () => {
  test.each([
    ['GET', safari, 40, 'human'],
    ['GET', safari, null, 'human'],
    ['HEAD', safari, 40, 'bot'],
    ['GET', safari, 1, 'bot'],
    ['GET', safari, 2, 'unsure'],
    ['GET', undefined, 40, 'bot'],
    ['GET', 'facebookexternalhit/1.1 Facebot Twitterbot/1.0', 40, 'bot'],
    ['GET', 'curl/8.1', 40, 'bot'],
    ['GET', `${safari} MQQBrowser/14`, 40, 'human'],
    ['PREFETCH', safari, 40, 'unsure'],
    ['GET', 'Dart/2.14 (dart:io)', 40, 'unsure']
  ])('%s by %.20s %s s after delivery is %s', (method, userAgent, secondsAfterDelivery, verdict) =>
    expect(judgeClick({ method, userAgent, secondsAfterDelivery }).verdict).toBe(verdict)
  )
  test('from a data centre is in doubt', () => {
    const isDataCentre = networkFinder(['47.88.0.0/14', '2400:3200::/32', 'nonsense', '1.2.3.4/99'])
    expect(['47.91.3.0/24', '2400:3200:1::/48', '47.92.0.0/24', null].map(isDataCentre)).toEqual([
      true,
      true,
      false,
      false
    ])
    const facts = { method: 'GET', userAgent: safari, secondsAfterDelivery: 40, fromDataCentre: true }
    expect(judgeClick(facts)).toEqual({ verdict: 'unsure', reason: 'LNK-06' })
  })
  test('keeps the network, not the address', () => {
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.0/24')
    expect(networkOf('2001:db8:1:2::3')).toBe('2001:db8:1::/48')
  })
  test.each([
    ['2001:DB8:1::9', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['2001:db8:0:1::2', '2001:db8:0::/48'],
    ['fe80::1', 'fe80:0:0::/48'],
    ['fe80::2:3:4:5%eth0', 'fe80:0:0::/48'],
    ['[2001:db8:1::9]:443', '2001:db8:1::/48'],
    ['[2001:db8:1::9]', '2001:db8:1::/48'],
    ['203.0.113.9:4711', '203.0.113.0/24'],
    ['::FFFF:203.0.113.9', '203.0.113.0/24'],
    ['::ffff:cb00:7109', '203.0.113.0/24'],
    ['unknown', null],
    ['_hidden:1', null],
    ['1.2.3.4.5', null],
    ['', null]
  ])('counts %s for %s, however it is written', (address, network) => {
    expect(networkOf(address)).toBe(network)
    // and the lists of networks can be asked about what is kept
    if (network) expect(networkFinder([network])(network)).toBe(true)
  })
})

test('a code tells recipient and slot apart from a shared one', () => {
  const [own, shared] = [newRecipientCode(), newSharedCode()]
  expect(readCode(`${own}3`)).toEqual({ kind: 'recipient', code: own, slot: 3 })
  expect(readCode(shared)).toEqual({ kind: 'shared', code: shared })
  for (const wrong of ['', 'abc', `${own}`, `${own}x`, '../etc/pa', 'ａｂｃｄｅｆｇ'])
    expect(readCode(wrong)).toBeUndefined()
})

test.each([
  '.',
  ',',
  ')',
  '!',
  '"',
  '。',
  '，',
  '领取',
  '%20',
  '%E9%A2%86%E5%8F%96',
  '…',
  '/',
  ';x=1',
  '%EF%BC%8C'
])('a code that “%s” follows is still that code', after => {
  const [own, shared] = [newRecipientCode(), newSharedCode()]
  expect(readCode(`${own}3${after}`)).toEqual({ kind: 'recipient', code: own, slot: 3 })
  expect(readCode(`${shared}${after}`)).toEqual({ kind: 'shared', code: shared })
  expect(recipientCodeIn(`${own}${after}`)).toBe(own)
})

test('a header that says so makes a visit one that nobody has made yet', () => {
  const asked = (headers: Record<string, string>) => askedBy('GET', name => headers[name])
  expect(asked({})).toBe('GET')
  expect(asked({ 'sec-purpose': 'prefetch;prerender' })).toBe(PREFETCH)
  expect(asked({ purpose: 'prefetch' })).toBe(PREFETCH)
  expect(asked({ 'x-moz': 'prefetch' })).toBe(PREFETCH)
  expect(asked({ 'x-purpose': 'preview' })).toBe(PREFETCH)
})
