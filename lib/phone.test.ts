import { describe, expect, test } from 'vitest'
import { operatorOf } from './number-plan.ts'
import { maskPhone, parsePhone } from './phone.ts'

describe('a number', () => {
  test.each([
    '13812345678',
    '138 1234 5678',
    '+86 138-1234-5678',
    '008613812345678',
    '8613812345678',
    '１３８１２３４５６７８',
    ' +86 (138) 12345678'
  ])('written as “%s” is one mainland mobile', raw =>
    expect(parsePhone(raw)).toEqual({ ok: true, e164: '+8613812345678', country: 'CN' })
  )
  test.each(['15412345678', '19412345678'])('in a segment that is not opened yet is taken: %s', raw =>
    expect(parsePhone(raw).ok).toBe(true)
  )
  test('of another country keeps its country', () =>
    expect(parsePhone('+1 202 555 0143')).toEqual({ ok: true, e164: '+12025550143', country: 'US' }))
  test.each([
    ['1.38E+10', 'phone_damaged'],
    ['13812345678.0', 'phone_damaged'],
    ['', 'phone_empty'],
    ['12812345678', 'phone_not_mobile'],
    ['1440123456789', 'phone_length'],
    ['1381234567', 'phone_length'],
    ['138abc45678', 'phone_characters'],
    ['+', 'phone_length'],
    ['+19005550143', 'phone_not_mobile'],
    ['+138123456781381234567813812345678', 'phone_length'],
    ['=1+1', 'phone_characters']
  ])('“%s” is refused with %s', (raw, reason) => expect(parsePhone(raw)).toEqual({ ok: false, reason }))
  test('is masked', () => {
    expect(maskPhone('+8613812345678')).toBe('138****5678')
    expect(maskPhone('+12025550143')).toBe('+1****0143')
    expect(maskPhone('+447911123456')).toBe('+44****3456')
  })
})

test.each([
  ['+8613488880000', 'mobile'],
  ['+8613498880000', null],
  ['+8617028880000', 'telecom'],
  ['+8617098880000', 'unicom'],
  ['+8617058880000', 'mobile'],
  ['+8617405880000', 'telecom'],
  ['+8617406880000', null],
  ['+8619288880000', 'broadnet'],
  ['+8619988880000', 'telecom'],
  ['+12025550143', null]
])('%s is first a number of %s', (number, operator) => expect(operatorOf(number)).toBe(operator))
