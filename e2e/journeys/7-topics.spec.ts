import { answer } from '../../examples/typescript/client.ts'
import { expect, test } from '../fixtures.ts'
import { addPeople, audienceOf, sentCampaign } from '../pages/by-program.ts'

test('somebody refuses one topic by the page behind a message, and the next campaign says so', async ({
  signedIn: page,
  say,
  program,
  browser,
  baseURL,
  locale
}) => {
  const language = locale === 'en' ? 'en' : 'zh'
  const digit = locale === 'en' ? '1' : '2'
  const phones = [`1380077${digit}001`, `1380077${digit}002`]
  const topic = `${language === 'zh' ? '新品' : 'New products'} ${language}`
  const one = (id: string) => ({ params: { path: { id } }, body: {} })

  await test.step('a topic is made', async () => {
    await page.goto('/settings/topics')
    await page.getByRole('button', { name: say('topics.create') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('topics.nameZh')).fill(`新品 ${language}`)
    await dialog.getByLabel(say('topics.nameEn')).fill(`New products ${language}`)
    await dialog.getByLabel(say('topics.slug')).fill(`new-${language}`)
    await dialog.getByRole('button', { name: say('topics.save') }).click()
    await expect(page.getByRole('cell', { name: topic }).first()).toBeVisible()
  })

  const templateId = await test.step('a template is written about it', async () => {
    await answer(program.POST('/signatures', { body: { text: `主题${language}` } })).then(({ id }) =>
      program.POST('/signatures/{id}/approve', { params: { path: { id } } })
    )
    await page.goto('/templates/new')
    await page.getByLabel(say('templates.name'), { exact: true }).fill(`Topic ${language}`)
    await page.getByLabel(say('templates.topic'), { exact: true }).selectOption({ label: topic })
    await page
      .getByLabel(say('templates.signature'), { exact: true })
      .selectOption({ label: `【主题${language}】` })
    await page
      .getByLabel(say('templates.body'), { exact: true })
      .fill('新品上架 https://shop.example.cn/new ，拒收请回复R')
    await page.getByRole('button', { name: say('templates.save'), exact: true }).click()
    await page.waitForURL(/\/templates\/[0-9a-f-]{36}$/)
    return page.url().split('/').at(-1) ?? ''
  })
  await program.POST('/templates/{id}/submit', one(templateId))
  await program.POST('/templates/{id}/approve', one(templateId))
  await addPeople(
    program,
    `topics-${language}`,
    phones.map(phone => ({ phone }))
  )
  const audienceId = await audienceOf(program, `Topics ${language}`, `topics-${language}`)
  await sentCampaign(program, { name: `Topic ${language}`, templateId, audienceId })

  await test.step('without scripts, its recipient leaves the topic alone', async () => {
    await page.goto(`/phone?number=${phones[0]}`)
    const phone = page.getByRole('region', { name: new RegExp(`${digit}001`) })
    const href = await phone.getByRole('link', { name: /\/s\/\w{9}/ }).getAttribute('href')
    const code = /\/s\/(\w{8})/.exec(href ?? '')?.[1] ?? ''
    const context = await browser.newContext({
      javaScriptEnabled: false,
      locale,
      viewport: { width: 390, height: 800 },
      ...(baseURL ? { baseURL } : {})
    })
    const recipient = await context.newPage()
    await recipient.goto(`/u/${code}`)
    await expect(recipient.getByRole('button', { name: say('unsubscribe.button') })).toBeVisible()
    await expect(recipient.getByLabel(topic)).toBeChecked()
    // looked at once more, as scanners do
    await recipient.reload()
    await expect(recipient.getByLabel(topic)).toBeChecked()
    await recipient.getByLabel(topic).uncheck()
    await recipient.getByRole('button', { name: say('unsubscribe.save') }).click()
    await expect(recipient.getByText(say('unsubscribe.saved')).first()).toBeVisible()
    await expect(recipient.getByLabel(topic)).not.toBeChecked()
    await context.close()
  })

  await test.step('the next campaign about it leaves them out by that reason', async () => {
    const draft = { name: `Topic again ${language}`, templateId, audienceId }
    const { id } = await answer(program.POST('/campaigns', { body: draft }))
    const { audience, reachable, excluded } = await answer(
      program.POST('/campaigns/{id}/preflight', { params: { path: { id } } })
    )
    expect({ audience, reachable, excluded }).toMatchObject({
      audience: 2,
      reachable: 1,
      excluded: [{ rule: 'ANY-TOPIC', count: 1 }]
    })
    await page.goto('/settings/topics')
    const row = page.getByRole('row', { name: topic })
    await expect(row.getByRole('cell', { name: '1', exact: true })).toBeVisible()
  })
})
