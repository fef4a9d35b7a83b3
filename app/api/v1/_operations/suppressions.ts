import { z } from 'zod'
import type { OptOut } from '#lib/audiences/opt-out-store.ts'
import { refuseField } from '#lib/errors.ts'
import { parsePhone } from '#lib/phone.ts'
import type { Services } from '#lib/services.ts'
import { TIME_CURSOR } from '#lib/time-cursor.ts'
import { doEach, itemsOf, refusedItem } from '#app/_transport/batch.ts'
import { iso, listOf, listQueryBy, operation, type Operation } from '#app/_transport/operation.ts'
import { phoneFor } from './contacts.ts'

const phone = z.string().max(40)
async function numberOf({ settings }: Pick<Services, 'settings'>, raw: string): Promise<string> {
  return numberIn((await settings.home()).country, raw)
}
function numberIn(country: string, raw: string): string {
  const parsed = parsePhone(raw, country)
  if (!parsed.ok) throw refuseField('phone', parsed.reason)
  return parsed.e164
}
const suppression = z
  .object({ last4: z.string(), source: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'Suppression' })
const reply = z
  .object({
    id: z.uuid(),
    phone: z.string().describe('Masked without the scope numbers:read'),
    content: z.string(),
    action: z
      .string()
      .describe(
        'What it asked for: opt_out, opt_in, help, complaint, may_opt_out (a person decides) or none'
      ),
    campaignId: z.uuid().nullable(),
    messageId: z.uuid().nullable(),
    contactId: z.uuid().nullable(),
    receivedAt: z.iso.datetime()
  })
  .meta({ id: 'Reply' })
const suppressed = z.object({ suppressed: z.boolean() })
const optOutInput = z.strictObject({ phone, source: z.string().trim().max(60).default('api') })
const optInInput = z.strictObject({ phone, evidence: z.string().trim().min(1, 'required').max(500) })
const MOST = 10_000
const answers = z.object({
  items: z.array(z.union([suppressed, refusedItem])).describe('One for each item, in the same order')
})

export const suppressionOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/suppressions',
    permission: 'read',
    summary: 'Numbers that get no marketing, by their last digits, newest first',
    query: listQueryBy(TIME_CURSOR),
    answer: listOf(suppression),
    sample: {
      answer: {
        items: [{ last4: '8000', source: 'reply', createdAt: '2026-11-10T03:00:00.000Z' }],
        nextCursor: null
      }
    },
    run: async ({ services, query }) => {
      const { items, nextCursor } = await services.suppressions.list(query)
      return {
        items: items.map(({ last4, source, createdAt }) => ({ last4, source, createdAt: iso(createdAt) })),
        nextCursor
      }
    }
  }),
  operation({
    method: 'POST',
    path: '/suppressions',
    permission: 'suppressions:write',
    summary: 'Opt a number out, at once',
    body: optOutInput,
    answer: suppressed,
    status: 201,
    audit: 'suppression.add',
    sample: { body: { phone: '13800138000', source: 'call centre' }, answer: { suppressed: true } },
    run: async ({ services, body }) => {
      await services.suppressions.optOut({
        phone: await numberOf(services, body.phone),
        source: body.source,
        at: services.clock()
      })
      return { suppressed: true }
    }
  }),
  operation({
    method: 'DELETE',
    path: '/suppressions',
    permission: 'suppressions:write',
    summary: 'Take a number off the list, with the evidence of its own new consent',
    body: optInInput,
    answer: suppressed,
    audit: 'suppression.remove',
    sample: {
      body: { phone: '13800138000', evidence: 'Signed form 2026-11-12, no. 118' },
      answer: { suppressed: false }
    },
    run: async ({ services, body }) => {
      const change = { source: 'api', evidence: { text: body.evidence } }
      const free = await services.suppressions.optInNow({
        phone: await numberOf(services, body.phone),
        ...change
      })
      return { suppressed: !free }
    }
  }),
  operation({
    method: 'POST',
    path: '/suppressions/batch',
    permission: 'suppressions:write',
    summary: 'Opt up to 10,000 numbers out, at once',
    body: z.strictObject({ items: itemsOf(optOutInput, MOST) }),
    answer: answers,
    status: 201,
    audit: 'suppression.add_many',
    sample: {
      body: { items: [{ phone: '13800138000', source: 'call centre' }] },
      answer: { items: [{ suppressed: true }] }
    },
    run: async ({ services, body, locale }) => {
      const at = services.clock()
      const { country } = await services.settings.home()
      const optOuts: OptOut[] = []
      const items = await doEach(body.items, locale, item => {
        optOuts.push({ phone: numberIn(country, item.phone), source: item.source, at })
        return Promise.resolve({ suppressed: true })
      })
      await services.suppressions.optOutAll(optOuts)
      return { items }
    }
  }),
  operation({
    method: 'DELETE',
    path: '/suppressions/batch',
    permission: 'suppressions:write',
    summary: 'Take up to 10,000 numbers off the list, each with the evidence of its own new consent',
    body: z.strictObject({ items: itemsOf(optInInput, MOST) }),
    answer: answers,
    audit: 'suppression.remove_many',
    sample: {
      body: { items: [{ phone: '13800138000', evidence: 'Signed form 2026-11-12, no. 118' }] },
      answer: { items: [{ suppressed: false }] }
    },
    run: async ({ services, body, locale }) => ({
      items: await doEach(body.items, locale, async ({ phone: raw, evidence }) => {
        const change = { source: 'api', evidence: { text: evidence } }
        const free = await services.suppressions.optInNow({ phone: await numberOf(services, raw), ...change })
        return { suppressed: !free }
      })
    })
  }),
  operation({
    method: 'GET',
    path: '/replies',
    permission: 'read',
    summary: 'What people answered, newest first',
    query: listQueryBy(TIME_CURSOR),
    answer: listOf(reply),
    sample: {
      answer: {
        items: [
          {
            id: '01a206f1-763d-724e-8f0b-443b1eb51a92',
            phone: '138****8000',
            content: '还有货吗',
            action: 'none',
            campaignId: '01a206f1-763d-724e-8f0b-443b1eb51a41',
            messageId: '01a206f1-763d-724e-8f0b-443b1eb51a51',
            contactId: '01a206f1-763d-724e-8f0b-443b1eb51a52',
            receivedAt: '2026-11-10T03:00:00.000Z'
          }
        ],
        nextCursor: null
      }
    },
    run: async ({ services, query, key }) => {
      const { items, nextCursor } = await services.inbox.replies(query)
      return {
        items: items.map(row => ({
          id: row.id,
          phone: phoneFor(key, row.phone),
          content: row.content,
          action: row.action,
          campaignId: row.campaignId,
          messageId: row.messageId,
          contactId: row.contactId,
          receivedAt: iso(row.receivedAt)
        })),
        nextCursor
      }
    }
  })
]
