import { describe, expect, test } from 'vitest'
import { readRetryAfter } from '../answer.ts'
import { outcomeOf } from './outcome.ts'

const now = Date.parse('2026-11-22T00:00:00Z')
const answer = (fields: object) => JSON.stringify({ code: 'X', message: '', ...fields })
const of = (status: number, body: string) => outcomeOf(status, body, { now })

describe('each line of the status table', () => {
  test.each([
    [200, answer({ code: 'FP00000', hasFees: true, fees: 0.045 }), { kind: 'accepted', feesMicros: 45_000 }],
    [200, answer({ code: 'FP00000', hasFees: false }), { kind: 'accepted', feesMicros: null }],
    [200, answer({ code: 'FP00017', message: 'template paused' }), { kind: 'rejected', code: 'FP00017' }],
    [
      610,
      answer({ errors: { phoneNumber: { Pattern: 'bad number' } } }),
      { kind: 'rejected', code: '610', detail: 'phoneNumber: bad number' }
    ],
    [611, answer({ message: 'duplicate request' }), { kind: 'duplicate' }],
    [611, answer({ message: '请求重复' }), { kind: 'duplicate' }],
    [611, answer({ message: 'data missing' }), { kind: 'rejected', code: '611' }],
    [612, '', { kind: 'throttled', waitMs: 2000 }],
    [500, answer({ code: 'FP00500', hasFees: false }), { kind: 'retry', code: 'FP00500' }],
    [503, answer({ code: 'FP00503', hasFees: false }), { kind: 'retry', code: 'FP00503' }],
    // it may have been taken: the vendor does not say that it was not
    [500, answer({ code: 'FP00500' }), { kind: 'unknown' }],
    [500, answer({ code: 'FP00500', hasFees: true, fees: 0.045 }), { kind: 'unknown' }],
    [500, 'oops', { kind: 'unknown' }],
    [503, '<html>Service Unavailable</html>', { kind: 'unknown' }],
    [502, '<html>Bad Gateway</html>', { kind: 'unknown' }],
    [504, '', { kind: 'unknown' }],
    // a proxy's word is not the vendor's, whatever its page looks like
    [502, answer({ code: 'FP00500', hasFees: false }), { kind: 'unknown' }],
    [504, answer({ code: 'FP00500', hasFees: false }), { kind: 'unknown' }],
    [599, 'oops', { kind: 'unknown' }],
    // taken for later, or given up on by something in between: asked for again it might be there twice
    [201, answer({ code: 'FP00000', hasFees: false }), { kind: 'unknown' }],
    [202, answer({ code: 'FP00000', hasFees: true, fees: 0.045 }), { kind: 'unknown' }],
    [204, '', { kind: 'unknown' }],
    [206, answer({ code: 'FP00000' }), { kind: 'unknown' }],
    [408, '', { kind: 'unknown' }],
    [408, answer({ code: 'FP00500', hasFees: false }), { kind: 'unknown' }],
    [499, '', { kind: 'unknown' }],
    [520, answer({ code: 'FP00500', hasFees: false }), { kind: 'unknown' }],
    [524, answer({ code: 'FP00500', hasFees: false }), { kind: 'unknown' }],
    // an answer is bounded: what is no code and no amount is none
    [200, answer({ code: { a: 1 } }), { kind: 'unknown' }],
    [200, 'true', { kind: 'unknown' }],
    [200, answer({ code: 'FP00000', hasFees: true, fees: 1e300 }), { kind: 'accepted', feesMicros: null }],
    [401, answer({ message: 'wrong password' }), { kind: 'account_fault', code: '401' }],
    [403, '<html>', { kind: 'account_fault', code: '403' }],
    [307, '', { kind: 'account_fault', code: '307' }],
    [200, '<html>maintenance</html>', { kind: 'unknown' }],
    [200, '{"code":"FP00', { kind: 'unknown' }]
  ])('%i %s', (status, body, outcome) => expect(of(status, body)).toMatchObject(outcome))

  test('a number in a provider text is masked', () =>
    expect(of(610, answer({ message: 'bad 13812345678' }))).toMatchObject({ detail: 'bad 138****' }))
})

test.each([
  ['7', 7000],
  ['0', 2000],
  ['-5', 2000],
  ['abc', 2000],
  ['99999999', 900_000],
  ['Sat, 21 Nov 2026 00:00:00 GMT', 2000],
  ['Sun, 22 Nov 2026 00:00:30 GMT', 30_000],
  [undefined, 2000]
])('Retry-After %s waits %i ms', (header, wait) => expect(readRetryAfter(header, now)).toBe(wait))
