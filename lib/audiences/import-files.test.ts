import { strToU8, zipSync } from 'fflate'
import { readFileSync, writeFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { createServices, type Services } from '../services.ts'
import { file, install, type Installation } from '../testing/installation.ts'
import { detectEncoding } from './encoding.ts'
import { EVERYONE } from './filter.ts'
import { importContacts } from './import-contacts.ts'
import { addImport, openUpload, startImport } from './start-import.ts'

let at: Installation
beforeEach(async () => void (at = await install()))
afterEach(async () => at.close())

async function queued(content: string | Buffer, name = 'people.csv') {
  const id = newId()
  const filePath = file(at, `${id}.csv`, content)
  await addImport(at.services, {
    id,
    fileName: name,
    filePath,
    file: await openUpload(filePath),
    createdBy: 'test'
  })
  await startImport(at.services, id, { consentSource: 'form' })
  return id
}
async function work(services: Services, stop?: () => boolean) {
  const now = services.clock()
  const job = await services.imports.claim(now, now + 1000)
  if (job) await importContacts(services, job, stop)
  return job
}
const total = async () => (await at.services.contacts.count(EVERYONE)).count

describe('the encoding of a file', () => {
  const chinese =
    '姓名,手机号,城市\n张三,13812345678,上海市浦东新区\n李四,13912345678,北京市朝阳区，备注：老客户\n'
  const taiwan =
    '姓名,手機號碼,城市\n陳小明,0912345678,臺北市信義區，備註：老客戶優惠\n林美麗,0923456789,高雄市左營區聯絡電話\n'
  const japan =
    '名前,電話番号,都市\n山田太郎,09012345678,東京都渋谷区にお住まいのお客様です\n佐藤花子,08012345678,おおさか市のカタカナテスト\n'
  test.each([
    ['utf-8', chinese, {}],
    ['utf-8', chinese, { addBOM: true }],
    ['gb18030', chinese, {}],
    ['utf-16le', chinese, { addBOM: true }],
    ['utf-16le', 'phone,name\n13812345678,Ada\n', {}],
    ['utf-16be', 'phone,name\n13812345678,Ada\n', {}],
    ['big5', taiwan, {}],
    ['shift_jis', japan, {}]
  ] as const)('is recognised: %s', (encoding, text, options) =>
    expect(detectEncoding(iconv.encode(text, encoding, options))).toBe(encoding)
  )
  test('of a short Chinese file is GB18030, as Excel writes it', () =>
    expect(detectEncoding(iconv.encode('姓名,手机\n王,13812345678\n', 'gbk'))).toBe('gb18030'))
})

const XML = '<?xml version="1.0" encoding="UTF-8"?>'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
/** A workbook of one sheet, as a spreadsheet program would save it. */
function workbook(rows: (string | number | boolean)[][]): Buffer {
  const cell = (value: string | number | boolean, at: string) =>
    typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : typeof value === 'boolean'
        ? `<c r="${at}" t="b"><v>${Number(value)}</v></c>`
        : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
  const sheet = rows
    .map(
      (row, i) =>
        `<row r="${i + 1}">${row.map((each, k) => cell(each, `${'ABCDEF'[k]}${i + 1}`)).join('')}</row>`
    )
    .join('')
  const part = (type: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml`
  const files = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${part('sheet.main')}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${part('worksheet')}"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
  )
}

describe('a workbook', () => {
  test('is read with every digit of its numbers, and its damaged texts are refused', async () => {
    const id = await queued(
      workbook([
        ['手机号', '姓名', '会员'],
        [13_812_345_678, '张,三', true],
        ['13912345678', '李“四”', false],
        ['1.38E+10', '坏', false],
        [13_712_345_678.5, '坏', false]
      ]),
      'people.xlsx'
    )
    await work(at.services)
    expect(await at.services.imports.byId(id)).toMatchObject({ state: 'done', created: 2, rejected: 2 })
    expect(await at.services.contacts.byPhone('+8613812345678')).toMatchObject({
      name: '张,三',
      attributes: { 会员: 'true' }
    })
  })
  test.each([
    ['a zip of something else', Buffer.from(zipSync({ 'a.txt': strToU8('hello') })), 'file_zip'],
    ['half a workbook', workbook([['phone'], [13_812_345_678]]).subarray(0, 400), 'file_workbook']
  ])('that is %s is refused', async (_, content, reason) => {
    const path = file(at, 'x.csv', content)
    await expect(openUpload(path)).rejects.toMatchObject({ fields: [{ path: 'file', message: reason }] })
  })
  test(
    'that unfolds to gigabytes ends a process of its own and is refused',
    { timeout: 120_000 },
    async () => {
      const bomb = zipSync({
        'xl/workbook.xml': strToU8('<x/>'),
        '[Content_Types].xml': strToU8('<x/>'),
        'xl/worksheets/sheet1.xml': [new Uint8Array(600 * 1024 * 1024).fill(32), { level: 9 }]
      })
      expect(bomb.length).toBeLessThan(2 * 1024 * 1024)
      const path = file(at, 'bomb.csv', Buffer.from(bomb))
      const before = process.memoryUsage().rss
      await expect(openUpload(path)).rejects.toMatchObject({ fields: [{ path: 'file' }] })
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
    }
  )
})

test('a column of a defined field is taken in its type, and what does not fit is refused', async () => {
  const { attributes } = at.services
  await attributes.save({ name: '消费', type: 'number', choices: [] }, 0)
  await attributes.save({ name: '生日', type: 'date', choices: [] }, 0)
  await attributes.save({ name: '等级', type: 'choice', choices: ['金', '银'] }, 0)
  const id = await queued(
    '手机号,消费,生日,等级\n13812345678,"1,280.50",1990/1/5,金\n13912345678,很多,,\n13712345678,,1990-02-30,\n13612345678,5,,铜\n'
  )
  await work(at.services)
  expect(await at.services.imports.byId(id)).toMatchObject({ created: 1, rejected: 3 })
  expect(await at.services.contacts.byPhone('+8613812345678')).toMatchObject({
    attributes: { 消费: 1280.5, 生日: '1990-01-05', 等级: '金' }
  })
  const found = await at.services.contacts.count({ field: 'attributes.生日', op: 'lt', value: '1990-01-06' })
  expect(found.count).toBe(1)
})

test('the same file twice, by two workers at once, and stopped half way, leaves no double, and the counts add up', async () => {
  const people = 3000
  const text = `手机号,姓名\n${Array.from({ length: people }, (_, i) => `1380${String(1_000_000 + i)},人${i}`).join('\n')}\n`
  const ids = [await queued(text), await queued(text)]
  const other = createServices(
    { ...at.env, LOG_LEVEL: 'error' } as Parameters<typeof createServices>[0],
    () => at.time.now
  )
  try {
    // each stops after its first batches, as if killed; the lease ends, and somebody goes on
    let rounds = 0
    const stopping = () => rounds++ % 3 === 2
    for (let i = 0; i < 40; i++) {
      await Promise.all([work(at.services, stopping), work(other, stopping)])
      at.time.now += 180_000
      const states = await Promise.all(ids.map(async id => (await at.services.imports.byId(id))!.state))
      if (states.every(state => state === 'done')) break
    }
    expect(await total()).toBe(people)
    const jobs = await Promise.all(ids.map(async id => (await at.services.imports.byId(id))!))
    for (const job of jobs) {
      expect(job.state).toBe('done')
      expect(job.created + job.updated + job.unchanged + job.rejected).toBe(people)
    }
    expect(jobs[0]!.created + jobs[1]!.created).toBe(people)
  } finally {
    await other.close()
  }
})

test('a converted workbook keeps nothing beside it', async () => {
  const path = file(at, 'kept.csv', workbook([['phone'], [13_812_345_678]]))
  await openUpload(path)
  expect(readFileSync(path, 'utf8')).toBe('phone\n13812345678\n')
  writeFileSync(path, 'x')
})
