import { strToU8, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { file, install, type Installation } from '../testing/installation.ts'
import { newId } from '../ids.ts'
import { elements, xmlText } from './sheet-values.ts'
import { openUpload } from './start-import.ts'

const XML = '<?xml version="1.0" encoding="UTF-8"?>'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
interface Made {
  name: string
  rows: string
  state?: 'hidden' | 'veryHidden'
  type?: 'worksheet' | 'chartsheet'
}
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="20"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="4"/><xf numFmtId="22"/></cellXfs></styleSheet>`
/** A workbook as programs write them; `without` leaves parts of the package out. */
function workbook(sheets: Made[], without: string[] = []): Buffer {
  const files: Record<string, string> = {
    '_rels/.rels': `${XML}<Relationships><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${sheets.map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}" ${state ? `state="${state}" ` : ''}r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships>${sheets.map(({ type = 'worksheet' }, i) => `<Relationship Id="rId${i + 1}" Type="${REL}/${type}" Target="${type}s/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `${XML}<sst><si><t>手机号</t></si><si><r><t>姓</t></r><r><t>名</t></r><rPh><t>xingming</t></rPh></si><si><t><![CDATA[A & B <VIP>]]></t></si></sst>`
  }
  for (const [i, { rows, type = 'worksheet' }] of sheets.entries())
    files[`xl/${type}s/sheet${i + 1}.xml`] =
      `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`
  const kept = Object.entries(files).filter(([name]) => !without.includes(name))
  return Buffer.from(zipSync(Object.fromEntries(kept.map(([name, text]) => [name, strToU8(text)]))))
}
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const number = (at: string, value: string, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`
const row = (n: number, ...cells: string[]) => `<row r="${n}">${cells.join('')}</row>`
const PEOPLE =
  row(1, text('A1', '手机号'), text('B1', '姓名')) + row(2, number('A2', '13812345678'), text('B2', '王'))

let at: Installation
beforeAll(async () => void (at = await install()))
afterAll(() => at.close())
async function read(content: Buffer, given = {}) {
  const path = file(at, `${newId()}.csv`, content)
  const upload = await openUpload(path, given)
  return { ...upload, csv: readFileSync(path, 'utf8') }
}

describe('a workbook', () => {
  test('is read from its first visible sheet with a table, and another sheet can be chosen', async () => {
    const content = workbook([
      { name: '字典', state: 'hidden', rows: row(1, text('A1', 'x')) + row(2, text('A2', 'y')) },
      { name: '图', type: 'chartsheet', rows: '' },
      { name: '空', rows: '' },
      { name: '客户', rows: PEOPLE },
      { name: '旧客户', rows: PEOPLE.replace('13812345678', '13912345678') }
    ])
    const path = file(at, `${newId()}.csv`, content)
    expect(await openUpload(path)).toMatchObject({
      sheets: ['字典', '空', '客户', '旧客户'],
      sheet: '客户',
      sample: [['13812345678', '王']],
      mapping: { 手机号: 'phone', 姓名: 'name' }
    })
    expect(await openUpload(path, { sheet: '旧客户' })).toMatchObject({ sample: [['13912345678', '王']] })
  })
  test('is read from the sheet with people, behind a cover and notes, and before a hidden one', async () => {
    const note = (...lines: string[]) => lines.map((line, i) => row(i + 1, text(`A${i + 1}`, line))).join('')
    const notes = { name: '说明', rows: note('填写说明', '请勿修改表头', '必填项标红') }
    const cover = { name: 'Cover', rows: note('Report', '2026') }
    const people = { name: '客户', rows: PEOPLE }
    expect(await read(workbook([cover, notes, people]))).toMatchObject({ sheet: '客户' })
    expect(await read(workbook([notes, { ...people, state: 'veryHidden' }]))).toMatchObject({ sheet: '说明' })
  })
  test('of open tags alone is read once, and not once for each of them', { timeout: 30_000 }, () => {
    expect([...elements('<si><t>'.repeat(300_000), 'si')]).toEqual([])
    expect([...elements('<si '.repeat(300_000), 'si')]).toEqual([])
    expect(xmlText('<![CDATA['.repeat(300_000))).toHaveLength(9 * 300_000)
    expect([...elements('<x:t a="1">A</x:t><t/><t >B</t>', 't')].map(({ inner }) => inner)).toEqual([
      'A',
      '',
      'B'
    ])
  })
  test('with a title, an empty row and a table that begins elsewhere', async () => {
    const upload = await read(
      workbook([
        {
          name: 'S',
          rows:
            row(2, text('C2', '客户名单 2026')) +
            row(4, text('C4', '姓名'), text('D4', '手机号（必填）')) +
            row(5, text('C5', '王'), number('D5', '13812345678')) +
            row(6, text('C6', ''), text('D6', ' '))
        }
      ])
    )
    expect(upload.headerRow).toBe(4)
    expect(upload.mapping).toMatchObject({ 姓名: 'name', '手机号（必填）': 'phone' })
    expect(upload.sample).toEqual([['', '', '王', '13812345678']])
  })
  test('has its cells as somebody sees them', async () => {
    const { csv } = await read(
      workbook([
        {
          name: 'S',
          rows:
            PEOPLE +
            row(
              3,
              number('A3', '13912345678'),
              number('B3', '59.699999999999996'),
              number('C3', '42', 1),
              number('D3', '0.85', 2),
              number('E3', '0.5', 3),
              number('F3', '45000', 4),
              number('G3', '45000', 5),
              number('H3', '1280.5', 6),
              number('I3', '45000.75', 7),
              '<c r="J3" t="s"><v>2</v></c>',
              '<c r="K3" t="b"><v>1</v></c>',
              '<c r="L3" t="e"><v>#N/A</v></c>',
              '<c r="M3"><v>1.2E-2</v></c>'
            )
        }
      ])
    )
    expect(csv.split('\n')[2]).toBe(
      '13912345678,59.7,000042,85%,12:00,2023-03-15,2023-03-15,1280.5,2023-03-15 18:00,A & B <VIP>,true,,0.012'
    )
  })
  test('with shared texts, without relations, and with prefixes', async () => {
    const shared =
      row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>') +
      row(2, number('A2', '13812345678'))
    expect((await read(workbook([{ name: 'S', rows: shared }]))).headers).toEqual(['手机号', '姓名'])
    expect(
      (await read(workbook([{ name: 'S', rows: PEOPLE }], ['_rels/.rels', 'xl/_rels/workbook.xml.rels'])))
        .sample
    ).toEqual([['13812345678', '王']])
    const prefixed = PEOPLE.replaceAll('<', '<x:').replaceAll('<x:/', '</x:')
    expect((await read(workbook([{ name: 'S', rows: prefixed }]))).sample).toEqual([['13812345678', '王']])
  })
  test('that unfolds to hundreds of times its size is refused before it is unfolded', async () => {
    const rows = `${PEOPLE}${'<row r="3"><c r="A3"><v>1</v></c></row>'.repeat(400_000)}`
    const path = file(at, `${newId()}.csv`, workbook([{ name: 'S', rows }]))
    await expect(openUpload(path)).rejects.toMatchObject({
      fields: [{ path: 'file', message: 'file_workbook_large' }]
    })
  })
})
