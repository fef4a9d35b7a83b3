import { z } from 'zod'
import { redeemCode } from '#lib/codes/redeem-code.ts'
import { redemptionInput } from '#lib/codes/schema.ts'
import { operation } from '#app/_transport/operation.ts'

const redemption = z
  .object({
    poolId: z.uuid(),
    messageId: z.uuid().nullable().describe('The message that carried the code'),
    campaignId: z.uuid().nullable(),
    flowId: z.uuid().nullable(),
    again: z.boolean().describe('It was redeemed before: this is what was said then')
  })
  .meta({ id: 'Redemption' })

export const redemptionOperation = operation({
  method: 'POST',
  path: '/redemptions',
  permission: 'redemptions:write',
  summary: 'A coupon code was taken at the till: it counts once, for the message that carried it',
  body: redemptionInput,
  answer: redemption,
  status: 201,
  again: true,
  refersTo: true,
  refuses: [410],
  sample: {
    body: { code: 'K7MX-P4RT', value: 128.5, currency: 'CNY', reference: 'order-1001' },
    answer: {
      poolId: '01a206f1-763d-724e-8f0b-443b1eb51ae1',
      messageId: '01a206f1-763d-724e-8f0b-443b1eb51a51',
      campaignId: '01a206f1-763d-724e-8f0b-443b1eb51a41',
      flowId: null,
      again: false
    }
  },
  run: async ({ services, key, body }) => {
    const teller = { source: 'program', actor: `key:${key.id}` } as const
    const { redemption: row, again } = await redeemCode(services, body, teller)
    const step = row.campaignId === null ? undefined : await services.flows.stepOf(row.campaignId)
    const { poolId, messageId, campaignId } = row
    return { poolId, messageId, campaignId, flowId: step?.flowId ?? null, again }
  }
})
