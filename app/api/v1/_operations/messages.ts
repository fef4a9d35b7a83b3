import { z } from 'zod'
import { cancelMessage } from '#lib/campaigns/cancel-message.ts'
import { MESSAGE_STATES } from '#lib/campaigns/campaign.ts'
import { messageInput, type MessageInput } from '#lib/campaigns/schema.ts'
import { hashOf, nameOf, sendOnce } from '#lib/gateway/send-once.ts'
import { found, Refusal } from '#lib/errors.ts'
import { acceptConversion, conversionInput } from '#lib/feedback/accept-conversion.ts'
import { toUnits } from '#lib/money.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { iso, operation, type Call, type Operation } from '#app/_transport/operation.ts'
import { accepted, acceptedOf, keptAnswer, type Accepted } from './accepted-message.ts'
import { sendManyOperation } from './batch-messages.ts'
import { keptFinding, shownFinding } from './finding.ts'

const message = z
  .object({
    id: z.uuid(),
    campaignId: z.uuid(),
    contactId: z.uuid(),
    state: z.enum(MESSAGE_STATES),
    parts: z.int(),
    errorCode: z.string().nullable(),
    error: z.string().nullable(),
    finding: keptFinding.nullable(),
    notBefore: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
    finalAt: z.iso.datetime().nullable(),
    fees: z.number().nullable().describe('As the provider billed it; null until it has')
  })
  .meta({ id: 'Message' })
const id = '01a206f1-763d-724e-8f0b-443b1eb51a51'

/** Sends once for an Idempotency-Key or a reference: the same again gets the first answer, something else under it is refused. */
async function sendByName(call: Call<unknown, MessageInput>): Promise<Accepted> {
  const { services, body, key, locale } = call
  const names = { key: call.once, reference: body.reference }
  const once = await sendOnce(services, key, body, names)
  if ('sent' in once) {
    const answer = acceptedOf(once.sent, locale)
    for (const by of ['key', 'reference'] as const)
      if (names[by] !== undefined) await services.once.finishOnce(key.id, nameOf(by, names[by]), 202, answer)
    return answer
  }
  const by = once.by === 'key' ? 'key' : 'reference'
  const name = nameOf(by, names[by] ?? '')
  const known = await services.once.find(key.id, name)
  if (known && known.requestHash !== hashOf(body))
    throw new Refusal('conflict', by === 'key' ? 'idempotency_reused' : 'reference_reused')
  const kept = accepted.safeParse(known?.answer)
  if (kept.success) return kept.data
  // after the first answer is forgotten, what the message says
  const answers = await keptAnswer(services, once.first === null ? [] : [once.first])
  const first = answers.get(once.first ?? '')
  // claimed a moment ago, and not written yet
  if (!first) throw new Refusal('conflict', 'idempotency_running')
  return first
}

export const messageOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/messages',
    permission: 'messages:send',
    summary: 'Send one message through the same rules; give a reference or an Idempotency-Key',
    body: messageInput,
    answer: accepted,
    status: 202,
    refuses: [422],
    sample: {
      body: {
        phone: '13800138000',
        templateId: '01a206f1-763d-724e-8f0b-443b1eb51a42',
        variables: { code: '4711' },
        reference: 'order-1001'
      },
      answer: {
        id,
        state: 'queued',
        parts: 1,
        notBefore: '2026-11-10T02:00:00.000Z',
        expectedFees: 0.045,
        currency: 'CNY',
        cost: 0.045,
        findings: []
      }
    },
    keepsKey: true,
    run: sendByName
  }),
  sendManyOperation,
  operation({
    method: 'GET',
    path: '/messages/{id}',
    permission: 'read',
    summary: 'One message',
    answer: message,
    sample: {
      answer: {
        id,
        campaignId: '01a206f1-763d-724e-8f0b-443b1eb51a41',
        contactId: '01a206f1-763d-724e-8f0b-443b1eb51a52',
        state: 'delivered',
        parts: 1,
        errorCode: null,
        error: null,
        finding: null,
        notBefore: '2026-11-10T02:00:00.000Z',
        submittedAt: '2026-11-10T02:00:01.000Z',
        finalAt: '2026-11-10T02:00:04.000Z',
        fees: 0.045
      }
    },
    run: async ({ services, id: messageId, locale }) => {
      const m = found(await services.messages.byId(messageId))
      return {
        id: m.id,
        campaignId: m.campaignId,
        contactId: m.contactId,
        state: m.state,
        parts: m.parts,
        errorCode: m.errorCode,
        error: m.errorDetail,
        finding: shownFinding(m.finding, locale),
        notBefore: iso(m.notBefore),
        submittedAt: iso(m.submittedAt),
        finalAt: iso(m.finalAt),
        fees: m.feesMicros === null ? null : toUnits(m.feesMicros)
      }
    }
  }),
  operation({
    method: 'POST',
    path: '/messages/{id}/cancel',
    permission: 'messages:send',
    summary:
      'Take a message out of the queue: your own, or any with the scope campaigns:launch; 409 with its state when it has left',
    answer: z.object({ id: z.uuid(), state: z.literal('cancelled') }),
    audit: 'message.cancel',
    sample: { answer: { id, state: 'cancelled' } },
    run: async ({ services, id: messageId, key }) => {
      const any = scopeAllows(key.scopes, 'campaigns:launch')
      await cancelMessage(services, messageId, any ? undefined : key.id)
      return { id: messageId, state: 'cancelled' } as const
    }
  }),
  operation({
    method: 'POST',
    path: '/conversions',
    permission: 'conversions:write',
    summary: 'Tell what somebody did after a click, by the tx_click that their visit came with',
    body: conversionInput,
    answer: z.object({ accepted: z.literal(true) }),
    status: 202,
    sample: {
      body: {
        clickId: '01a206f1-763d-724e-8f0b-443b1eb51a91',
        event: 'order',
        value: 99.5,
        currency: 'CNY',
        reference: 'A-1001'
      },
      answer: { accepted: true }
    },
    run: async ({ services, body }) => {
      await acceptConversion(services, body, 'server')
      return { accepted: true } as const
    }
  })
]
