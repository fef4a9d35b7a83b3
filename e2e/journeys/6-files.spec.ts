import { strToU8, zipSync } from 'fflate'
import type { Page } from 'playwright/test'
import { answer } from '../../examples/typescript/client.ts'
import { expect, test, type Say } from '../fixtures.ts'
import { approvedTemplate, audienceOf } from '../pages/by-program.ts'
import { confirm } from '../pages/campaign-wizard.ts'

const csv = (rows: string[][]) =>
  rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

/** A workbook with one sheet of texts, the whole of its package written out. */
function workbook(rows: string[][]): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const cell = (text: string, row: number, column: number) =>
    `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((text, column) => cell(text, row, column)).join('')}</row>`
  )
  const files = {
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="会员" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet.join('')}</sheetData></worksheet>`
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
  )
}

/** Brings a file in as it is: nobody touches what its columns are taken for. */
async function bringIn(page: Page, say: Say, file: { name: string; buffer: Buffer }, tag: string) {
  await page.goto('/audiences/imports')
  await page
    .getByLabel(say('imports.file'), { exact: true })
    .setInputFiles({ ...file, mimeType: 'application/octet-stream' })
  await page.getByRole('button', { name: say('imports.upload') }).click()
  await page.getByLabel(say('imports.consentSource')).selectOption('form')
  await page.getByLabel(say('imports.tags')).fill(tag)
  await page.getByRole('button', { name: say('imports.start') }).click()
}
const reachable = (say: Say, of: string, people: string) =>
  say('imports.outcome.reachable', { reachable: of, people })

test('files come in as shops and tills write them, and what one brought is taken back in the middle of a campaign', async ({
  signedIn: page,
  program,
  say,
  locale
}) => {
  const number = (end: string) => `137${locale === 'en' ? '4' : '3'}000${end}`
  const consentOf = async (end: string) => {
    const { items } = await answer(
      program.GET('/contacts', { params: { query: { phone: `+86${number(end)}` } } })
    )
    return items.map(({ consent, suppressed }) => [consent, suppressed])
  }

  await test.step('customers of Shopify: with an apostrophe before the number, and who accepts no messages', async () => {
    const headers =
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address City,Default Address Country Code,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags'
    const customer = (given: string, end: string, letters: string, messages: string) => [
      `'70${end}`,
      given,
      'Lee',
      `${end}@example.com`,
      letters,
      '',
      'Shanghai',
      'CN',
      `'+86${number(end)}`,
      messages,
      '128.00',
      '3',
      '',
      'no',
      'vip, spring'
    ]
    const rows = [
      headers.split(','),
      customer('Ann', '1001', 'yes', 'yes'),
      customer('Bo', '1002', 'yes', 'no'),
      customer('Cy', '1003', 'no', 'yes')
    ]
    await bringIn(page, say, { name: 'customers_export.csv', buffer: Buffer.from(csv(rows)) }, `s-${locale}`)
    await expect(page.getByTestId('created')).toHaveText('3')
    await expect(page.getByTestId('rejected')).toHaveText('0')
    await expect(page.getByTestId('reachable')).toHaveText(reachable(say, '2', '3'))
    expect(await consentOf('1001')).toEqual([['granted', false]])
    expect(await consentOf('1002')).toEqual([['none', false]])
  })

  await test.step('orders of 淘宝: the mobile number beside a landline, and who asked for no more messages', async () => {
    const headers =
      '订单编号,买家会员名,买家应付货款,订单状态,买家留言,收货人姓名,收货地址,联系电话,联系手机,订单创建时间,宝贝标题,订单备注,是否接收营销短信'
    const order = (name: string, end: string, note: string, receives: string) => [
      `="4400${end}"`,
      `tb_${end}`,
      '59.90',
      '交易成功',
      '',
      name,
      '上海 上海市 黄浦区',
      '021-55556666',
      `'${number(end)}`,
      '2026-01-02 10:00:00',
      '云杉花束',
      note,
      receives
    ]
    const rows = [
      headers.split(','),
      order('张三', '2001', '', '是'),
      order('李四', '2002', '', '否'),
      order('王五', '2003', '请勿再发短信', '是')
    ]
    const file = { name: 'ExportOrderList.csv', buffer: Buffer.from(csv(rows)) }
    await bringIn(page, say, file, `t-${locale}`)
    await expect(page.getByTestId('created')).toHaveText('2')
    await expect(page.getByTestId('rejected')).toHaveText('1')
    await expect(page.getByText(say('errors.row_consent_elsewhere')).first()).toBeVisible()
    await expect(page.getByTestId('reachable')).toHaveText(reachable(say, '1', '2'))
    expect(await consentOf('2002')).not.toEqual([['granted', false]])
    expect(await consentOf('2003')).toEqual([])
  })

  await test.step('a workbook with a title above its table, and who opted out', async () => {
    const rows = [
      ['2026年会员名单'],
      ['导出时间：2026-01-02'],
      ['会员姓名', '会员手机号', '所在城市', '是否退订'],
      ['甲', number('3001'), '上海', '否'],
      ['乙', number('3002'), '北京', '是'],
      ['丙', number('3003'), '广州', '否']
    ]
    await bringIn(page, say, { name: '会员.xlsx', buffer: workbook(rows) }, `w-${locale}`)
    await expect(page.getByTestId('created')).toHaveText('3')
    await expect(page.getByTestId('reachable')).toHaveText(reachable(say, '2', '3'))
    await expect(
      page.getByText(say('imports.outcome.refused', { optedOut: '1', withdrawn: '0' }))
    ).toBeVisible()
    expect(await consentOf('3002')).toEqual([['withdrawn', true]])
  })

  await test.step('undone in the middle of a campaign: whoever was not written to yet is gone, and nobody else is', async () => {
    const PEOPLE = 30
    const tag = `u-${locale}`
    const rows = Array.from({ length: PEOPLE }, (_, i) => `${number(String(4000 + i))},人${i}`)
    const file = { name: '新客.csv', buffer: Buffer.from(`手机号,姓名\n${rows.join('\n')}\n`) }
    await bringIn(page, say, file, tag)
    await expect(page.getByTestId('created')).toHaveText(String(PEOPLE))
    const imported = page.url()

    const name = `Undone ${locale}`
    const templateId = await approvedTemplate(program, { name, body: '会员日全场八折' })
    const audienceId = await audienceOf(program, tag, tag)
    const { items: accounts } = await answer(program.GET('/accounts'))
    const accountId = accounts.find(({ kind }) => kind === 'sandbox')?.id ?? ''
    const { id } = await answer(
      program.POST('/campaigns', { body: { name, templateId, audienceId, accountId, ratePerSecond: 1 } })
    )
    const one = { params: { path: { id } } }
    await program.POST('/campaigns/{id}/submit', one)
    await program.POST('/campaigns/{id}/approve', one)
    await program.POST('/campaigns/{id}/launch', one)
    const planned = async () => (await answer(program.GET('/campaigns/{id}/messages', one))).items.length
    await expect.poll(planned, { timeout: 60_000 }).toBe(PEOPLE)
    await program.POST('/campaigns/{id}/pause', one)

    await page.goto(imported)
    await confirm(page, say('imports.undo'))
    await expect(page.getByText(say('imports.states.undone')).first()).toBeVisible()
    await page.goto(`/campaigns/${id}`)
    await page.getByRole('button', { name: say('campaigns.do.resume') }).click()
    await expect(page.getByText(say('campaigns.states.completed')).first()).toBeVisible({ timeout: 60_000 })
    // however far it had come: those who were written to stay, without consent, and the others are gone
    const left = []
    for (let i = 0; i < PEOPLE; i++) left.push(...(await consentOf(String(4000 + i))))
    expect(left.length).toBeLessThan(PEOPLE)
    expect(left.filter(([consent]) => consent === 'granted')).toEqual([])
    expect(await consentOf('1001')).toEqual([['granted', false]])
  })
})
