import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { ApiKey } from '#lib/api-keys/api-key.ts'
import { MESSAGE_STATES } from '#lib/campaigns/campaign.ts'
import type { MessageQuery } from '#lib/campaigns/request-store.ts'
import { refuseField } from '#lib/errors.ts'
import { followMessages } from '#lib/gateway/follow-messages.ts'
import { toUnits } from '#lib/money.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { instantInput } from '#lib/clock.ts'
import { parsePhone } from '#lib/phone.ts'
import type { Services } from '#lib/services.ts'
import type { Locale } from '#app/_transport/locale.ts'
import { count, iso, listOf, listQuery, operation } from '#app/_transport/operation.ts'
import { phoneFor } from './contacts.ts'
import { keptFinding, shownFinding } from './finding.ts'

const listed = z
  .object({
    id: z.uuid(),
    reqNo: z
      .string()
      .nullable()
      .describe('Request number of a message sent through the vendor’s own call; null for others'),
    reference: z.string().nullable().describe('The program’s own name for it'),
    phone: z
      .string()
      .nullable()
      .describe('Masked without the scope numbers:read; null when the person was erased'),
    state: z.enum(MESSAGE_STATES),
    reason: z.string().nullable().describe('The rule that left it out, or the provider’s code'),
    findings: z.array(keptFinding),
    parts: z.int(),
    fees: z.number().nullable().describe('As the provider billed it; null until it has'),
    currency: z.string(),
    sendAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
    finalAt: z.iso.datetime().nullable(),
    campaignId: z.uuid()
  })
  .meta({ id: 'ListedMessage' })
type Listed = Awaited<ReturnType<Services['requests']['list']>>['items'][number]
function shownListed(
  { message: m, reqNo, reference, phone, currency }: Listed,
  key: ApiKey,
  locale: Locale
): z.input<typeof listed> {
  const kept = shownFinding(m.finding, locale)
  return {
    id: m.id,
    reqNo,
    reference,
    phone: phone && phoneFor(key, phone),
    state: m.state,
    reason: m.finding?.rule ?? m.errorCode,
    findings: kept ? [kept] : [],
    parts: m.parts,
    fees: m.feesMicros === null ? null : toUnits(m.feesMicros),
    currency,
    sendAt: iso(m.notBefore),
    submittedAt: iso(m.submittedAt),
    finalAt: iso(m.finalAt),
    campaignId: m.campaignId
  }
}
const LONGEST_WAIT = 30
const messageQuery = listQuery.extend({
  reqNo: z.string().min(1, 'required').max(100, 'too_long').optional(),
  reference: z.string().min(1, 'required').max(100, 'too_long').optional(),
  phone: z.string().max(40).optional(),
  state: z.enum(MESSAGE_STATES).optional(),
  campaignId: z.uuid().optional(),
  flowId: z.uuid().optional().describe('What all steps and versions of a flow sent'),
  since: instantInput().optional(),
  wait: count(0, LONGEST_WAIT)
    .optional()
    .describe('With reqNo or reference: seconds to hold the answer until a state changes')
})
/** What a key may look for: a key of the vendor's protocol, and one without numbers:read that filters by number, find only messages that they sent. */
function wantedBy(key: ApiKey, query: z.output<typeof messageQuery>, country: string): MessageQuery {
  const { phone, since, wait: _, ...rest } = query
  const parsed = phone === undefined ? undefined : parsePhone(phone, country)
  if (parsed && !parsed.ok) throw refuseField('phone', parsed.reason)
  const own = key.kind !== 'api' || (phone !== undefined && !scopeAllows(key.scopes, 'numbers:read'))
  return {
    ...rest,
    phone: parsed?.e164,
    since: since === undefined ? undefined : Date.parse(since),
    apiKeyId: own ? key.id : undefined
  }
}
const id = '01a206f1-763d-724e-8f0b-443b1eb51a51'

export const messageLookup = operation({
  method: 'GET',
  path: '/messages',
  permission: 'read',
  gateway: true,
  summary:
    'Look messages up by reqNo, reference, number, state, campaign, flow or time, newest first; a number needs numbers:read, except for what the key sent itself',
  query: messageQuery,
  answer: listOf(listed),
  sample: {
    query: { reqNo: 'R-1001', wait: 20 },
    answer: {
      items: [
        {
          id,
          reqNo: 'R-1001',
          reference: null,
          phone: '138****8000',
          state: 'delivered',
          reason: null,
          findings: [],
          parts: 1,
          fees: 0.045,
          currency: 'CNY',
          sendAt: '2026-11-10T02:00:00.000Z',
          submittedAt: '2026-11-10T02:00:01.000Z',
          finalAt: '2026-11-10T02:00:04.000Z',
          campaignId: '01a206f1-763d-724e-8f0b-443b1eb51a41'
        }
      ],
      nextCursor: null
    }
  },
  run: async ({ services, query, key, locale, request }) => {
    const { wait = 0, reqNo, reference } = query
    if (wait > 0 && reqNo === undefined && reference === undefined) throw refuseField('wait', 'wait_for')
    const { items, nextCursor } = await followMessages(
      services.requests,
      wantedBy(key, query, (await services.settings.home()).country),
      wait,
      setTimeout,
      () => request.signal.aborted
    )
    return { items: items.map(item => shownListed(item, key, locale)), nextCursor }
  }
})
