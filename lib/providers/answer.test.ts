import { describe, expect, test } from 'vitest'
import { failureOf, redact } from './answer.ts'

describe('what a provider says', () => {
  test.each([
    ['13800138000 is not a mobile', '138**** is not a mobile'],
    ['号码13800138000无效', '号码138****无效'],
    ['138 0013 8000 is barred', '138**** is barred'],
    ['138-0013-8000', '138****'],
    ['(138) 0013-8000', '(138****'],
    ['+86 138 0013 8000', '+86 ****'],
    ['１３８００１３８０００', '138****'],
    ['tel13800138000', 'tel138****'],
    ['to=8613800138000&from=1', 'to=861****&from=1'],
    ['AppCode 0a1b2c3d4e5f60718293a4b5c6d7e8f9 is unknown', 'AppCode 0a1**** is unknown'],
    ['sk_live_51HxQ2eZvKYlo2C9x is revoked', 'sk_**** is revoked'],
    ['signature dGhpcyBpcyBhIHNpZ25hdHVyZTEyMw== differs', 'signature dGh**** differs']
  ])('shows no number and no key: %s', (said, shown) => {
    expect(redact(said)).toBe(shown)
  })
  test.each([
    'ECONNREFUSED connect 127.0.0.1:443',
    'UND_ERR_CONNECT_TIMEOUT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'status 503',
    'expired on 2026-11-27',
    'connect ETIMEDOUT 192.168.100.10:443',
    'isv.BUSINESS_LIMIT_CONTROL',
    'RequestId F655A8D5-B967-440B-8683-DAD6FF8DE990'
  ])('keeps what says what is wrong: %s', said => {
    expect(redact(said)).toBe(said)
  })
  test('stays short', () => {
    expect(redact('x '.repeat(1000))).toHaveLength(300)
  })
})
test('an error that repeats a number tells nobody of it', () => {
  const error = Object.assign(new Error('no route for 138 0013 8000'), { code: 'EHOSTUNREACH' })
  expect(failureOf(error)).toEqual({ kind: 'not_sent', detail: 'EHOSTUNREACH no route for 138****' })
})
