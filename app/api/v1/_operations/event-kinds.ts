import { z } from 'zod'
import { DROPS, PROPERTY_TYPES } from '#lib/events/event.ts'
import type { EventKind } from '#lib/events/kind-store.ts'
import { changeKind, declareKind, removeKind } from '#lib/events/save-kind.ts'
import { eventKindInput, eventKindPatch } from '#lib/events/schema.ts'
import { count, iso, listOf, operation, type Operation } from '#app/_transport/operation.ts'

const property = z.object({
  name: z.string(),
  type: z.enum(PROPERTY_TYPES),
  personal: z.boolean().describe('Sealed, and shown with numbers:read alone')
})
const eventKind = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    name: z.object({ zh: z.string(), en: z.string() }),
    properties: z.array(property),
    keepDays: z.int(),
    conversion: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime()
  })
  .meta({ id: 'EventKind' })
const drop = z
  .object({
    kind: z.string(),
    reason: z.enum(DROPS),
    count: z.int(),
    lastAt: z.iso.datetime(),
    properties: z
      .array(property.pick({ name: true, type: true }))
      .describe('That the last one came with, and what they look like')
  })
  .meta({ id: 'DroppedEvents' })

const shown = ({ removedAt: _, createdAt, updatedAt, ...kind }: EventKind): z.input<typeof eventKind> => ({
  ...kind,
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt)
})
const sampleInput = {
  kind: 'order.paid',
  name: { zh: '订单已支付', en: 'Order paid' },
  properties: [
    { name: 'order', type: 'text' as const, personal: false },
    { name: 'total', type: 'money' as const, personal: false }
  ],
  keepDays: 365,
  conversion: true
}
const sample: z.input<typeof eventKind> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51ab1',
  ...sampleInput,
  createdAt: '2026-11-01T02:00:00.000Z',
  updatedAt: '2026-11-01T02:00:00.000Z'
}
// whoever may define fields of contacts says what may happen to them
const permission = 'contacts:write'

export const eventKindOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/event-kinds',
    permission: 'read',
    summary: 'Kinds of events that are declared',
    answer: listOf(eventKind),
    sample: { answer: { items: [sample], nextCursor: null } },
    run: async ({ services }) => ({ items: (await services.eventKinds.list()).map(shown), nextCursor: null })
  }),
  operation({
    method: 'POST',
    path: '/event-kinds',
    permission,
    summary: 'Declare a kind of events: from here on they count, with the properties that are declared',
    body: eventKindInput,
    answer: eventKind,
    status: 201,
    audit: 'event_kind.declare',
    sample: { body: sampleInput, answer: sample },
    makesOne: true,
    run: async ({ services, body, makes }) => shown(await declareKind(services, body, makes))
  }),
  operation({
    method: 'PATCH',
    path: '/event-kinds/{id}',
    permission,
    summary: 'Change what is given; events that are there stay as they are',
    body: eventKindPatch,
    answer: eventKind,
    audit: 'event_kind.change',
    sample: { body: { keepDays: 90 }, answer: { ...sample, keepDays: 90 } },
    run: async ({ services, id, body }) => shown(await changeKind(services, id, body))
  }),
  operation({
    method: 'DELETE',
    path: '/event-kinds/{id}',
    permission,
    summary: 'Take a kind away, with its events and their sums; one that an audience asks for stays',
    refuses: [409],
    answer: z.object({ removed: z.literal(true) }),
    audit: 'event_kind.remove',
    sample: { answer: { removed: true } },
    run: async ({ services, id }) => {
      await removeKind(services, id)
      return { removed: true } as const
    }
  }),
  operation({
    method: 'GET',
    path: '/events/dropped',
    permission: 'read',
    summary: 'What was told and not taken in the last 90 days, by name and reason',
    query: z.strictObject({ limit: count(1, 500).default(100) }),
    answer: listOf(drop),
    sample: {
      answer: {
        items: [
          {
            kind: 'cart.updated',
            reason: 'undeclared',
            count: 120,
            lastAt: '2026-11-10T03:00:00.000Z',
            properties: [{ name: 'total', type: 'money' }]
          }
        ],
        nextCursor: null
      }
    },
    run: async ({ services, query }) => {
      const rows = await services.eventDrops.list(query.limit)
      const items = rows.map(({ name, reason, count: times, lastAt, shape }) => ({
        kind: name,
        reason,
        count: times,
        lastAt: iso(lastAt),
        properties: Object.entries(shape).map(([property, type]) => ({ name: property, type }))
      }))
      return { items, nextCursor: null }
    }
  })
]
