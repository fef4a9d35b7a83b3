import iconv from 'iconv-lite'
import { expect, test } from '../fixtures.ts'
import { confirm, planCampaign } from '../pages/campaign-wizard.ts'

// The whole main job as a marketer does it: from a file of contacts to a campaign sent, received, clicked and reported.
test('a marketer takes a file of contacts to a reported campaign', async ({
  signedIn: page,
  say,
  locale
}) => {
  const run = locale === 'en' ? '6' : '5'
  const signature = locale === 'en' ? 'Tuixin' : '推信'
  const tag = `vip-${locale}`
  const number = (end: string) => `138${run}000${end}`

  await test.step('add and approve a signature', async () => {
    await page.goto('/settings/signatures')
    await page
      .getByRole('button', { name: say('signatures.add') })
      .first()
      .click()
    await page.getByRole('textbox', { name: say('signatures.text'), exact: true }).fill(signature)
    await page.getByRole('button', { name: say('signatures.save') }).click()
    await page
      .getByRole('row', { name: new RegExp(`【${signature}】`) })
      .getByRole('button', { name: say('signatures.approve') })
      .click()
    await expect(page.getByText(say('signatures.states.approved')).first()).toBeVisible()
  })

  await test.step('import a CSV in GBK with Chinese headers and five ways to write a number', async () => {
    const lines = [
      '姓名,手机号,城市',
      `张三,${number('8001')},上海`,
      `李四,+86 ${number('8002').replace(/(...)(....)(....)/, '$1 $2 $3')},北京`,
      `王五,0086${number('8003')},广州`,
      `赵六,${number('0009')},上海`,
      `钱七,${number('0010')},上海`,
      `孙八,${number('0011')},上海`,
      `周九,${number('0007')},上海`,
      '坏号码,1.38E+10,上海',
      '短号码,1380013,上海'
    ]
    await page.goto('/audiences/imports')
    await page.getByLabel(say('imports.file'), { exact: true }).setInputFiles({
      name: '客户.csv',
      mimeType: 'text/csv',
      buffer: iconv.encode(lines.join('\r\n'), 'gbk')
    })
    await page.getByRole('button', { name: say('imports.upload') }).click()
    await expect(page.getByLabel(say('imports.column', { name: '手机号' }))).toHaveValue('phone')
    await expect(page.getByLabel(say('imports.column', { name: '城市' }))).toHaveValue('attributes.城市')
    await page.getByLabel(say('imports.consentSource')).selectOption('form')
    await page.getByLabel(say('imports.tags')).fill(tag)
    await page.getByRole('button', { name: say('imports.start') }).click()
    await expect(page.getByTestId('created')).toHaveText('7')
    await expect(page.getByTestId('rejected')).toHaveText('2')
    await expect(page.getByText(say('errors.phone_damaged')).first()).toBeVisible()
    await expect(page.getByText(say('errors.phone_length')).first()).toBeVisible()
  })

  await test.step('write a template with a name and a link, see its parts, and have it approved', async () => {
    await page.goto('/templates/new')
    await page.getByLabel(say('templates.name')).fill(`New arrivals ${locale}`)
    await page.getByLabel(say('templates.signature')).selectOption({ label: `【${signature}】` })
    await page
      .getByLabel(say('templates.body'), { exact: true })
      .fill('{{name}}您好，{{城市 | default: "本地"}}门店新品上架 https://shop.example.cn/new')
    await expect(
      page
        .getByText(say('templates.parts', { count: 2 }))
        .or(page.getByText(say('templates.parts', { count: 1 })))
    ).toBeVisible()
    await expect(page.getByText('CN-OPT-02').first()).toBeVisible()
    await page.getByRole('button', { name: say('templates.save') }).click()
    await page.getByRole('button', { name: say('templates.submit') }).click()
    await page.getByRole('button', { name: say('templates.approve') }).click()
    await expect(page.getByText(say('templates.states.approved')).first()).toBeVisible()
  })

  await test.step('save an audience and see how many it has', async () => {
    await page.goto('/audiences/new')
    await page.getByLabel(say('audiences.name')).fill(`VIP ${locale}`)
    await page.getByRole('button', { name: say('audiences.addRow'), exact: true }).click()
    await page.getByLabel(say('audiences.value')).fill(tag)
    await expect(page.getByTestId('audience-count')).toHaveText('7')
    await page.getByRole('button', { name: say('audiences.save') }).click()
    await expect(page.getByRole('link', { name: `VIP ${locale}` })).toBeVisible()
  })

  await test.step('make a campaign, read its preflight, approve and launch it', async () => {
    await planCampaign(page, say, {
      name: `Double 12 ${locale}`,
      audience: `VIP ${locale}`,
      template: `New arrivals ${locale}`,
      what: () => page.getByLabel(say('campaigns.conversionDays')).fill('7')
    })
    await expect(page.getByText(say('preflight.excludedNote', { count: 0 })).first()).toBeVisible()
    await page.getByRole('button', { name: say('campaigns.do.approve') }).click()
    await confirm(page, say('campaigns.do.launch'))
  })

  await test.step('watch it go out: the states add up to the audience', async () => {
    await expect(page.getByTestId('audience')).toHaveText('7')
    await expect(page.getByTestId('count-delivered')).toHaveText('6')
    await expect(page.getByTestId('count-failed')).toHaveText('1')
    await expect(page.getByText(say('campaigns.states.completed')).first()).toBeVisible()
    await expect(page.getByTestId('opt-outs')).toHaveText('1')
    await expect(page.getByTestId('clicks-human')).toHaveText('1', { timeout: 60_000 })
  })

  await test.step('the reply is in the inbox and the person is opted out', async () => {
    await page.goto('/inbox')
    await expect(page.getByRole('row', { name: /赵六/ }).first()).toContainText(say('inbox.actions.opt_out'))
    await page.goto(`/audiences/contacts?q=${number('0009')}`)
    await expect(page.getByText(say('contacts.suppressed')).first()).toBeVisible()
  })

  await test.step('the virtual phone shows the message, and its reply arrives', async () => {
    await page.goto(`/phone?number=${number('8001')}`)
    const phone = page.getByRole('region', { name: /8001/ })
    await expect(phone.getByText(/张三您好，上海门店新品上架/).first()).toBeVisible()
    const link = phone.getByRole('link', { name: /\/s\/\w{9}/ })
    const opened = await page.request.get((await link.getAttribute('href')) ?? '', { maxRedirects: 0 })
    expect(opened.status()).toBe(302)
    expect(opened.headers().location).toMatch(/^https:\/\/shop\.example\.cn\/new\?tx_click=[0-9a-f-]{36}$/)
    await page.getByLabel(say('phone.reply')).fill(`收到 ${locale}`)
    await page.getByRole('button', { name: say('phone.send') }).click()
    await expect(async () => {
      await page.goto('/inbox')
      await expect(page.getByText(`收到 ${locale}`).first()).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 60_000 })
  })

  await test.step('the report shows the funnel and the export has one row per member', async () => {
    await page.goto('/reports')
    await page.getByRole('link', { name: `Double 12 ${locale}` }).click()
    await expect(page.getByTestId('funnel-audience')).toHaveText('7')
    await expect(page.getByTestId('funnel-delivered')).toHaveText('6')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: say('campaigns.export') }).click()
    ])
    const stream = await download.createReadStream()
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    const rows = Buffer.concat(chunks).toString('utf8').trim().split('\r\n')
    expect(rows).toHaveLength(8)
    expect(rows.filter(row => row.includes(',delivered,'))).toHaveLength(6)
  })

  await test.step('a second campaign leaves out the person who opted out, with the reason', async () => {
    await planCampaign(page, say, { name: `Again ${locale}`, audience: `VIP ${locale}` })
    await expect(page.getByText(say('preflight.excludedNote', { count: 1 })).first()).toBeVisible()
    await expect(page.getByText('ANY-SUPPRESSED').first()).toBeVisible()
  })
})
