import { z } from 'zod'
import { MESSAGE_STATES } from '#lib/campaigns/campaign.ts'
import { messageInput } from '#lib/campaigns/schema.ts'
import { sendOne } from '#lib/campaigns/send-one.ts'
import { describeFinding } from '#lib/compliance/packs/catalogue.ts'
import { found } from '#lib/errors.ts'
import { acceptConversion, conversionInput } from '#lib/feedback/accept-conversion.ts'
import { toUnits } from '#lib/money.ts'
import { iso, operation, type Operation } from '#app/_transport/operation.ts'
import { finding, keptFinding, shownFinding } from './finding.ts'

const accepted = z
  .object({
    id: z.uuid(),
    state: z.enum(MESSAGE_STATES),
    parts: z.int(),
    notBefore: z.iso.datetime(),
    cost: z.number().describe('What it is expected to cost'),
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

export const messageOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/messages',
    permission: 'messages:send',
    summary: 'Send one message through the same rules; give an Idempotency-Key',
    body: messageInput,
    answer: accepted,
    status: 202,
    sample: {
      body: {
        phone: '13800138000',
        templateId: '01a206f1-763d-724e-8f0b-443b1eb51a42',
        variables: { code: '4711' }
      },
      answer: {
        id,
        state: 'queued',
        parts: 1,
        notBefore: '2026-11-10T02:00:00.000Z',
        cost: 0.045,
        findings: []
      }
    },
    run: async ({ services, body, key, locale }) => {
      const sent = await sendOne(services, body, services.apiKeys.limitsOf(key, services.clock()))
      return {
        id: sent.id,
        state: sent.state,
        parts: sent.parts,
        notBefore: iso(sent.notBefore),
        cost: toUnits(sent.costMicros),
        findings: sent.findings.map(each => describeFinding(each, locale))
      }
    }
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
