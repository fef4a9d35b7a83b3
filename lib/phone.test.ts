import { describe, expect, test } from 'vitest'
import { operatorOf } from './number-plan.ts'
import { maskPhone, parsePhone, parsePhoneCell } from './phone.ts'

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
    expect(parsePhone(raw, 'CN')).toEqual({ ok: true, e164: '+8613812345678', country: 'CN' })
  )
  test.each([
    ["'13812345678", 'an apostrophe that keeps a spreadsheet from counting'],
    ['="13812345678"', 'the same as a formula'],
    ['\u200b138\u200e1234\u202c5678\u2060', 'marks nobody sees'],
    ['\ufeff138\u00ad12345678', 'a byte order mark and a soft hyphen'],
    ['\u202a+8613812345678\u202c', 'directions'],
    ['138–1234–5678', 'en dashes'],
    ['138—1234—5678', 'em dashes'],
    ['138‑1234‑5678', 'dashes that do not break'],
    ['138−1234−5678', 'minus signs'],
    ['138/1234/5678', 'slashes'],
    ['13812345678;', 'a semicolon behind'],
    ['13812345678，', 'a wide comma behind'],
    ['tel:+86-138-1234-5678', 'an address of a telephone'],
    ['手机：13812345678', 'a label'],
    ['Mobile: 138 1234 5678', 'another label'],
    ['١٣٨١٢٣٤٥٦٧٨', 'Arabic digits'],
    ['۱۳۸۱۲۳۴۵۶۷۸', 'Persian digits'],
    ['+86 (0) 138 1234 5678', 'a zero in brackets'],
    ['+86 0138 1234 5678', 'the zero of long distance'],
    ['(+86)13812345678', 'the country in brackets'],
    ['[138] 1234 5678', 'square brackets']
  ])('written as “%s” (%s) is one too', raw =>
    expect(parsePhone(raw, 'CN')).toEqual({ ok: true, e164: '+8613812345678', country: 'CN' })
  )
  test.each([
    '13812345678,13912345678',
    '13812345678/13912345678',
    '13812345678 ::: 13912345678',
    '138 1234 5678 ::: 139 1234 5678',
    '010-55556666、13812345678',
    '13812345678；021-55556666',
    '13812345678\n13912345678'
  ])('the first mobile of several in one cell counts, and it is said: %s', raw =>
    expect(parsePhoneCell(raw, 'CN')).toEqual({
      ok: true,
      e164: '+8613812345678',
      country: 'CN',
      others: true
    })
  )
  test.each([
    '13812345678 13912345678',
    '13812345678 - 13912345678',
    '13812345678\\13912345678',
    '13812345678+13912345678',
    '13812345678 及 13912345678',
    '13812345678（13912345678）',
    '13812345678(张)13912345678(李)',
    '张13812345678 李13912345678',
    '021-55556666 13812345678',
    '电话：021-55556666 手机：13812345678',
    '1.38E+10,13812345678'
  ])('of numbers with words, brackets or a space between them too: %s', raw =>
    expect(parsePhoneCell(raw, 'CN')).toMatchObject({ ok: true, e164: '+8613812345678', others: true })
  )
  test.each([
    '138·1234·5678',
    '138_1234_5678',
    "138'1234'5678",
    '☎13812345678',
    '📱 138 1234 5678',
    '<13812345678>',
    '「13812345678」',
    '#13812345678',
    "'=13812345678",
    '13812345678！',
    '13812345678张三',
    '13812345678（微信同号）',
    '13812345678 (mobile)',
    '13,812,345,678',
    '𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖',
    '१३८१२३४५६७८',
    '++8613812345678',
    '+0086 138 1234 5678',
    '手机号是13812345678'
  ])('with what stands around it is read: %s', raw =>
    expect(parsePhoneCell(raw, 'CN')).toEqual({ ok: true, e164: '+8613812345678', country: 'CN' })
  )
  test.each([
    ['138****5678', 'phone_masked'],
    ['138xxxx5678', 'phone_masked'],
    ['138····5678', 'phone_masked'],
    ['138....5678', 'phone_masked'],
    ['13812345678-1234', 'phone_extension'],
    ['13812345678转1234', 'phone_extension'],
    ['13812345678 ext. 5', 'phone_extension'],
    ['18412345678,分机 1234', 'phone_extension'],
    ['1,38E+10', 'phone_damaged'],
    ['8.61381E+12', 'phone_damaged'],
    ['+1.38E+10', 'phone_damaged'],
    ['1.38E 10', 'phone_damaged'],
    ['1.38×10^10', 'phone_damaged'],
    ['########', 'phone_damaged'],
    ['#REF!', 'phone_damaged'],
    ['#N/A', 'phone_damaged'],
    ['N/A', 'phone_empty'],
    ['无', 'phone_empty'],
    ['null', 'phone_empty'],
    ['-', 'phone_empty'],
    ['021-55556666转123', 'phone_not_mobile'],
    ['1381234567813912345678', 'phone_length']
  ])('%s is refused: %s', (raw, reason) =>
    expect(parsePhoneCell(raw, 'CN')).toMatchObject({ ok: false, reason })
  )
  test.each([
    ['+1 415 555 0124 ext 5', 'US', '+14155550124'],
    ['415-555-0124 x5', 'US', '+14155550124'],
    ['(415) 555-0124 Ext.123', 'US', '+14155550124'],
    ['+14155550124;ext=12', 'US', '+14155550124'],
    ['+1 415-555-0124 (cell)', 'US', '+14155550124'],
    ['1-415-555-0124', 'US', '+14155550124'],
    ['0011 44 7911 123456', 'AU', '+447911123456'],
    ['011 44 7911 123456', 'US', '+447911123456'],
    ['010 1 415 555 0124', 'JP', '+14155550124'],
    ['008613812345678', 'US', '+8613812345678'],
    ['+44 (0) 7911 123456', 'GB', '+447911123456'],
    ['+49 (0)171 / 1234567', 'DE', '+491711234567'],
    ['06.12.34.56.78', 'FR', '+33612345678'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['０９０ー１２３４ー５６７８', 'JP', '+819012345678'],
    ['+82 010-1234-5678', 'KR', '+821012345678'],
    ['0 98765 43210', 'IN', '+919876543210'],
    ['0 11 91234 5678', 'BR', '+5511912345678'],
    ['+52 1 55 1234 5678', 'MX', '+525512345678'],
    ['+54 9 11 1234-5678', 'AR', '+5491112345678']
  ])('%s in a list of %s is %s', (raw, country, e164) =>
    expect(parsePhoneCell(raw, country)).toMatchObject({ ok: true, e164 })
  )
  test.each(['1-800-FLOWERS', '415-555-CALL', '+1 900 555 0124', '+1 800 555 0124 ext 5'])(
    'letters and dear numbers are none: %s',
    raw => expect(parsePhoneCell(raw, 'US').ok).toBe(false)
  )
  test.each([
    ['(415) 555-0124', 'US', '+14155550124'],
    ['07911 123456', 'GB', '+447911123456'],
    ['9123 4567', 'HK', '+85291234567'],
    ['0912-345-678', 'TW', '+886912345678'],
    ['090-1234-5678', 'JP', '+819012345678'],
    ['010-1234-5678', 'KR', '+821012345678'],
    ['0171/1234567', 'DE', '+491711234567'],
    ['06 12 34 56 78', 'FR', '+33612345678']
  ])('%s is a national number of %s', (raw, country, e164) =>
    expect(parsePhone(raw, country)).toMatchObject({ ok: true, e164 })
  )
  test.each(['15412345678', '19412345678'])('in a segment that is not opened yet is taken: %s', raw =>
    expect(parsePhone(raw, 'CN').ok).toBe(true)
  )
  test('of another country keeps its country', () =>
    expect(parsePhone('+1 202 555 0143', 'CN')).toEqual({ ok: true, e164: '+12025550143', country: 'US' }))
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
    ['=1+1', 'phone_characters'],
    ['="=1+1"', 'phone_characters'],
    ['+290 8999', 'phone_not_mobile'],
    ['138****5678', 'phone_masked'],
    ['13812345678abc', 'phone_characters'],
    ['13812345678,13912345678', 'phone_characters']
  ])('“%s” is refused with %s', (raw, reason) => expect(parsePhone(raw, 'CN')).toEqual({ ok: false, reason }))
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
