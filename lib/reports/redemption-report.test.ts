import { afterEach, beforeEach, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { createCodes } from '../codes/create-codes.ts'
import { redeemCode } from '../codes/redeem-code.ts'
import { createPool } from '../codes/save-pool.ts'
import { codePoolInput, redemptionInput } from '../codes/schema.ts'
import { found } from '../errors.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { redemptionsOfPool } from './redemption-report.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

/** A launched campaign whose people have codes of the list; answers the codes. */
async function given(poolId: string, phones: string[]) {
  await addContacts(tuixin, phones)
  const body = '会员专享，凭码 {{code:spring}} 到店立减，拒收请回复R'
  const campaign = await launch(tuixin, await prepare(tuixin, { baseUrl: 'http://127.0.0.1:9', body }))
  await planCampaign(tuixin.services, found(await tuixin.services.campaigns.byId(campaign.id)))
  const { items } = await tuixin.services.codes.page(poolId, { limit: 100, state: 'given' })
  return { campaign, codes: items.map(each => each.code) }
}

test('what was redeemed of a list is told by campaign and one by one, each order once in its currency', async () => {
  const { id } = await createPool(tuixin.services, codePoolInput.parse({ name: 'spring', value: 20 }))
  await createCodes(tuixin.services, id, 10)
  const phones = Array.from({ length: 4 }, (_, i) => `138000000${i}0`)
  const { campaign, codes } = await given(id, phones)
  expect(codes).toHaveLength(4)
  const orders = [
    { value: 100, reference: 'A' },
    { value: 100, reference: 'A' },
    { value: 7, currency: 'HKD', reference: 'A' },
    {}
  ]
  for (const [i, order] of orders.entries())
    await redeemCode(tuixin.services, redemptionInput.parse({ code: codes[i], ...order }), {
      source: 'clerk',
      actor: 'c'
    })
  expect(await redemptionsOfPool(tuixin.services, id)).toEqual([
    {
      campaignId: campaign.id,
      variant: null,
      name: campaign.name,
      redeemed: 4,
      revenue: expect.arrayContaining([
        { currency: 'CNY', micros: 100_000_000 },
        { currency: 'HKD', micros: 7_000_000 }
      ])
    }
  ])
  const { redemptions } = tuixin.services
  const first = await redemptions.pageOfPool(id, { limit: 3 })
  const rest = await redemptions.pageOfPool(id, { limit: 3, before: first.nextCursor ?? undefined })
  const all = [...first.items, ...rest.items]
  expect([all.length, rest.nextCursor]).toEqual([4, null])
  // newest first; the second code of an order says that its value is counted already
  expect(all.map(({ reference, counted }) => [reference, counted])).toEqual([
    [null, false],
    ['A', true],
    ['A', false],
    ['A', true]
  ])
  expect(all.every(each => each.campaign === campaign.name && each.contactId !== null)).toBe(true)
})
