import { z } from 'zod'
import type { ApiKey } from '#lib/api-keys/api-key.ts'
import { CHANGE_TYPES, CURSOR, readCursor } from '#lib/changes/change.ts'
import { readChanges, type ReadChange } from '#lib/webhooks/read-changes.ts'
import { count, iso, operation } from '#app/_transport/operation.ts'
import { phoneFor } from './contacts.ts'

const change = z
  .object({
    cursor: z.string().describe('The place behind it: give it as after once it is worked in'),
    type: z.enum(CHANGE_TYPES),
    at: z.iso.datetime(),
    data: z
      .looseObject({ id: z.uuid() })
      .describe(
        'What it happened to, as it is now: the items of webhooks. Numbers are masked without numbers:read'
      )
  })
  .meta({ id: 'Change' })

const shown = (key: ApiKey, { cursor, type, at, data }: ReadChange): z.input<typeof change> => ({
  cursor,
  type,
  at: iso(at),
  data: typeof data['phone'] === 'string' ? { ...data, phone: phoneFor(key, data['phone']) } : data
})
const query = z.strictObject({
  after: z
    .string()
    .regex(CURSOR, 'cursor')
    .optional()
    .describe('The last cursor that was worked in; from the oldest without it'),
  types: z
    .string()
    .transform(text => text.split(','))
    .pipe(z.array(z.enum(CHANGE_TYPES)))
    .optional()
    .describe('Only these, divided by commas'),
  limit: count(1, 1000).default(100).describe('At most so many; 100 unless it is given')
})

export const changeOperations = [
  operation({
    method: 'GET',
    path: '/changes',
    permission: 'changes:read',
    summary:
      'Everything that happened, in one order that never changes, kept for 30 days; written down from when a key with changes:read is there',
    query,
    answer: z.object({
      items: z.array(change),
      nextCursor: z.string().describe('Give it as after the next time, also when nothing happened')
    }),
    refuses: [410],
    sample: {
      query: { after: '1041.12', types: 'messages.receipt,replies.received' },
      answer: {
        items: [
          {
            cursor: '1042',
            type: 'messages.receipt',
            at: '2026-11-10T02:00:04.000Z',
            data: {
              id: '01a206f1-763d-724e-8f0b-443b1eb51a51',
              reqNo: 'R-1001',
              reference: null,
              campaignId: '01a206f1-763d-724e-8f0b-443b1eb51a41',
              contactId: '01a206f1-763d-724e-8f0b-443b1eb51a31',
              state: 'delivered',
              reason: null,
              code: null,
              parts: 1,
              fees: 0.045,
              currency: 'CNY',
              sendAt: '2026-11-10T02:00:00.000Z',
              at: '2026-11-10T02:00:04.000Z'
            }
          }
        ],
        nextCursor: '1042'
      }
    },
    run: async ({ services, query: { after, types, limit }, key }) => {
      const place = after === undefined ? undefined : readCursor(after)
      const { items, nextCursor } = await readChanges(services, { after: place, types, limit })
      return { items: items.map(item => shown(key, item)), nextCursor }
    }
  })
]
