import { expect, test } from 'vitest'
import { placeOf, provinceOf, readPlace } from './number-plan.ts'

test.each([
  ['+8613800138000', 'BJ'],
  ['+8613480000000', 'GD'],
  ['+8619900000000', null],
  ['+14155550100', null]
])('%s was given out in %s', (phone, province) => expect(provinceOf(phone)).toBe(province))

test('a place is read as it was written', () => {
  expect(readPlace(placeOf('+8613800138000', 'CN'))).toEqual({
    country: 'CN',
    operator: 'mobile',
    province: 'BJ'
  })
  expect(readPlace(placeOf('+14155550100', 'US'))).toEqual({ country: 'US', operator: null, province: null })
})
