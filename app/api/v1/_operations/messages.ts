import { z } from 'zod'
import { cancelMessage } from '#lib/campaigns/cancel-message.ts'
import { MESSAGE_STATES } from '#lib/campaigns/campaign.ts'
import { messageInput, type MessageInput } from '#lib/campaigns/schema.ts'
import type { SentOne } from '#lib/campaigns/send-one.ts'
import { hashOf, nameOf, sendOnce } from '#lib/gateway/send-once.ts'
import type { Services } from '#lib/services.ts'
import type { Locale } from '#app/_transport/locale.ts'
import { describeFinding } from '#lib/compliance/packs/catalogue.ts'
import { found, Refusal } from '#lib/errors.ts'
import { acceptConversion, conversionInput } from '#lib/feedback/accept-conversion.ts'
import { toUnits } from '#lib/money.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { iso, operation, type Call, type Operation } from '#app/_transport/operation.ts'
import { finding, keptFinding, shownFinding } from './finding.ts'

const accepted = z
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

type Accepted = z.input<typeof accepted>
function acceptedOf(sent: SentOne, locale: Locale): Accepted {
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
/** What was answered first; after that is forgotten, what the message says. */
async function firstAnswer(services: Services, answer: unknown, messageId: string | null): Promise<Accepted> {
  const kept = accepted.safeParse(answer)
  if (kept.success) return kept.data
  const [first] = messageId === null ? [] : (await services.requests.list({ limit: 1, id: messageId })).items
  // claimed a moment ago, and not written yet
  if (!first) throw new Refusal('conflict', 'idempotency_running')
  const { message: m, currency } = first
  const fees = toUnits(m.feesMicros ?? 0)
  const { id: sentId, state, parts } = m
  return {
    id: sentId,
    state,
    parts,
    notBefore: iso(m.notBefore),
    expectedFees: fees,
    currency,
    cost: fees,
    findings: []
  }
}
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
  return firstAnswer(services, known?.answer, once.first)
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
