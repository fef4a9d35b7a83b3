import { describe, expect, test } from 'vitest'
import { HOUR } from '../clock.ts'
import type { Context, MessageText, Recipient } from './case.ts'
import { evaluate } from './evaluate.ts'
import { deciding } from './finding.ts'

const at = (local: string) => Date.parse(`${local}:00+08:00`)
const noon: Context = { now: at('2026-11-22T12:00'), pacing: 'enforce' }
const person: Recipient = { country: 'CN', suppressed: false, consent: { state: 'express' }, history: [] }
const offer: MessageText = { purpose: 'marketing', signature: '推信', body: '新品上架，拒收请回复R' }
const judge = (message: Partial<MessageText>, who: Partial<Recipient> = {}, context: Partial<Context> = {}) =>
  evaluate({ ...offer, ...message }, { ...person, ...who }, { ...noon, ...context })

describe('marketing in China', () => {
  test('goes out at noon to someone who agreed', () => expect(judge({}).verdict).toBe('allow'))

  test('appends the opt-out wording where it is missing', () => {
    const judged = judge({ body: '新品上架' })
    expect(judged).toMatchObject({ verdict: 'rewrite', text: '【推信】新品上架，拒收请回复R' })
    expect(judge({ body: '新品 https://shop.example.cn/a' }).text).toBe(
      '【推信】新品 https://shop.example.cn/a 拒收请回复R'
    )
    expect(judge({ body: '新品上架！' }).text).toBe('【推信】新品上架！拒收请回复R')
  })

  test.each([
    ['22:30', '2026-11-22T22:30', '2026-11-23T08:00'],
    ['06:00', '2026-11-22T06:00', '2026-11-22T08:00'],
    ['20:00, when the window has closed', '2026-11-22T20:00', '2026-11-23T08:00']
  ])('defers a marketing SMS at %s to 08:00', (_, now, next) => {
    const judged = judge({}, {}, { now: at(now) })
    expect(judged).toMatchObject({
      verdict: 'defer',
      nextAllowed: at(next),
      notAfter: at(`${next.slice(0, 10)}T20:00`)
    })
    expect(deciding(judged)?.rule).toBe('CN-TIME-DEF')
  })

  test('shows the hours on the sandbox without applying them', () =>
    expect(judge({}, {}, { now: at('2026-11-22T23:00'), pacing: 'warn' })).toMatchObject({ verdict: 'warn' }))

  test('waits for the next morning when a frequency cap ends at night', () => {
    const now = at('2026-11-22T19:30')
    const judged = judge({}, { history: [{ at: now - 22 * HOUR, class: 'marketing' }] }, { now })
    expect(judged.verdict).toBe('defer')
    expect(judged.nextAllowed).toBe(at('2026-11-23T08:00'))
  })

  test.each([
    ['no consent', { consent: { state: 'none' } }, 'CN-CONSENT-01'],
    ['consent that was withdrawn', { consent: { state: 'withdrawn' } }, 'CN-CONSENT-02'],
    ['an opt-out, whatever the consent says', { suppressed: true }, 'ANY-SUPPRESSED']
  ] as const)('is blocked by %s', (_, who, rule) => {
    expect(deciding(judge({}, who))?.rule).toBe(rule)
    expect(judge({}, who).verdict).toBe('block')
  })

  test.each([
    ['no signature', '', 'CN-SIG-01'],
    ['a signature of digits', '10086', 'CN-SIG-03'],
    ['a signature of 13 characters', '一二三四五六七八九十一二三', 'CN-SIG-02'],
    ['a signature with a symbol', '推信!', 'CN-SIG-03']
  ])('is blocked by %s', (_, signature, rule) => expect(deciding(judge({ signature }))?.rule).toBe(rule))

  test('is blocked by brackets in the body', () =>
    expect(deciding(judge({ body: '【别家】新品，拒收请回复R' }))?.rule).toBe('CN-SIG-06'))
  test('is blocked above 500 characters', () =>
    expect(deciding(judge({ body: '字'.repeat(500) }))?.rule).toBe('CN-LEN-01'))
})

describe('elsewhere', () => {
  test('a transactional message needs neither consent nor hours and keeps its text', () => {
    const judged = judge(
      { purpose: 'transactional', body: '验证码 1234' },
      { consent: { state: 'none' }, suppressed: true },
      { now: at('2026-11-22T23:00') }
    )
    expect(judged).toMatchObject({ verdict: 'allow', text: '【推信】验证码 1234' })
  })

  test('a country without rules is blocked', () =>
    expect(deciding(judge({}, { country: 'AQ' }))?.rule).toBe('ANY-NO-RULES'))

  test('an American number without a known area waits until the strictest state allows it, in Hawaii and in New York', () => {
    const agreed = { country: 'US', consent: { state: 'express_written' } }
    const judged = judge({ body: 'News' }, agreed, { now: Date.parse('2026-11-23T14:00:00Z') })
    expect(judged.verdict).toBe('defer')
    // 10:00 in Honolulu (Kentucky's hour), until 18:00 in New York (Rhode Island's)
    expect(new Date(judged.nextAllowed!).toISOString()).toBe('2026-11-23T20:00:00.000Z')
    expect(new Date(judged.notAfter!).toISOString()).toBe('2026-11-23T23:00:00.000Z')
    expect(judged.text).toBe('推信: News Reply STOP to opt out')
  })

  const american = (phone: string, now: string) =>
    judge(
      { body: 'News' },
      { country: 'US', phone, consent: { state: 'express_written' } },
      { now: Date.parse(now), switchedOff: 'all' }
    )
  test.each([
    ['a New York area code at 7:59 in New York', '+12125550143', '2026-11-23T12:59Z', '2026-11-23T13:00Z'],
    [
      'a Los Angeles area code when it is 8:30 in New York',
      '+12135550143',
      '2026-11-23T13:30Z',
      '2026-11-23T16:00Z'
    ],
    ['a Texan area code on Sunday morning', '+12145550143', '2026-11-22T16:00Z', '2026-11-22T18:00Z'],
    [
      'El Paso at 8:30 of its own time, Texas opens at 9',
      '+19155550143',
      '2026-11-23T15:30Z',
      '2026-11-23T16:00Z'
    ],
    [
      'the Florida panhandle, which has two zones, at 8:30 in the east',
      '+18505550143',
      '2026-11-23T13:30Z',
      '2026-11-23T14:00Z'
    ],
    [
      'the Florida panhandle at 19:30 in the west, 20:30 in the east',
      '+18505550143',
      '2026-11-24T01:30Z',
      '2026-11-24T14:00Z'
    ],
    ['the day the clocks go forward, at 7:30', '+12125550143', '2027-03-14T11:30Z', '2027-03-14T12:00Z'],
    ['the day the clocks go back, at 7:30', '+12125550143', '2026-11-01T12:30Z', '2026-11-01T13:00Z'],
    ['just after midnight', '+12125550143', '2026-11-23T05:01Z', '2026-11-23T13:00Z']
  ])('%s waits', (_, phone, now, next) => {
    const judged = american(phone, now)
    expect(judged.verdict).toBe('defer')
    expect(new Date(judged.nextAllowed!).toISOString()).toBe(new Date(next).toISOString())
  })
  test.each([
    ['a New York area code at 8:00 in New York', '+12125550143', '2026-11-23T13:00Z'],
    ['the Florida panhandle at noon', '+18505550143', '2026-11-23T18:00Z'],
    ['the day the clocks go forward, at 8:30', '+12125550143', '2027-03-14T12:30Z']
  ])('%s goes out', (_, phone, now) => expect(american(phone, now).verdict).toBe('rewrite'))

  test('a rule that cannot be evaluated blocks', () => {
    const broken = { country: 'CN', suppressed: false, history: [], zones: ['Mars/Olympus'] }
    const judged = judge({}, broken)
    expect(judged.verdict).toBe('block')
    expect(deciding(judged)?.rule).toBe('ANY-RULE-FAILED')
  })
  test('a rule holds from its day on', () => {
    const oregon = (now: string) =>
      judge(
        { body: 'News' },
        {
          country: 'US',
          region: 'OR',
          zones: ['America/Los_Angeles'],
          consent: { state: 'express_written' }
        },
        { now: Date.parse(now), switchedOff: 'all' }
      )
    expect(oregon('2025-12-30T04:30Z').verdict).toBe('rewrite')
    expect(oregon('2026-12-30T04:30Z').verdict).toBe('defer')
  })
  test('our own defaults can be switched off, law cannot', () => {
    const night = { now: at('2026-11-22T23:00') }
    expect(judge({}, {}, { ...night, switchedOff: ['CN-TIME-DEF'] }).verdict).toBe('allow')
    expect(
      judge({}, { consent: { state: 'none' } }, { ...night, switchedOff: ['CN-CONSENT-01', 'CN-TIME-DEF'] })
        .verdict
    ).toBe('block')
  })
})
