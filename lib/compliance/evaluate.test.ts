import { describe, expect, test } from 'vitest'
import { HOUR } from '../clock.ts'
import type { Context, MessageText, Recipient } from './case.ts'
import { evaluate } from './evaluate.ts'
import { deciding } from './finding.ts'

const at = (local: string) => Date.parse(`${local}:00+08:00`)
const noon: Context = { now: at('2026-11-22T12:00'), pacing: 'enforce' }
const person: Recipient = { country: 'CN', suppressed: false, consent: 'granted', recentMarketing: [] }
const offer: MessageText = { purpose: 'marketing', signature: '推信', body: '新品上架，拒收请回复R' }
const judge = (message: Partial<MessageText>, who: Partial<Recipient> = {}, context: Partial<Context> = {}) =>
  evaluate({ ...offer, ...message }, { ...person, ...who }, { ...noon, ...context })

describe('marketing in China', () => {
  test('goes out at noon to someone who agreed', () => expect(judge({}).verdict).toBe('allow'))

  test('appends the opt-out wording where it is missing', () => {
    const judged = judge({ body: '新品上架' })
    expect(judged).toMatchObject({ verdict: 'rewrite', text: '【推信】新品上架，拒收请回复R' })
    expect(judge({ body: '新品上架！' }).text).toBe('【推信】新品上架！拒收请回复R')
  })

  test.each([
    ['22:30', '2026-11-22T22:30', '2026-11-23T08:00'],
    ['06:00', '2026-11-22T06:00', '2026-11-22T08:00'],
    ['20:00, when the window has closed', '2026-11-22T20:00', '2026-11-23T08:00']
  ])('defers a marketing SMS at %s to 08:00', (_, now, next) => {
    const judged = judge({}, {}, { now: at(now) })
    expect(judged).toMatchObject({ verdict: 'defer', nextAllowed: at(next), notAfter: at(`${next.slice(0, 10)}T20:00`) })
    expect(deciding(judged)?.rule).toBe('CN-TIME-DEF')
  })

  test('shows the hours on the sandbox without applying them', () =>
    expect(judge({}, {}, { now: at('2026-11-22T23:00'), pacing: 'warn' })).toMatchObject({ verdict: 'warn' }))

  test('waits for the next morning when a frequency cap ends at night', () => {
    const now = at('2026-11-22T19:30')
    const judged = judge({}, { recentMarketing: [now - 22 * HOUR] }, { now })
    expect(judged.verdict).toBe('defer')
    expect(judged.nextAllowed).toBe(at('2026-11-23T08:00'))
  })

  test.each([
    ['no consent', { consent: 'none' }, 'CN-CONSENT-01'],
    ['consent that was withdrawn', { consent: 'withdrawn' }, 'CN-CONSENT-01'],
    ['an opt-out, whatever the consent says', { suppressed: true }, 'ANY-SUPPRESSED']
  ] as const)('is blocked by %s', (_, who, rule) => {
    expect(deciding(judge({}, who))?.rule).toBe(rule)
    expect(judge({}, who).verdict).toBe('block')
  })

  test.each([
    ['no signature', '', 'CN-SIG-02'],
    ['a signature of digits', '10086', 'CN-SIG-02'],
    ['a signature of 13 characters', '一二三四五六七八九十一二三', 'CN-SIG-02'],
    ['a signature with a symbol', '推信!', 'CN-SIG-02']
  ])('is blocked by %s', (_, signature, rule) => expect(deciding(judge({ signature }))?.rule).toBe(rule))

  test('is blocked by brackets in the body', () => expect(deciding(judge({ body: '【别家】新品，拒收请回复R' }))?.rule).toBe('CN-SIG-06'))
  test('is blocked above 500 characters', () => expect(deciding(judge({ body: '字'.repeat(500) }))?.rule).toBe('CN-LEN-01'))
})

describe('elsewhere', () => {
  test('a transactional message needs neither consent nor hours and keeps its text', () => {
    const judged = judge(
      { purpose: 'transactional', body: '验证码 1234' },
      { consent: 'none', suppressed: true },
      { now: at('2026-11-22T23:00') }
    )
    expect(judged).toMatchObject({ verdict: 'allow', text: '【推信】验证码 1234' })
  })

  test('a country without rules is blocked', () => expect(deciding(judge({}, { country: 'AQ' }))?.rule).toBe('ANY-NO-RULES'))

  test('an American number waits until it is morning in Hawaii and stops when it is evening in New York', () => {
    const judged = judge({ body: 'Sale' }, { country: 'US' }, { now: Date.parse('2026-11-22T14:00:00Z') })
    expect(judged.verdict).toBe('defer')
    expect(new Date(judged.nextAllowed!).toISOString()).toBe('2026-11-22T18:00:00.000Z')
    expect(new Date(judged.notAfter!).toISOString()).toBe('2026-11-23T01:00:00.000Z')
    expect(judged.text).toBe('推信: Sale Reply STOP to opt out')
  })
})
