import { expect, test } from 'vitest'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
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
