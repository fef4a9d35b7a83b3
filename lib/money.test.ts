import { expect, test } from 'vitest'
import { formatMoney, formatSums, readMicros, sumByCurrency, toMicros, toUnits } from './money.ts'

test('units become whole millionths and come back', () => {
  expect(toMicros(0.045)).toBe(45_000)
  expect(toMicros(0.1 + 0.2)).toBe(300_000)
  expect(toUnits(45_000)).toBe(0.045)
})

test.each([
  ['-0.00790', -7900],
  [' 0.045 ', 45_000],
  [12, 12_000_000],
  ['', null],
  ['1,5', null],
  ['0x10', null],
  [1e300, null],
  [Infinity, null],
  [NaN, null],
  [true, null],
  [{ fees: 1 }, null],
  [null, null]
])('%j as an amount is %j', (written, micros) => expect(readMicros(written)).toBe(micros))

test('an account’s currency is shown, whatever the language', () => {
  expect(formatMoney('zh-CN', { currency: 'CNY', micros: 12_500_000 })).toBe('¥12.50')
  expect(formatMoney('en', { currency: 'CNY', micros: 12_500_000 })).toBe('CN¥12.50')
  expect(formatMoney('en', { currency: 'USD', micros: 7900 }, 'exact')).toBe('$0.0079')
  expect(formatMoney('en', { currency: 'JPY', micros: 12_000_000 })).toBe('¥12')
})

test('amounts of several currencies are never added', () => {
  const sums = sumByCurrency([
    { currency: 'CNY', micros: 1_000_000 },
    { currency: 'USD', micros: 2_000_000 },
    { currency: 'CNY', micros: 500_000 }
  ])
  expect(sums).toEqual([
    { currency: 'CNY', micros: 1_500_000 },
    { currency: 'USD', micros: 2_000_000 }
  ])
  expect(formatSums('en', sums)).toBe('CN¥1.50 + $2.00')
  expect(formatSums('en', [])).toBe('')
})
