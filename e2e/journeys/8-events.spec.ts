import { createHmac } from 'node:crypto'
import { answer } from '../../examples/typescript/client.ts'
import { expect, test } from '../fixtures.ts'
import { confirm, invite } from '../pages/campaign-wizard.ts'

test('what programs and shops tell becomes events: declared from what was dropped, connected, taken after all', async ({
  signedIn: page,
  program,
  say,
  locale
}) => {
  const stamp = Date.now().toString(36)
  const kind = `cart.updated_${stamp}`
  const phone = `+86136${String(Date.now()).slice(-8)}`
  const person = await answer(program.POST('/contacts', { body: { phone, name: `Shopper ${stamp}` } }))
  const tell = (properties: Record<string, unknown>) =>
    answer(program.POST('/events', { body: { kind, contactId: person.id, properties } }))

  await test.step('what nobody declared is dropped, stands by its name, and counts after one click', async () => {
    expect((await tell({ total: 99.5, items: 2 })).state).toBe('undeclared')
    const dropped = page.getByRole('region', { name: say('events.dropped') })
    const row = dropped.getByRole('row', { name: new RegExp(kind) })
    await expect(async () => {
      await page.goto('/settings/events')
      await expect(row).toBeVisible({ timeout: 2000 })
    }).toPass()
    await expect(row.getByText(say('events.reasons.undeclared')).first()).toBeVisible()
    await row.getByRole('button', { name: say('events.declareThisLabel', { name: kind }) }).click()
    await expect(row.getByText(say('events.declaredSince')).first()).toBeVisible()
    expect((await tell({ total: 120, items: 3 })).state).toBe('accepted')
  })

  await test.step('the kind is named and kept for fewer days; its event stands there and in the activity of the person', async () => {
    const kinds = page.getByRole('region', { name: say('palette.pages.events') })
    const row = kinds.getByRole('row', { name: new RegExp(kind) })
    await row.getByRole('button', { name: say('events.change') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('events.nameZh')).fill(`购物车 ${stamp}`)
    await dialog.getByLabel(say('events.nameEn')).fill(`Cart ${stamp}`)
    await dialog.getByLabel(say('events.keepDays')).fill('90')
    await dialog.getByRole('button', { name: say('events.save') }).click()
    await expect(dialog).toBeHidden()
    const name = locale === 'en' ? `Cart ${stamp}` : `购物车 ${stamp}`
    await expect(row.getByText(say('events.kept', { count: 90 })).first()).toBeVisible()
    await row.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(async () => {
      await page.reload()
      await expect(page.getByText('items 3 · total 120 CNY').first()).toBeVisible({ timeout: 2000 })
    }).toPass()
    await page.getByRole('link', { name: `Shopper ${stamp}` }).click()
    await expect(page.getByText(name).first()).toBeVisible()
  })

  const shop = `Shop ${stamp}`
  let [address, secret] = ['', '']
  await test.step('a shop is connected: address and secret are shown once', async () => {
    await page.goto('/settings/connectors')
    await page.getByRole('button', { name: say('connectors.create') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('connectors.kind'), { exact: true }).selectOption('hmac')
    await dialog.getByLabel(say('connectors.name'), { exact: true }).first().fill(shop)
    await dialog.getByRole('button', { name: say('connectors.create') }).click()
    await dialog.getByTestId('new-key').first().waitFor()
    ;[address = '', secret = ''] = await dialog.getByTestId('new-key').allTextContents()
    await dialog.getByRole('button', { name: say('ui.done') }).click()
    await page.getByRole('link', { name: shop }).click()
    await expect(page.getByText(say('connectors.noCalls')).first()).toBeVisible()
    expect(await page.content()).not.toContain(secret)
  })
  const post = async (body: string, signature = createHmac('sha256', secret).update(body).digest('hex')) =>
    (await fetch(address, { method: 'POST', headers: { 'x-signature': signature }, body })).status
  // the program of the shop writes its person where nobody looks yet
  const order = JSON.stringify({ topic: kind, buyer: phone, messageId: stamp, properties: { total: 7 } })

  await test.step('a wrong signature is refused and seen; what cannot be read is kept aside without showing a number', async () => {
    expect(await post(order, 'wrong')).toBe(401)
    await page.reload()
    await expect(page.getByText(say('connectors.refusing')).first()).toBeVisible()
    expect(await post(order)).toBe(200)
    await page.reload()
    await expect(page.getByText(say('connectors.asideReasons.not_understood')).first()).toBeVisible()
    expect(await page.content()).not.toContain(phone)
    await page.getByRole('button', { name: say('connectors.show') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: say('connectors.show') }).click()
    await expect(dialog.getByText(phone).first()).toBeVisible()
    await dialog.getByRole('button', { name: say('ui.close') }).click()
    const here = page.url()
    const analyst = await invite(page, say, `shop-${stamp}@example.com`, `Shop ${stamp} analyst`, 'analyst')
    await analyst.goto(here)
    await expect(analyst.getByText(say('connectors.addressHidden')).first()).toBeVisible()
    await expect(analyst.getByRole('button', { name: say('connectors.show') })).toBeHidden()
    await analyst.context().close()
  })

  await test.step('once the connector looks where the shop writes, the same call is taken', async () => {
    await page.goto('/settings/connectors')
    await page.getByRole('link', { name: shop }).click()
    await page.getByRole('button', { name: say('connectors.tryAgain') }).click()
    await expect(page.getByText(say('errors.aside_not_understood')).first()).toBeVisible()
    await page.getByRole('button', { name: say('connectors.change'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(say('connectors.places')).click()
    await dialog.getByLabel(say('connectors.fields.topic'), { exact: true }).fill('topic')
    await dialog.getByLabel(say('connectors.fields.phone'), { exact: true }).fill('buyer')
    await dialog.getByRole('button', { name: say('connectors.save') }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: say('connectors.tryAgain') }).click()
    await expect(page.getByText(say('connectors.nothingAside')).first()).toBeVisible()
    await expect(async () => {
      await page.goto(`/audiences/contacts/${person.id}`)
      await expect(page.getByText('total 7 CNY').first()).toBeVisible({ timeout: 2000 })
    }).toPass()
  })

  await test.step('the connector is removed: its address answers nobody', async () => {
    await page.goto('/settings/connectors')
    await page.getByRole('link', { name: shop }).click()
    await confirm(page, say('connectors.remove'))
    await expect(page).toHaveURL(/connectors$/)
    expect(await post(order)).toBe(404)
  })
})
