import { describe, expect, test } from 'vitest'
import { evaluateCase } from '../evaluate-case.ts'
import { allPacks, ruleOf } from '../packs/catalogue.ts'
import { everywhere } from '../packs/every-country.ts'
import { euDefault } from '../packs/eu.ts'
import { sendCase } from '../schema.ts'
import { americaCases } from './america.ts'
import type { RuleCase, Stated } from './base.ts'
import { chinaCases } from './china.ts'
import { chinaPaceCases } from './china-pace.ts'
import { chinaContentCases } from './china-content.ts'
import { elsewhereCases } from './elsewhere.ts'

const judge = (stated: Stated) => evaluateCase(sendCase.parse({ ...stated, kind: 'send_check' }), 0)
const rulesOf = (stated: Stated) => judge(stated).findings.map(finding => finding.rule)

const all: RuleCase[] = [
  ...chinaCases,
  ...chinaPaceCases,
  ...chinaContentCases,
  ...americaCases,
  ...elsewhereCases
]

describe('each rule from both sides', () => {
  test.each(all.map((each, i) => [`${each.rule} #${i}`, each] as const))(
    '%s',
    (_, { rule, caught, passed, verdict, next }) => {
      const decision = judge(caught)
      const finding = decision.findings.find(each => each.rule === rule)
      expect({ rule, found: finding !== undefined, decision }).toMatchObject({ rule, found: true })
      if (verdict)
        expect(decision.findings.filter(each => each.rule === rule).map(each => each.verdict)).toContain(
          verdict
        )
      if (verdict === 'block' || verdict === 'defer') expect(decision.verdict).toBe(verdict)
      if (next) expect(decision.nextAllowedLocal).toBe(next)
      const other = judge(passed).findings.find(each => each.rule === rule)
      expect({ rule, other }).toEqual({ rule, other: undefined })
    }
  )

  test('no rule is left without a case', () => {
    const covered = new Set(all.map(each => each.rule))
    const shared = new Set(euDefault.map(pack => pack.country))
    const ids = new Set(
      allPacks().flatMap(pack => (shared.has(pack.country) ? [] : pack.rules.map(rule => rule.id)))
    )
    expect([...ids].filter(id => !covered.has(id))).toEqual([])
  })
  test('every rule says what to do in both languages, and where it comes from', () => {
    for (const rule of [...Object.values(everywhere), ...allPacks().flatMap(pack => pack.rules)]) {
      const { id, source, say } = rule
      expect({
        id,
        zh: /[\u4e00-\u9fff]/.test(say['zh-CN']),
        en: /[a-z]/.test(say.en),
        source: source !== '',
        known: ruleOf(id) !== undefined
      }).toEqual({
        id,
        zh: true,
        en: true,
        source: true,
        known: true
      })
    }
  })
})

describe('the countries of the directive', () => {
  test.each(euDefault.map(pack => [pack.country] as const))(
    '%s asks for consent and adds how to stop',
    country => {
      const stated: Stated = {
        country,
        localTime: '2026-12-01T12:00',
        brand: 'CloudShop',
        message: 'CloudShop: new boots.',
        consent: { state: 'none' }
      }
      expect(judge(stated).verdict).toBe('block')
      expect(judge({ ...stated, consent: { state: 'express' } }).text).toContain('STOP')
    }
  )
  test.each(['AT', 'NL', 'RO', 'CH'])('%s asks companies too', country =>
    expect(
      rulesOf({
        country,
        localTime: '2026-12-01T12:00',
        message: 'x STOP',
        subscriber: 'corporate',
        consent: { state: 'none' }
      })
    ).toContain(`${country}-CONSENT-01`)
  )
})
