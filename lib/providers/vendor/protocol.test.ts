import { describe, expect, test } from 'vitest'
import {
  decryptBody,
  encryptBody,
  isFresh,
  readAnswer,
  readSecureHeader,
  secureHeader,
  signatureMatches,
  signedContent,
  toStamp
} from './protocol.ts'

const secret = 'AT5SvyPYXB1fCp6s'
const parameters = { templateId: 'T100', signId: 'S200', phoneNumber: '13800138000', reqNo: 'r-1', empty: '' }
const published =
  'mce-auth-v1/demo/2026-11-22T09:30:00Z/30/72d76426e883563fea1eed60e6761caaf53af3ca19d2f39dc2dc622c86b0c83a'

describe('secure mode', () => {
  test('signs the published vector', () => {
    expect(signedContent(parameters)).toBe('phoneNumber=13800138000&reqNo=r-1&signId=S200&templateId=T100')
    expect(secureHeader('demo', secret, '2026-11-22T09:30:00Z', 30, parameters)).toBe(published)
  })
  test('encrypts the published vector and opens it again', () => {
    const text = '{"templateId":"T100","signId":"S200","phoneNumber":"13800138000"}'
    const body =
      'UuqWiDEurZvwwlCQ9sYX/a16iToYuQ5IAss6+1I4v9QSH6d2YF3In0d4FvY2E71J8m7jVlJW4Bt5i2OWjIFgHcChsDj3cbw3GgZPI+lmFe8='
    expect(encryptBody(text, secret)).toBe(body)
    expect(decryptBody(body, secret)).toBe(text)
  })
  test('a short secret is an error', () => expect(() => encryptBody('{}', 'short')).toThrow(/16 characters/))
  test('writes the time of Shanghai with a literal Z', () =>
    expect(toStamp(Date.parse('2026-11-22T01:30:05Z'))).toBe('2026-11-22T09:30:05Z'))

  test('a stamp is fresh read as Shanghai time or as UTC, until it expires', () => {
    const header = readSecureHeader(published)!
    expect(isFresh(header, Date.parse('2026-11-22T09:59:00Z'))).toBe(true)
    expect(isFresh(header, Date.parse('2026-11-22T01:59:00Z'))).toBe(true)
    expect(isFresh(header, Date.parse('2026-11-22T10:01:00Z'))).toBe(false)
    expect(isFresh(header, Date.parse('2026-11-22T01:27:00Z'))).toBe(false)
  })
  test('a signature over other parameters does not match', () => {
    const header = readSecureHeader(published)!
    expect(signatureMatches(header, secret, parameters)).toBe(true)
    expect(signatureMatches(header, secret, { ...parameters, phoneNumber: '13800138001' })).toBe(false)
  })
  test('answers are read in clear and encrypted', () => {
    const answer = '{"code":"FP00000","message":"ok"}'
    expect(readAnswer(answer, secret).code).toBe('FP00000')
    expect(readAnswer(encryptBody(answer, secret), secret).code).toBe('FP00000')
    expect(() => readAnswer('<html>', undefined)).toThrow()
  })
})
