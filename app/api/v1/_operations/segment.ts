import { z } from 'zod'
import { acceptEvents } from '#lib/events/accept-events.ts'
import {
  readSegment,
  segmentCall,
  segmentIdentify,
  segmentTrack,
  type SegmentCall
} from '#lib/events/read-segment.ts'
import { Refusal } from '#lib/errors.ts'
import { itemsOf } from '#app/_transport/batch.ts'
import { operation, type Call, type Operation } from '#app/_transport/operation.ts'
import { eventVerdict, verdictOf } from './events.ts'

// Segment's calls, for programs that speak with its libraries: the address is this one, the write key is an API key.

const done = z.object({ success: z.literal(true) })
const permission = 'events:write'

/** Whoever is identified by a number becomes a contact, without consent; what cannot be read is left out, and the rest is taken. */
async function take(
  { services, key, locale }: Call<unknown, unknown>,
  calls: SegmentCall[],
  sentAt?: string
) {
  const { country } = await services.settings.home()
  const { events, identities } = readSegment(calls, sentAt, services.clock(), country)
  const verdicts = await acceptEvents(services, { id: key.id, creates: false }, events, identities)
  return verdicts.map(verdict => verdictOf(verdict, locale))
}

export const segmentOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/identify',
    permission,
    open: true,
    summary: 'Segment’s identify: says whose userId it is, by traits.phone or by a name that is known',
    body: segmentIdentify,
    answer: done,
    sample: {
      body: { userId: 'u1', traits: { phone: '13800138000', name: '张三' } },
      answer: { success: true }
    },
    run: async call => {
      await take(call, [{ ...call.body, type: 'identify' }])
      return { success: true } as const
    }
  }),
  operation({
    method: 'POST',
    path: '/track',
    permission,
    open: true,
    summary: 'Segment’s track: “Order Paid” is the kind order.paid',
    body: segmentTrack,
    answer: done.extend({ ...eventVerdict.shape }),
    sample: {
      body: { userId: 'u1', event: 'Order Paid', messageId: 'm1', properties: { total: 99.5 } },
      answer: {
        success: true,
        id: '5b2f0c2e-9d51-8a3c-b7c0-443b1eb51ac1',
        state: 'accepted',
        deduplicated: true
      }
    },
    run: async call => {
      const [verdict] = await take(call, [{ ...call.body, type: 'track' }])
      if (!verdict) throw new Error('an event without a verdict')
      return { success: true as const, ...verdict }
    }
  }),
  operation({
    method: 'POST',
    path: '/batch',
    permission,
    open: true,
    summary:
      'Segment’s batch, as its libraries send it: identify, track, page and screen; other calls are left out',
    body: z.looseObject({
      batch: itemsOf(segmentCall, 2500),
      sentAt: z.string().max(60).nullish()
    }),
    answer: done.extend({
      items: z.array(eventVerdict).describe('One for each event of the batch, in their order'),
      unread: z.int().describe('Calls that could not be read')
    }),
    sample: {
      body: {
        batch: [
          { type: 'identify', userId: 'u1', traits: { phone: '13800138000' } },
          { type: 'track', userId: 'u1', event: 'Order Paid', messageId: 'm1', properties: { total: 99.5 } }
        ],
        sentAt: '2026-11-10T03:00:00.000Z'
      },
      answer: {
        success: true,
        items: [{ id: '5b2f0c2e-9d51-8a3c-b7c0-443b1eb51ac1', state: 'accepted', deduplicated: true }],
        unread: 0
      }
    },
    run: async call => {
      const calls = call.body.batch.flatMap(each => (each instanceof Refusal ? [] : [each]))
      const items = await take(call, calls, call.body.sentAt ?? undefined)
      return { success: true as const, items, unread: call.body.batch.length - calls.length }
    }
  })
]
