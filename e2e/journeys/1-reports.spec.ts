import readExcelFile from 'read-excel-file/node'
import { expect, heard, OWNER, test } from '../fixtures.ts'
import { addPeople, approvedTemplate, audienceOf, sentCampaign } from '../pages/by-program.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

test('a marketer reads the report, shares it, and takes a link off', async ({
  signedIn: page,
  program,
  say,
  locale,
  browser
}) => {
  const run = locale === 'en' ? '6' : '5'
  const name = `Reported ${locale}`
  const tag = `reported-${locale}`
  const number = `134${run}0008002`
  let code = ''

  await test.step("seven got a campaign: one replied R, one opened the link, one phone's preview did", async () => {
    const ends = ['8001', '8002', '8003', '0009', '0010', '0011', '0007']
    await addPeople(
      program,
      tag,
      ends.map(end => ({ phone: `134${run}000${end}`, name: '张三' }))
    )
    await sentCampaign(program, {
      name,
      templateId: await approvedTemplate(program, {
        name,
        body: '{{name}}您好，新品上架 https://shop.example.cn/new'
      }),
      audienceId: await audienceOf(program, name, tag)
    })
    await page.goto(`/phone?number=134${run}0008001`)
    await page.getByLabel(say('phone.reply')).fill(`问价 ${locale}`)
    await page.getByRole('button', { name: say('phone.send') }).click()
    await expect(async () => {
      await page.goto('/inbox')
      await expect(page.getByText(`问价 ${locale}`).first()).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 60_000 })
  })

  await test.step('a person and a machine open a link: they are told apart', async () => {
    await page.goto(`/phone?number=${number}`)
    const link = page.getByRole('region', { name: /8002/ }).getByRole('link', { name: /\/s\/\w{9}/ })
    code = new URL((await link.first().getAttribute('href')) ?? '').pathname
    await page.goto('/reports')
    await page.getByRole('link', { name }).click()
    const people = async (count: string) =>
      expect(async () => {
        await page.reload()
        await expect(page.getByTestId('report-people')).toHaveText(count, { timeout: 2000 })
      }).toPass({ timeout: 60_000 })
    await expect(page.getByTestId('report-people')).toBeVisible()
    // whose number ends in 0010 opens it too, by itself and some moments after the message came
    await people('1')
    for (const userAgent of ['curl/8.5', IPHONE, IPHONE]) {
      const answer = await page.request.get(code, { maxRedirects: 0, headers: { 'user-agent': userAgent } })
      expect(answer.status()).toBe(302)
    }
    await people('2')
  })

  await test.step('what the shop tells of a visit is a conversion, with its value in the reader’s own form', async () => {
    const visit = await page.request.get(code, { maxRedirects: 0, headers: { 'user-agent': IPHONE } })
    const clickId = new URL(visit.headers()['location']!).searchParams.get('tx_click')!
    for (const _ of [1, 2])
      expect(
        (
          await page.request.get(`/pixel.gif?clickId=${clickId}&value=1299.5&currency=CNY&reference=A-${run}`)
        ).status()
      ).toBe(200)
    expect((await page.request.get('/pixel.gif?clickId=nonsense')).status()).toBe(400)
    await expect(async () => {
      await page.reload()
      const said = locale === 'en' ? 'CN¥1,299.50' : '¥1,299.50'
      await expect(page.getByTestId('conversion-value')).toHaveText(said, { timeout: 2000 })
    }).toPass()
    await expect(page.getByTestId('funnel-converted')).toHaveText('1')
    await expect(page.getByRole('region', { name: say('reports.byOperator'), exact: true })).toContainText(
      say('audiences.operators.mobile')
    )
  })

  await test.step('all campaigns together, by day, template and account', async () => {
    await page.goto('/reports/trends')
    await expect(
      page.getByRole('region', { name: say('reports.templates') }).getByRole('row')
    ).not.toHaveCount(0)
    await page.getByRole('link', { name: say('reports.lastDays', { days: '90' }) }).click()
    await page.waitForURL(/days=90/)
    await page.getByRole('link', { name: say('palette.pages.accountReport') }).click()
    await expect(
      page.getByRole('region', { name: say('palette.pages.accountReport') }).getByRole('row')
    ).not.toHaveCount(0)
  })

  await test.step('its reply is found beside its campaign, given to somebody, spoken about, and a word gives a tag', async () => {
    await page.goto('/inbox')
    await page.getByRole('link', { name: `问价 ${locale}` }).click()
    await page.waitForURL(/\/inbox\/.+/)
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
    await expect(page.getByText(say('inbox.matches.sure')).first()).toBeVisible()
    await heard(page, () => page.getByLabel(say('inbox.assignee')).selectOption({ label: OWNER.name }))
    await expect(page.getByText(say('inbox.assigned')).first()).toBeVisible()
    await page.reload()
    await expect(page.getByLabel(say('inbox.assignee')).locator('option:checked')).toHaveText(OWNER.name)
    await page.getByLabel(say('inbox.note'), { exact: true }).fill(`回电 ${locale}`)
    await page.getByRole('button', { name: say('inbox.addNote') }).click()
    await expect(page.getByText(`回电 ${locale}`).first()).toBeVisible()
    await page.goto('/inbox?show=mine')
    await expect(page.getByRole('link', { name: `问价 ${locale}` })).toBeVisible()
    await page.getByLabel(say('inbox.word'), { exact: true }).fill('退订')
    await page.getByLabel(say('inbox.tag'), { exact: true }).fill('x')
    await page.getByRole('button', { name: say('inbox.addKeyword') }).click()
    await expect(page.getByText(say('errors.keyword_taken')).first()).toBeVisible()
    await page.getByLabel(say('inbox.word'), { exact: true }).fill(`样品${locale}`)
    await page.getByLabel(say('inbox.tag'), { exact: true }).fill(`sample-${locale}`)
    await page.getByRole('button', { name: say('inbox.addKeyword') }).click()
    await expect(page.getByText(say('inbox.givesTag', { tag: `sample-${locale}` })).first()).toBeVisible()
    await page.goto('/reports')
    await page.getByRole('link', { name }).click()
  })

  await test.step('the workbook holds what the page says', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: say('reports.workbook') }).click()
    ])
    const sheets = await readExcelFile(await download.path())
    expect(sheets[0]!.sheet).toBe(say('reports.states'))
    expect(sheets[0]!.data[1]).toEqual([say('campaigns.audience'), 7])
    expect(sheets.at(-1)!.sheet).toBe(say('reports.overTime'))
  })

  await test.step('a link shows it to a stranger, without numbers, until it is taken back', async () => {
    await page.getByRole('button', { name: say('shares.open'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: say('shares.make') }).click()
    const address = (await dialog.getByText(/\/r\//).textContent())!
    const context = await browser.newContext({ locale })
    const stranger = await context.newPage()
    await stranger.goto(address)
    await expect(stranger.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(stranger.getByTestId('funnel-audience')).toHaveText('7')
    expect(await stranger.getByRole('main').innerText()).not.toMatch(/1\d{2}\*{4}\d{4}|1\d{10}/)
    await dialog.getByRole('button', { name: say('shares.end') }).click()
    await expect(dialog.getByRole('button', { name: say('shares.end') })).toBeHidden()
    await stranger.reload()
    await expect(stranger.getByText(say('shares.goneLead')).first()).toBeVisible()
    await context.close()
    await page.keyboard.press('Escape')
  })

  await test.step('a link that is taken off leads nowhere at once', async () => {
    await page.getByRole('button', { name: say('links.takeOff') }).click()
    await expect(page.getByText(say('links.off'), { exact: true }).first()).toBeVisible()
    expect((await page.request.get(code, { maxRedirects: 0 })).status()).toBe(410)
    await page.getByRole('button', { name: say('links.on') }).click()
    await expect(page.getByRole('button', { name: say('links.takeOff') })).toBeVisible()
    expect((await page.request.get(code, { maxRedirects: 0 })).status()).toBe(302)
  })
})
