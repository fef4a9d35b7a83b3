import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import { acceptEvents, toldOf, type ToldEvent, type Verdict } from '#lib/events/accept-events.ts'
import { EVENT_STATES } from '#lib/events/event.ts'
import { eventInput, type EventInput } from '#lib/events/schema.ts'
import { itemError, itemsOf, refusedItemOf } from '#app/_transport/batch.ts'
import { sayError, type Locale } from '#app/_transport/locale.ts'
import { operation, type Operation } from '#app/_transport/operation.ts'

export const eventVerdict = z
  .object({
    id: z.uuid(),
    state: z
      .enum(EVENT_STATES)
      .describe('accepted, repeat (it counts once), or why it was not taken; what was not is counted'),
    deduplicated: z
      .boolean()
      .describe('Whether the same again would be recognised: by messageId, or by at and everything else'),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional()
  })
  .meta({ id: 'EventVerdict' })
const refusedEvent = z.object({ state: z.literal('invalid'), error: itemError }).meta({ id: 'RefusedEvent' })

export function verdictOf({ id, state, deduplicated, errors }: Verdict, locale: Locale) {
  const said = errors.map(({ path, message }) => ({
    path,
    code: message,
    message: sayError(locale, message)
  }))
  return { id, state, deduplicated, ...(said.length > 0 ? { errors: said } : {}) }
}
const sampleEvent: z.input<typeof eventInput> = {
  kind: 'order.paid',
  phone: '13800138000',
  at: '2026-11-10T11:00:00+08:00',
  properties: { order: 'A-1001', total: 99.5, currency: 'CNY' },
  messageId: 'order-A-1001-paid'
}
const sample = { id: '5b2f0c2e-9d51-8a3c-b7c0-443b1eb51ac1', state: 'accepted' as const, deduplicated: true }

function read(item: EventInput | Refusal, country: string): ToldEvent | Refusal {
  if (item instanceof Refusal) return item
  try {
    return toldOf(item, country)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

export const eventOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/events',
    permission: 'events:write',
    summary: 'Tell what happened to somebody; answered when it is durable',
    body: eventInput,
    answer: eventVerdict,
    status: 202,
    sample: { body: sampleEvent, answer: sample },
    run: async ({ services, key, body, locale }) => {
      const { country } = await services.settings.home()
      const told = toldOf(body, country)
      const [verdict] = await acceptEvents(services, { id: key.id, creates: false }, [told])
      if (!verdict) throw new Error('an event without a verdict')
      return verdictOf(verdict, locale)
    }
  }),
  operation({
    method: 'POST',
    path: '/events/batch',
    permission: 'events:write',
    summary: 'Tell up to 1,000 events, each judged by itself; answered when all that are taken are durable',
    body: z.strictObject({ items: itemsOf(eventInput, 1000) }),
    answer: z.object({
      items: z.array(z.union([eventVerdict, refusedEvent])).describe('One for each item, in the same order')
    }),
    status: 202,
    sample: { body: { items: [sampleEvent] }, answer: { items: [sample] } },
    run: async ({ services, key, body, locale }) => {
      const { country } = await services.settings.home()
      const all = body.items.map(item => read(item, country))
      const told = all.flatMap(each => (each instanceof Refusal ? [] : [each]))
      const verdicts = await acceptEvents(services, { id: key.id, creates: false }, told)
      const items = all.map(each => {
        if (each instanceof Refusal) return { state: 'invalid' as const, ...refusedItemOf(each, locale) }
        const verdict = verdicts.shift()
        if (!verdict) throw new Error('an event without a verdict')
        return verdictOf(verdict, locale)
      })
      return { items }
    }
  })
]
