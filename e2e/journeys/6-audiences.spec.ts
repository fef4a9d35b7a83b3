import iconv from 'iconv-lite'
import { expect, test } from '../fixtures.ts'
import { approvedTemplate } from '../pages/by-program.ts'
import { confirm, planCampaign } from '../pages/campaign-wizard.ts'

test('a marketer brings people in from Excel, finds them by what they did, and lets others sign up', async ({
  signedIn: page,
  program,
  say,
  locale,
  browser
}) => {
  const run = locale === 'en' ? '4' : '3'
  const number = (end: string) => `139${run}000${end}`
  const tag = `audience-${locale}`

  await test.step('an Excel export in GBK with five kinds of bad rows; the mapping is mended before it starts', async () => {
    const lines = [
      // a file with the same columns would find its mapping remembered by the other language's run
      `姓名,联系,消费金额,备注${run}`,
      `张三,${number('8001')},1280.5,老客户`,
      `李四,${number('0009')},99,新客户`,
      `王五,${number('0010')},5,`,
      '甲,1.39E+10,1,科学计数',
      `乙,${number('8002')}.0,1,小数点`,
      '丙,1390013,1,太短',
      '丁,021-55556666,1,座机',
      `戊,${number('8003')},很多,金额不是数字`
    ]
    await page.goto('/audiences/fields')
    await page.getByRole('button', { name: say('fields.create') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('fields.name')).fill('消费金额')
    await dialog.getByLabel(say('fields.type')).selectOption('number')
    await dialog.getByRole('button', { name: say('fields.save') }).click()
    await expect(dialog).toBeHidden()
    await page.goto('/audiences/imports')
    await page.getByLabel(say('imports.file'), { exact: true }).setInputFiles({
      name: '导出.csv',
      mimeType: 'text/csv',
      buffer: iconv.encode(lines.join('\r\n'), 'gbk')
    })
    await page.getByRole('button', { name: say('imports.upload') }).click()
    await expect(page.getByLabel(say('imports.encoding'))).toHaveValue('gb18030')
    const column = page.getByLabel(say('imports.column', { name: '联系' }))
    await expect(column).toHaveValue('attributes.联系')
    await page.getByRole('button', { name: say('imports.start') }).click()
    await expect(page.getByText(say('errors.mapping_phone')).first()).toBeVisible()
    await column.selectOption('phone')
    await page.getByLabel(say('imports.consentSource')).selectOption('form')
    await page.getByLabel(say('imports.tags')).fill(tag)
    await page.getByRole('button', { name: say('imports.start') }).click()
    await expect(page.getByTestId('created')).toHaveText('3')
    await expect(page.getByTestId('rejected')).toHaveText('5')
    for (const reason of ['phone_damaged', 'phone_length', 'row_attribute'] as const)
      await expect(page.getByText(say(`errors.${reason}`)).first()).toBeVisible()
  })

  await test.step('undone, they are gone; imported again, they are back', async () => {
    await confirm(page, say('imports.undo'))
    await expect(page.getByText(say('imports.states.undone')).first()).toBeVisible()
    await page.goto(`/audiences/contacts?q=${number('8001')}`)
    await expect(page.getByText(say('contacts.none')).first()).toBeVisible()
    await page.goto('/audiences/imports')
    await page.getByText(say('imports.paste')).click()
    await page
      .getByLabel(say('imports.pasted'))
      .fill(`姓名\t手机号\n张三\t${number('8001')}\n李四\t${number('0009')}\n王五\t${number('0010')}\n`)
    await page.getByRole('button', { name: say('imports.upload') }).click()
    await page.getByLabel(say('imports.consentSource')).selectOption('form')
    await page.getByLabel(say('imports.tags')).fill(tag)
    await page.getByRole('button', { name: say('imports.start') }).click()
    await expect(page.getByTestId('created')).toHaveText('3')
  })

  await test.step('a filter of groups and behaviour counts while it is changed', async () => {
    await page.goto('/audiences/new')
    await page.getByLabel(say('audiences.name'), { exact: true }).fill(tag)
    await page.getByRole('button', { name: say('audiences.addRow'), exact: true }).click()
    await page.getByLabel(say('audiences.value'), { exact: true }).fill(tag)
    await expect(page.getByTestId('audience-count')).toHaveText('3')
    await expect(page.getByTestId('audience-reachable')).toHaveText('3')
    await page.getByRole('button', { name: say('audiences.addRow'), exact: true }).click()
    await page.getByLabel(say('audiences.field'), { exact: true }).nth(1).selectOption('clicked')
    await expect(page.getByTestId('audience-count')).toHaveText('0')
    await page.getByLabel(say('audiences.op'), { exact: true }).nth(1).selectOption('never')
    await expect(page.getByTestId('audience-count')).toHaveText('3')
    await page.getByRole('button', { name: say('audiences.addGroup') }).click()
    await page.getByLabel(say('audiences.mode'), { exact: true }).nth(1).selectOption('not')
    await page.getByLabel(say('audiences.field'), { exact: true }).nth(2).selectOption('last4')
    await page.getByLabel(say('audiences.value'), { exact: true }).nth(1).fill('8001')
    await expect(page.getByTestId('audience-count')).toHaveText('2')
    await page.getByRole('button', { name: say('audiences.save') }).click()
    await expect(page.getByRole('link', { name: tag })).toBeVisible()
    // read back as it was saved
    await page.getByRole('link', { name: tag }).click()
    await expect(page.getByTestId('audience-count')).toHaveText('2')
    await expect(page.getByLabel(say('audiences.mode'), { exact: true }).nth(1)).toHaveValue('not')
  })

  await test.step('the audience is that of a campaign that comes again and again, at local time', async () => {
    // far enough ahead that its time has come nowhere in the world, on whatever day this runs
    const template = `Weekly ${locale}`
    await approvedTemplate(program, { name: template, body: '会员日全场八折' })
    const weekday = say(`campaigns.weekdays.${((new Date().getUTCDay() + 3) % 7) as 0}`)
    await planCampaign(page, say, {
      name: `Weekly ${locale}`,
      audience: tag,
      template,
      async when() {
        await page.getByLabel(say('campaigns.schedule')).selectOption('recurring')
        await page.getByLabel(say('campaigns.every'), { exact: true }).selectOption('week')
        // Monday is chosen from the start
        if (weekday !== say('campaigns.weekdays.1')) {
          await page.getByLabel(weekday).check()
          await page.getByLabel(say('campaigns.weekdays.1')).uncheck()
        }
        await page.getByLabel(say('campaigns.time'), { exact: true }).fill('10:30')
        await page.getByLabel(say('campaigns.clock')).selectOption('recipient')
        await page
          .getByLabel(say('campaigns.until'), { exact: true })
          .fill(`${new Date().getUTCFullYear() + 1}-12-31`)
      }
    })
    await expect(page.getByText('10:30').first()).toBeVisible()
    await page.getByRole('button', { name: say('campaigns.do.approve') }).click()
    await confirm(page, say('campaigns.do.launch'))
    await expect(page.getByText(say('campaigns.noOccurrences')).first()).toBeVisible()
    await expect(page.getByText(/ 10:30$/).first()).toBeVisible()
    await page.getByRole('button', { name: say('campaigns.changePacing') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('campaigns.budget', { currency: 'CNY' })).fill('100')
    await dialog.getByRole('button', { name: say('campaigns.save') }).click()
    await expect(dialog).toBeHidden()
    await confirm(page, say('campaigns.do.cancel'))
    await expect(page.getByText(say('campaigns.states.cancelled')).first()).toBeVisible()
    // the row of buttons moves when the page is read again
    await expect(page.getByRole('button', { name: say('campaigns.do.cancel') })).toBeHidden()
    await page.getByRole('button', { name: say('campaigns.copy') }).click()
    await expect(page.getByLabel(say('campaigns.name'))).toHaveValue(
      say('campaigns.copyOf', { name: `Weekly ${locale}` })
    )
    await page.getByRole('button', { name: say('campaigns.steps.when') }).click()
    await expect(page.getByLabel(say('campaigns.schedule'))).toHaveValue('recurring')
    await expect(page.getByLabel(weekday)).toBeChecked()
  })

  await test.step('somebody signs up on a phone, and is found with the words that were agreed to', async () => {
    const words = say('forms.defaultText')
    await page.goto('/audiences/forms/new')
    await page.getByLabel(say('forms.name'), { exact: true }).fill(`Shop ${locale}`)
    await page.getByLabel(say('forms.heading')).fill(`Join ${locale}`)
    await page.getByLabel(say('forms.tag')).fill(`joined-${locale}`)
    await page.getByLabel(say('forms.asksName')).check()
    await page.getByRole('button', { name: say('forms.save') }).click()
    await expect(page.getByRole('heading', { level: 1, name: `Shop ${locale}` })).toBeVisible()
    const address = await page.getByRole('link', { name: /\/f\// }).getAttribute('href')

    const context = await browser.newContext({
      viewport: { width: 390, height: 800 },
      locale,
      isMobile: true
    })
    const phone = await context.newPage()
    await phone.goto(address!)
    await expect(phone.getByRole('heading', { name: `Join ${locale}` })).toBeVisible()
    const fill = async (text: string) => {
      await phone.getByLabel(say('signUp.phone')).fill(text)
      await phone.getByLabel(say('signUp.name')).fill('赵小姐')
      await phone.getByLabel(words).check()
      await phone.getByRole('button', { name: say('signUp.submit') }).click()
    }
    await fill('12345')
    await expect(phone.getByText(say('errors.phone_length')).first()).toBeVisible()
    await fill(number('7777'))
    await expect(phone.getByText(say('signUp.leave')).first()).toBeVisible()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await context.close()

    await page.goto(`/audiences/contacts?q=${number('7777')}`)
    await page.getByRole('link', { name: /139/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: '赵小姐' })).toBeVisible()
    await expect(page.getByText(say('compliance.consents.granted')).first()).toBeVisible()
    await page.getByRole('button', { name: say('contacts.reveal') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('contacts.reason')).fill('call back')
    await dialog.getByRole('button', { name: say('contacts.reveal') }).click()
    await expect(dialog.getByTestId('revealed')).toHaveText(`+86${number('7777')}`)
    await page.keyboard.press('Escape')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: say('contacts.export') }).click()
    const file = await (await download).createReadStream()
    let text = ''
    for await (const chunk of file) text += String(chunk)
    expect(text).toContain(words)
    expect(text).toContain(`Shop ${locale}`)
  })
})
