import { z } from 'zod'
import { MESSAGE_STATES } from '#lib/campaigns/campaign.ts'
import type { SentOne } from '#lib/campaigns/compose-message.ts'
import { describeFinding } from '#lib/compliance/packs/catalogue.ts'
import { toUnits } from '#lib/money.ts'
import type { Services } from '#lib/services.ts'
import type { Locale } from '#app/_transport/locale.ts'
import { iso } from '#app/_transport/operation.ts'
import { finding } from './finding.ts'

/** What a program is answered for a message that it sends. */
export const accepted = z
  .object({
    id: z.uuid(),
    state: z.enum(MESSAGE_STATES),
    parts: z.int(),
    notBefore: z.iso.datetime(),
    expectedFees: z.number().describe('What it is expected to cost, in units of currency'),
    currency: z.string(),
    cost: z.number().describe('The same as expectedFees'),
    findings: z.array(finding)
  })
  .meta({ id: 'AcceptedMessage' })

export type Accepted = z.input<typeof accepted>
export function acceptedOf(sent: SentOne, locale: Locale): Accepted {
  const fees = toUnits(sent.costMicros)
  return {
    id: sent.id,
    state: sent.state,
    parts: sent.parts,
    notBefore: iso(sent.notBefore),
    expectedFees: fees,
    currency: sent.currency,
    cost: fees,
    findings: sent.findings.map(each => describeFinding(each, locale))
  }
}

/** Answers for messages that were sent by an earlier call, by their ids: what the messages say. */
export async function keptAnswer(services: Services, ids: string[]): Promise<Map<string, Accepted>> {
  const { items } = ids.length > 0 ? await services.requests.list({ limit: ids.length, ids }) : { items: [] }
  return new Map(
    items.map(({ message: { id, state, parts, notBefore, feesMicros }, currency }) => {
      const fees = toUnits(feesMicros ?? 0)
      return [
        id,
        {
          id,
          state,
          parts,
          notBefore: iso(notBefore),
          expectedFees: fees,
          currency,
          cost: fees,
          findings: []
        }
      ]
    })
  )
}
