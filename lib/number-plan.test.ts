import { expect, test } from 'vitest'
import { originOf, provinceOf, readOrigin } from './number-plan.ts'

test.each([
  ['+8613800138000', 'BJ'],
  ['+8613480000000', 'GD'],
  ['+8619900000000', null],
  ['+14155550100', null]
])('%s was given out in %s', (phone, province) => expect(provinceOf(phone)).toBe(province))

test('a place is read as it was written', () => {
  expect(readOrigin(originOf('+8613800138000', 'CN'))).toEqual({
    country: 'CN',
    operator: 'mobile',
    province: 'BJ'
  })
  expect(readOrigin(originOf('+14155550100', 'US'))).toEqual({
    country: 'US',
    operator: null,
    province: null
  })
})
