import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ConnectorKind } from './connector.ts'
import { instantOf } from './read-delivery.ts'
import { descriptionOf } from './registry.ts'
import { isSigned } from './verify-signature.ts'

function believes(
  kind: ConnectorKind,
  body: string,
  headers: Record<string, string>,
  secret: string | string[],
  now = 0
): boolean {
  const { scheme, inner } = descriptionOf(kind, null)
  const posted = { body: Buffer.from(body), header: (name: string) => headers[name] }
  return isSigned(scheme, posted, inner, { secrets: [secret].flat(), clientId: 'cid', now })
}
const VECTOR = 'VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY='

test.each([
  ['shopify', 'x-shopify-hmac-sha256'],
  ['woocommerce', 'x-wc-webhook-signature'],
  ['hmac', 'x-signature']
] as const)('%s signs the body as it stands', (kind, header) => {
  expect(believes(kind, '{"id":1}', { [header]: VECTOR }, 'hush')).toBe(true)
  expect(believes(kind, '{"id":1}', { [header]: VECTOR }, ['new', 'hush'])).toBe(true)
  expect(believes(kind, '{"id":1}\n', { [header]: VECTOR }, 'hush')).toBe(false)
  expect(believes(kind, '{"id": 1}', { [header]: VECTOR }, 'hush')).toBe(false)
  expect(believes(kind, '{"id":1}', { [header]: VECTOR }, 'other')).toBe(false)
  for (const wrong of ['', 'x', VECTOR.slice(0, -1), VECTOR.toLowerCase(), `${VECTOR}${VECTOR}`])
    expect(believes(kind, '{"id":1}', { [header]: wrong }, 'hush')).toBe(false)
  expect(believes(kind, '{"id":1}', {}, 'hush')).toBe(false)
})
test('a plain one may sign in hexadecimal digits, with the name of the hash', () => {
  const hex = Buffer.from(VECTOR, 'base64').toString('hex')
  for (const given of [hex, hex.toUpperCase(), `sha256=${hex}`])
    expect(believes('hmac', '{"id":1}', { 'x-signature': given }, 'hush')).toBe(true)
})
test('Stripe signs the time too, and is believed for five minutes around it', () => {
  const v1 = 'c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925'
  const at = (header: string, seconds: number) =>
    believes('stripe', '{"id":"evt_1"}', { 'stripe-signature': header }, 'whsec_test', seconds * 1000)
  expect(at(`t=1700000000,v1=${v1}`, 1_700_000_000)).toBe(true)
  expect(at(`t=1700000000,v1=${'0'.repeat(64)},v1=${v1},v0=x`, 1_700_000_300)).toBe(true)
  expect(at(`t=1700000000,v1=${v1}`, 1_700_000_301)).toBe(false)
  expect(at(`t=1700000000,v1=${v1}`, 1_699_999_699)).toBe(false)
  expect(at(`t=1700000001,v1=${v1}`, 1_700_000_000)).toBe(false)
  for (const header of ['', `v1=${v1}`, 't=1700000000', `t=1700000000,v0=${v1}`, `t=,v1=${v1}`])
    expect(at(header, 1_700_000_000)).toBe(false)
})
test('有赞 signs the whole body in a header, or the message in the body', () => {
  const sign = 'e808a003e02b550ea648fdb5d195211b'
  expect(believes('youzan', '{"tid":"E1"}', { 'event-sign': sign }, 'sec')).toBe(true)
  expect(believes('youzan', '{"tid":"E2"}', { 'event-sign': sign }, 'sec')).toBe(false)
  for (const msg of [encodeURIComponent('{"tid":"E1"}'), '{"tid":"E1"}'])
    expect(believes('youzan', JSON.stringify({ client_id: 'cid', msg, sign }), {}, 'sec')).toBe(true)
  const spaced = createHash('md5').update('cid{"a": "b c"}sec').digest('hex')
  const msg = '%7B%22a%22%3A+%22b+c%22%7D'
  expect(believes('youzan', JSON.stringify({ client_id: 'cid', msg, sign: spaced }), {}, 'sec')).toBe(true)
  // what is signed may not be cut elsewhere, between the program's id and the message
  const moved = { client_id: 'cid{', msg: '"tid":"E1"}', sign }
  expect(believes('youzan', JSON.stringify(moved), {}, 'sec')).toBe(false)
  expect(believes('youzan', '', {}, 'sec')).toBe(false)
  expect(believes('youzan', 'x', { 'event-sign': 'x' }, 'sec')).toBe(false)
})
test.each([
  ['2026-11-01T08:00:00', 'Z', '2026-11-01T08:00:00Z'],
  ['2026-11-01 08:00:00', '+08:00', '2026-11-01T00:00:00Z'],
  ['2026-11-01T08:00:00-05:00', 'Z', '2026-11-01T13:00:00Z'],
  [1_700_000_000, 'Z', '2023-11-14T22:13:20Z'],
  ['1700000000000', 'Z', '2023-11-14T22:13:20Z']
])('%s is an instant', (text, zone, expected) => expect(instantOf(text, zone)).toBe(Date.parse(expected)))
test.each(['', 'soon', '2026-13-45T99:99:99', -1, 0, Number.NaN, 1e300, null, {}])('%s is none', text =>
  expect(instantOf(text, 'Z')).toBeUndefined()
)
