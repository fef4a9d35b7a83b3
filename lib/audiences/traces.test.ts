import { describe, expect, test } from 'vitest'
import { parsePhone } from '../phone.ts'
import { speaksOf, tracesOf, withoutTraces } from './traces.ts'

const person = (phone: string) => {
  const parsed = parsePhone(phone, 'CN')
  if (!parsed.ok) throw new Error(phone)
  return tracesOf([{ id: '', phone: parsed.e164, country: parsed.country, attributes: {} }])
}

/** People whose number, as it is dialled at home, could be a date, an amount or a part of an id. */
const LOOKALIKES: [phone: string, texts: string[]][] = [
  [
    '+4520261124',
    [
      '{"at":"2026-11-24T15:30:00.000Z"}',
      '{"at":"2026-11-24 15:30:00","to":"+8613800138000"}',
      '{"day":"2026-11-24"}',
      'on 2026.11.24',
      '{"total":202611.24}',
      '{"order":"A-2026-1124"}',
      '{"order":"#2026-1124"}',
      '{"order":"2026-1124-77"}',
      '{"order":"ORD20261124"}',
      '{"id":"20261124-763d-724e-8f0b-443b1eb51a41"}',
      '{"id":"01a206f1-2026-1124-8f0b-443b1eb51a41"}',
      '{"request":"a120261124b4724e8f0b443b1eb51a41"}'
    ]
  ],
  ['+4524112026', ['am 24.11.2026 um 9 Uhr', '24-11-2026', '{"total":241120.26}']],
  ['+4791234567', ['{"total":912345.67}', 'N-9123-4567', '{"id":"01a206f1-9123-4567-8f0b-443b1eb51a41"}']],
  ['+85261234567', ['{"id":"61234567-763d-724e-8f0b-443b1eb51a41"}', 'INV-6123-4567', '612345.67']],
  ['+6581234567', ['{"id":"01a206f1-8123-4567-8f0b-443b1eb51a41"}', 'SO-8123-4567', '812345.67']],
  ['+33612345678', ['{"id":"01a206f1-763d-724e-8f0b-061234567800"}', '{"total":6123456.78}']],
  [
    '+4915112345678',
    ['{"id":"01a206f1-763d-724e-8f0b-015112345678"}', '{"id":"a15112345678b24e8f0b443b1eb51a41"}']
  ]
]
/** How people write the same ones. */
const WRITTEN: [phone: string, texts: string[]][] = [
  [
    '+4520261124',
    [
      '20261124',
      '{"phone":"20 26 11 24"}',
      '+45 2026 1124',
      'tlf. 2026 1124',
      '+45 2026-11-24',
      '20261124,12',
      '0045-20-26-11-24',
      '{"phone":20261124,"at":"2026-11-24"}',
      '"text":"ring\\n20261124"'
    ]
  ],
  ['+4791234567', ['912 34 567', '+47-912-34-567', 'to=%2B4791234567', '(+47) 91234567']],
  [
    '+85261234567',
    ['6123 4567', '61234567.0', '61234567,5', '6123-4567', '+852 6123.4567', '電話61234567', 'Tel.61234567']
  ],
  ['+6581234567', ['8123 4567', '8123-4567', '+65 (0) 8123 4567', '81234567 97654321']],
  ['+33612345678', ['06 12 34 56 78', '06.12.34.56.78', '+33 (0)6 12 34 56 78', '0033612345678']],
  ['+4915112345678', ['0151 12345678', '+49 (151) 1234-5678', 'tel:+49-151-12345678', '\\u7535015112345678']],
  [
    '+8613912345678',
    [
      '13912345678',
      '13912345678,12',
      '13912345678.0',
      '139-1234-5678',
      '我的电话13912345678谢谢',
      '86 139 1234 5678',
      'n13912345678'
    ]
  ]
]

describe('somebody is recognised', () => {
  test.each(LOOKALIKES)('%s not in an id, a day, an amount or an order number', (phone, texts) => {
    expect(texts.filter(text => speaksOf(person(phone), text))).toEqual([])
  })
  test.each(WRITTEN)('%s however the number is written', (phone, texts) => {
    expect(texts.filter(text => !speaksOf(person(phone), text))).toEqual([])
  })
  test('by the id, also where no number is looked for', () => {
    const id = '01a206f1-763d-724e-8f0b-443b1eb51a41'
    expect(speaksOf({ numbers: new Set(), ids: new Set([id]), names: [] }, `{"contact":"${id}"}`)).toBe(true)
  })
})

describe('a text without somebody', () => {
  test.each(WRITTEN)('says no number of %s, and the rest of it stays', (phone, texts) => {
    const who = person(phone)
    for (const text of texts) {
      const left = withoutTraces(who, `STOP from somebody; ${text} ; and more`) ?? ''
      expect(left).toMatch(/^STOP from somebody; .* ; and more$/)
      expect(speaksOf(who, left)).toBe(false)
    }
  })
  test('says no id and no name', () => {
    const id = '01a206f1-763d-724e-8f0b-443b1eb51a41'
    const who = { numbers: new Set<string>(), ids: new Set([id]), names: ['xan@example.org'] }
    expect(withoutTraces(who, `a ${id.toUpperCase()} b Xan@example.org c`)).toBe('a … b … c')
  })
})
