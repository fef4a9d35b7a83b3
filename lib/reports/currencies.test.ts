import { afterEach, beforeEach, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { messageSender } from '../campaigns/send-messages.ts'
import { DEFAULT_SETTINGS } from '../accounts/account.ts'
import { changeAccount } from '../accounts/add-account.ts'
import { DAY } from '../clock.ts'
import { newId } from '../ids.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  await addContacts(tuixin, ['13800138000', '13800138001'])
})
afterEach(() => tuixin.close())

test('fees of accounts in several currencies stand side by side and are never added', async () => {
  const prepared = await prepare(tuixin, { purpose: 'transactional', body: '订单已发货' })
  const account = {
    id: newId(),
    name: 'abroad',
    kind: 'vendor' as const,
    mode: 'appcode' as const,
    baseUrl: 'http://127.0.0.1:9',
    settings: { ...DEFAULT_SETTINGS, textVariable: 'content' },
    priceMicros: 7900,
    currency: 'USD',
    state: 'active' as const,
    stateReason: null,
    createdAt: tuixin.time.now
  }
  await tuixin.services.accounts.insert(account, { appCode: 'a' }, 'another-key')
  tuixin.services.connect = async ({ currency }) => ({
    send: async () => ({ kind: 'accepted', feesMicros: currency === 'USD' ? 8000 : 45_000 }),
    close: async () => undefined
  })
  const ids: string[] = []
  for (const accountId of [prepared.accountId, account.id]) {
    const campaign = await launch(tuixin, { ...prepared, accountId })
    await planCampaign(tuixin.services, campaign)
    ids.push(campaign.id)
  }
  const sender = messageSender(tuixin.services)
  for (let round = 0; round < 5; round++) {
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()

  const shown = await Promise.all(ids.map(id => tuixin.services.reports.summary(id)))
  expect(shown.map(({ fees, currency }) => [fees, currency])).toEqual([
    [0.09, 'CNY'],
    [0.016, 'USD']
  ])
  const period = { from: tuixin.time.now - DAY, until: tuixin.time.now + DAY, zone: 'Asia/Shanghai' }
  const accounts = await tuixin.services.trends.accounts(period)
  expect(new Map(accounts.map(({ name, fees }) => [name, fees]))).toEqual(
    new Map([
      ['test', [{ currency: 'CNY', micros: 90_000 }]],
      ['abroad', [{ currency: 'USD', micros: 16_000 }]]
    ])
  )
  const text = await tuixin.services.metrics()
  expect(text).toContain('tuixin_fees_total{currency="CNY"} 0.09')
  expect(text).toContain('tuixin_fees_total{currency="USD"} 0.016')
})

test('an account in another currency cannot stand in for a campaign’s own, and one in use keeps its currency', async () => {
  const prepared = await prepare(tuixin)
  const abroad = {
    ...(await tuixin.services.accounts.byId(prepared.accountId))!,
    id: newId(),
    name: 'abroad',
    currency: 'USD'
  }
  await tuixin.services.accounts.insert(abroad, { appCode: 'a' }, 'another-key')
  await expect(launch(tuixin, prepared, { fallbackAccountId: abroad.id })).rejects.toMatchObject({
    fields: [{ path: 'fallbackAccountId', message: 'fallback_currency' }]
  })
  await changeAccount(tuixin.services, abroad.id, { currency: 'EUR' })
  await launch(tuixin, { ...prepared, accountId: abroad.id })
  await expect(changeAccount(tuixin.services, abroad.id, { currency: 'CNY' })).rejects.toMatchObject({
    fields: [{ path: 'currency', message: 'currency_used' }]
  })
})
