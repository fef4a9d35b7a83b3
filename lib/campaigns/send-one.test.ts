import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountInput } from '../accounts/account.ts'
import { addAccount } from '../accounts/add-account.ts'
import { addContacts, install, prepare, type Installation } from '../testing/installation.ts'
import { sendOne } from './send-one.ts'

let tuixin: Installation
let templateId: string
beforeEach(async () => {
  tuixin = await install()
  await addContacts(tuixin, ['13800138000'])
  ;({ templateId } = await prepare(tuixin, {
    kind: 'sandbox',
    purpose: 'transactional',
    body: '您的订单已发货'
  }))
})
afterEach(() => tuixin.close())
const add = async (name: string, prices: Record<string, number> = {}) =>
  (
    await addAccount(
      tuixin.services,
      accountInput.parse({ name, baseUrl: 'https://sms.example.com', mode: 'appcode', appCode: 'x', prices })
    )
  ).id
async function sent(phone: string) {
  const { id, costMicros } = await sendOne(tuixin.services, { phone, templateId, variables: {}, priority: 6 })
  const { campaignId } = (await tuixin.services.messages.byId(id))!
  return { account: (await tuixin.services.campaigns.byId(campaignId))!.accountId, costMicros }
}

test('a program’s message goes through the sandbox while there is no other account, and never once there is', async () => {
  const [sandbox] = await tuixin.services.accounts.list()
  expect((await sent('13800138000')).account).toBe(sandbox!.id)
  const real = await add('real')
  expect((await sent('13800138000')).account).toBe(real)
})

test('the route of a country decides, its next account stands in for a stopped one, and each has its own price', async () => {
  const first = await add('first')
  const [hongKong, standIn] = [await add('Hong Kong', { HK: 0.35 }), await add('stand-in')]
  await tuixin.services.settings.set('routes', { HK: [hongKong, standIn] }, tuixin.time.now)
  expect(await sent('+85261234567')).toEqual({ account: hongKong, costMicros: 350_000 })
  expect((await sent('13800138000')).account).toBe(first)
  await tuixin.services.accounts.setState(hongKong, 'stopped', null)
  expect(await sent('+85261234567')).toEqual({ account: standIn, costMicros: 45_000 })
  await tuixin.services.accounts.setState(standIn, 'stopped', null)
  expect((await sent('+85261234567')).account).toBe(first)
})
