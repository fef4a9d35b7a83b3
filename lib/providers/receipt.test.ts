import { expect, test } from 'vitest'
import { isUnknownWord, normaliseStatus, readStatus } from './receipt.ts'

test.each([
  ['DELIVRD', 'delivered', 'delivered'],
  [' delivrd ', 'delivered', 'delivered'],
  ['ACCEPTD', 'accepted', 'submitted'],
  ['UNKNOWN', 'unknown', 'submitted'],
  ['EXPIRED', 'failed_temp', 'expired'],
  ['UNDELIV', 'failed', 'failed'],
  ['REJECTD', 'rejected', 'failed'],
  ['REJECT', 'rejected', 'failed'],
  ['NOROUTE', 'failed_route', 'failed'],
  ['MBBLACK', 'suppressed', 'failed'],
  ['DBBLACK', 'suppressed', 'failed'],
  ['black', 'suppressed', 'failed'],
  ['PUBLOKD', 'suppressed', 'failed'],
  ['MOBILE_IN_BLACK', 'suppressed', 'failed'],
  ['isv.BLACK_KEY_CONTROL_LIMIT', 'suppressed', 'failed'],
  ['CUSTOMER_REFUSED', 'suppressed', 'failed'],
  ['isv.CUSTOMER_REFUSED', 'suppressed', 'failed'],
  ['FailedOperation.PhoneNumberInBlacklist', 'suppressed', 'failed'],
  ['MK:0001', 'invalid_number', 'failed'],
  ['MK0001', 'invalid_number', 'failed'],
  ['MK00013', 'failed_temp', 'failed'],
  ['PHONEERR', 'invalid_number', 'failed'],
  ['MOBILE_SEND_LIMIT', 'rate_limited', 'failed'],
  ['BEYONDD', 'rate_limited', 'failed'],
  ['BEYONDM', 'rate_limited', 'failed'],
  ['VALVE:M_MC', 'rate_limited', 'failed'],
  ['CONTENT_KEYWORD', 'blocked_content', 'failed'],
  ['KEYWORD', 'blocked_content', 'failed'],
  ['KEYWORDS', 'blocked_content', 'failed'],
  ['SIGFAIL', 'blocked_content', 'failed'],
  ['NP_OUT', 'failed_ported', 'failed'],
  ['NP:1243', 'failed_ported', 'failed'],
  ['IB:0008', 'failed_system', 'failed'],
  ['MI:0024', 'failed', 'failed'],
  ['MN:0017', 'failed', 'failed'],
  ['LT:0001', 'failed', 'failed'],
  ['2:1', 'failed', 'failed'],
  ['2_100', 'failed', 'failed'],
  ['DELIVRD:000', 'delivered', 'delivered'],
  ['read', 'delivered', 'delivered'],
  ['ACCEPTED', 'accepted', 'submitted'],
  ['REQUEST_SUCCESS', 'accepted', 'submitted'],
  ['SCHEDULED', 'unknown', 'submitted'],
  ['SKIPPED', 'failed', 'failed'],
  ['canceled', 'failed', 'failed'],
  ['NO_ROUTE', 'failed_route', 'failed'],
  ['USER_REJECT', 'suppressed', 'failed'],
  ['INVALID_NUMBER', 'invalid_number', 'failed'],
  ['MOBILE_NOT_EXIST', 'invalid_number', 'failed'],
  ['MOBILE_ACCOUNT_ABNORMAL', 'invalid_number', 'failed'],
  ['MOBILE_TERMINAL_ERROR', 'failed_temp', 'failed'],
  ['InvalidParameterValue.IncorrectPhoneNumber', 'invalid_number', 'failed'],
  ['FailedOperation.ContainSensitiveWord', 'blocked_content', 'failed'],
  ['isv.DAY_LIMIT_CONTROL', 'rate_limited', 'failed'],
  ['isv.BUSINESS_LIMIT_CONTROL', 'rate_limited', 'failed'],
  ['OVERLIMIT', 'rate_limited', 'failed'],
  ['LimitExceeded.DeliveryFrequencyLimit', 'rate_limited', 'failed'],
  ['isv.BLACK_KEY_CONTROL_LIMIT', 'suppressed', 'failed'],
  ['SIGNERR', 'blocked_content', 'failed'],
  ['SP_UNKNOWN_ERROR', 'failed', 'failed'],
  ['SP_NOT_BY_INTER_SMS', 'failed', 'failed'],
  ['InternalError.Timeout', 'failed', 'failed'],
  ['UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'failed', 'failed'],
  ['failed 30007', 'blocked_content', 'failed'],
  ['failed 21610', 'suppressed', 'failed'],
  ['undelivered 30003', 'failed_temp', 'failed']
])('%s means %s and makes a message %s', (raw, meaning, state) => {
  expect([normaliseStatus(raw), readStatus(raw)]).toEqual([meaning, state])
  expect(isUnknownWord(raw)).toBe(false)
})

test('a word that nobody knows leaves the message as it is', () => {
  for (const raw of ['', 'HELLO', '你好', 'ok maybe'])
    expect([normaliseStatus(raw), readStatus(raw), isUnknownWord(raw)]).toEqual([
      'unknown',
      'submitted',
      true
    ])
})
