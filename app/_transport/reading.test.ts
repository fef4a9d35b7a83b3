import { expect, test } from 'vitest'
import { z } from 'zod'
import { mergeInput, revealInput } from '#components/audiences/inputs.ts'
import { fourEyesInput, suppressionListInput } from '#components/compliance/inputs.ts'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { faultsOf } from '#lib/errors.ts'
import en from '#messages/en.json' with { type: 'json' }
import zh from '#messages/zh-CN.json' with { type: 'json' }
import { countryNames } from './country-name.ts'

test('a span is said with the units of the language', () => {
  const finding = { rule: 'CN-FREQ-ALI-P', params: { count: 3, per: '7 d', next: '2026-11-23 10:00' } }
  expect(sayFinding(finding, 'zh-CN')).toContain('7 天内')
  expect(sayFinding(finding, 'en')).toContain('within 7 d')
})
test('regions are named as Chinese usage has it, and what is no code is said as it is', () => {
  const chinese = countryNames('zh-CN')
  expect(['TW', 'HK', 'MO', 'JP', '??'].map(chinese)).toEqual([
    '中国台湾',
    '中国香港',
    '中国澳门',
    '日本',
    '??'
  ])
  expect(countryNames('en')('JP')).toBe('Japan')
})

test('whatever a form gets wrong is said in both languages, at its field', () => {
  const wrong: [z.ZodType, unknown, string[]][] = [
    [mergeInput, { id: 'x', phone: '' }, ['id choose', 'phone required']],
    [mergeInput, { id: crypto.randomUUID(), phone: '1'.repeat(41) }, ['phone too_long']],
    [revealInput, { id: crypto.randomUUID() }, ['reason required']],
    [fourEyesInput, { recipients: 0, cost: NaN, tolerance: 5 }, ['recipients number_small', 'cost required']],
    [suppressionListInput, { numbers: 5 }, ['numbers value_kind']],
    [suppressionListInput, { numbers: 'x', more: 1 }, ['more unknown_field']],
    [
      z.object({ mail: z.email(), tags: z.array(z.string()).max(1) }),
      { mail: 'x', tags: ['a', 'b'] },
      ['mail email', 'tags too_many']
    ]
  ]
  for (const [schema, input, expected] of wrong) {
    const { error } = schema.safeParse(input)
    const faults = error ? faultsOf(error) : []
    expect(faults.map(({ path, message }) => `${path} ${message}`)).toEqual(expected)
    for (const { message } of faults)
      expect([message in en.errors, message in zh.errors]).toEqual([true, true])
  }
})
