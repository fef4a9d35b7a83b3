import { expect, test } from 'vitest'
import { headerRowOf } from './header-row.ts'
import { rowReader } from './import-row.ts'

test.each([
  ['Country', 'GB', '07911 123456', '+447911123456'],
  ['Country', 'Germany', '0171 1234567', '+491711234567'],
  ['Default Address Country Code', 'US', '(415) 555-0124', '+14155550124'],
  ['国家/地区', '中国香港特别行政区', '9123 4567', '+85291234567'],
  ['国家/地区', '台湾', '0912345678', '+886912345678'],
  ['国家区号', '+44', '7911123456', '+447911123456'],
  ['国家区号', '0086', '13812345678', '+8613812345678'],
  ['Land', 'Österreich', '0664 1234567', '+436641234567'],
  ['国', '日本', '090-1234-5678', '+819012345678'],
  // another country than the number is from, or none that anybody knows
  ['Country', 'US', '13812345678', '+8613812345678'],
  ['Country', 'Atlantis', '13812345678', '+8613812345678'],
  ['Country', 'GB', '+8613812345678', '+8613812345678'],
  ['Country', '', '13812345678', '+8613812345678']
])('a number of somebody whose %s is %s: %s', (header, country, phone, e164) => {
  const headers = ['phone', header]
  const read = rowReader({
    headers,
    mapping: { phone: 'phone', [header]: 'attributes.country' },
    tags: [],
    consentSource: null,
    country: 'CN'
  })
  expect(read([phone, country])).toMatchObject({ phone: e164 })
})

test('a title that names who exported the list is no person', () => {
  const rows = [
    ['会员列表 导出人：王店长 13812345678', '', ''],
    ['姓名', '手机号', '城市'],
    ['张三', '13912345678', '上海']
  ]
  expect(headerRowOf(rows)).toBe(2)
  expect(headerRowOf([['13812345678'], ['13912345678']])).toBe(0)
  expect(
    headerRowOf([
      ['张三', '13812345678'],
      ['李四', '13912345678']
    ])
  ).toBe(0)
})
