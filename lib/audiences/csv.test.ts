import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { inspectFile, isBlank, readTable } from './csv.ts'
import { detectEncoding } from './encoding.ts'
import { bareCell } from './import-row.ts'
import { openUpload } from './start-import.ts'

const folder = mkdtempSync(join(tmpdir(), 'files-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
function written(content: string | Buffer): string {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, content)
  return path
}
const LIST = '姓名,手机号,城市\n张三,13812345678,上海\n李四,13912345678,北京\n'

test.each([
  ['a wide comma', '，'],
  ['a caret', '^'],
  ['an unseen mark', '\u0001'],
  ['a bar', '|'],
  ['a tab', '\t'],
  ['a semicolon', ';']
])('columns are told apart by %s', async (_, delimiter) => {
  const { mapping } = await inspectFile(written(LIST.replaceAll(',', delimiter)))
  expect(mapping).toEqual({ 姓名: 'name', 手机号: 'phone', 城市: 'attributes.城市' })
})

test.each(['utf-16le', 'utf-16be'])('%s without a mark is read', async encoding => {
  const table = await readTable(written(iconv.encode(LIST.replaceAll(',', '\t'), encoding)))
  expect(table).toMatchObject({ encoding, delimiter: '\t', headers: ['姓名', '手机号', '城市'] })
})

test('columns without a header and without a cell are left out', async () => {
  const { mapping } = await inspectFile(written('姓名,手机号,,\n张三,13812345678,,\n'))
  expect(mapping).toEqual({ 姓名: 'name', 手机号: 'phone', 'column 3': 'skip', 'column 4': 'skip' })
})

describe('what is no table is refused with what to do', () => {
  const packed = (files: Record<string, string>) =>
    Buffer.from(
      zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
    )
  test.each<[string, string | Buffer, string]>([
    ['contact cards', 'BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:13812345678\r\nEND:VCARD\r\n', 'file_vcard'],
    ['JSON', '[{"name":"a","phone":"13812345678"}]', 'file_json'],
    ['lines of JSON', '{"phone":"13812345678"}\n{"phone":"13912345678"}\n', 'file_json'],
    ['a table of a web page', '<table><tr><td>手机号</td></tr></table>', 'file_markup'],
    ['a page called .xls', '\ufeff<html xmlns:x="excel"><table></table></html>', 'file_markup'],
    ['a workbook of 2003 as XML', '<?xml version="1.0"?><Workbook/>', 'file_markup'],
    ['a dump of a database', "INSERT INTO users VALUES ('13812345678');\n", 'file_program'],
    ['rich text', '{\\rtf1\\ansi 13812345678}', 'file_office_text'],
    ['an old workbook', Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'), 'file_office'],
    ['a still older workbook', Buffer.from('0900040002001000', 'hex'), 'file_office'],
    ['UTF-32', Buffer.from('fffe0000410000004200000043000000', 'hex'), 'file_utf32'],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'file_zip'],
    ['7z', Buffer.from('377abcaf271c0004', 'hex'), 'file_zip'],
    ['rar', Buffer.from('526172211a0701', 'hex'), 'file_zip'],
    ['an empty archive', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'), 'file_zip'],
    ['an archive of a list', packed({ 'people.csv': LIST }), 'file_zip'],
    [
      'a document',
      packed({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }),
      'file_office_text'
    ],
    ['OpenDocument', packed({ mimetype: 'x', 'content.xml': '<x/>' }), 'file_opendocument'],
    ['Numbers', packed({ 'Index/Document.iwa': 'x', 'preview.jpg': 'x' }), 'file_numbers'],
    [
      'a binary workbook',
      packed({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }),
      'file_office'
    ],
    ['a database', Buffer.from('SQLite format 3\0'), 'file_program'],
    ['a picture', Buffer.from('474946383961', 'hex'), 'file_image']
  ])('%s', async (_, content, reason) =>
    expect(openUpload(written(content))).rejects.toMatchObject({
      fields: [{ path: 'file', message: reason }]
    })
  )
})

test('zeros behind the last row are none of the table, and one within it spoils one row', async () => {
  const padded = await readTable(written(`${LIST}${'\0'.repeat(200)}`))
  expect(padded.rows.filter(row => !isBlank(row))).toHaveLength(2)
  expect((await readTable(written(LIST.replace('张三', '张\0三')))).rows).toHaveLength(2)
  await expect(readTable(written(`${LIST}${'\0'.repeat(12)}x`))).rejects.toThrow('file_binary')
})

test('of a list that was put together of two encodings the larger part is read', () => {
  const lines = [
    Buffer.from('姓名,手机号\n张三,13812345678\n王五,1\n'),
    iconv.encode('李四,13912345678\n', 'gbk')
  ]
  expect(detectEncoding(Buffer.concat(lines))).toBe('utf-8')
})

test.each([
  ['windows-1251', 'ФИО;Мобильный;Город\nИВАНОВ ПЁТР;+79123456789;МОСКВА\nСидорова Анна;+7912;Казань\n'],
  ['koi8-r', 'ФИО;Мобильный;Город\nИВАНОВ ПЁТР;+79123456789;МОСКВА\nСидорова Анна;+7912;Казань\n'],
  ['windows-1252', 'Prénom;Nom\nRené;Lefèvre\nAnaïs;Gagné\n'],
  ['windows-1252', 'Namn;Ort\nÅsa Öberg;Malmö\n'],
  ['windows-1250', 'Imię;Nazwisko\nŁukasz;Żółć\nMałgorzata;Wiśniewska\n'],
  ['windows-1253', 'Όνομα;Κινητό\nΓιώργος Παπαδόπουλος;+306912345678\nΜΑΡΙΑ;6\n'],
  ['windows-1254', 'Ad Soyad;Telefon;Şehir\nAyşe Yılmaz;+90;İstanbul\nIşıl Şahin;+90;Ağrı\n'],
  ['windows-1256', 'الاسم,رقم الجوال\nأحمد علي,+966501234567\nسارة,+966501234568\n'],
  ['windows-874', 'ชื่อ,โทรศัพท์\nสมชาย ใจดี,+66812345678\nสมหญิง,+66812345679\n'],
  ['gb18030', '张三,13812345678,上海\n李小龙,13812345678,哈尔滨\n'],
  ['euc-kr', '고객명,전화,주소\n홍길동,010-1234-5678,서울특별시 강남구\n']
])('%s is recognised', (encoding, text) =>
  expect(detectEncoding(iconv.encode(text, encoding))).toBe(encoding)
)

test.each([
  ["'=1+1", '=1+1'],
  ["'+8613812345678", '+8613812345678'],
  ["'＝1", '＝1'],
  ["'4001234567890123456", '4001234567890123456'],
  ['="4001234567890123456"', '4001234567890123456'],
  ["'t Hooft", "'t Hooft"],
  ["'90s", "'90s"]
])('the guard of an export comes off again: %s', (cell, bare) => expect(bareCell(cell)).toBe(bare))
