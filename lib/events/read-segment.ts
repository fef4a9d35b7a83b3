import { z } from 'zod'
import type { ContactKey } from '../audiences/key-store.ts'
import { parsePhone } from '../phone.ts'
import type { ToldEvent, ToldIdentity } from './accept-events.ts'
import { KIND } from './schema.ts'

// Segment's calls as its public HTTP interface describes them. They may hold more than is read here, and of a fault their
// libraries only know that they tried in vain: what can be read is taken.

const text = z.string().max(200)
const anything = z.record(z.string(), z.unknown())
const common = {
  userId: z.union([text, z.number()]).nullish(),
  anonymousId: text.nullish(),
  messageId: text.nullish(),
  timestamp: z.string().max(60).nullish(),
  sentAt: z.string().max(60).nullish(),
  context: z.looseObject({ traits: anything.nullish() }).nullish()
}
export const segmentIdentify = z.looseObject({ ...common, traits: anything.nullish() })
export const segmentTrack = z.looseObject({ ...common, event: text, properties: anything.nullish() })
/** A call of a batch; of other types only that they came. */
export const segmentCall = z.looseObject({
  ...common,
  type: z.string().max(40),
  event: text.nullish(),
  name: text.nullish(),
  traits: anything.nullish(),
  properties: anything.nullish()
})
export type SegmentCall = z.output<typeof segmentCall>

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number'
    ? String(value).trim()
    : undefined

/** Names of whoever a call is about, the surest first. */
function keysOf({ userId, anonymousId }: Pick<SegmentCall, 'userId' | 'anonymousId'>): ContactKey[] {
  const user = textOf(userId)
  const anonymous = textOf(anonymousId)
  return [
    ...(user === undefined ? [] : [{ scope: 'user' as const, value: user }]),
    ...(anonymous === undefined ? [] : [{ scope: 'anonymous' as const, value: anonymous }])
  ]
}
function numberOf(country: string, ...traits: (Record<string, unknown> | null | undefined)[]) {
  for (const each of traits) {
    const raw = textOf(each?.['phone'])
    const parsed = raw === undefined || raw.length > 40 ? undefined : parsePhone(raw, country)
    if (parsed?.ok) return { e164: parsed.e164, country: parsed.country }
  }
  return undefined
}
/** When it happened on our clock: the caller's own, put right by how far off it was when it sent. */
function happened(timestamp: string | null | undefined, sentAt: string | null | undefined, now: number) {
  const at = Date.parse(timestamp ?? '')
  if (Number.isNaN(at)) return undefined
  const sent = Date.parse(sentAt ?? '')
  return Number.isNaN(sent) ? at : now - (sent - at)
}
/** Order Paid → order.paid. */
const kindOf = (event: string): string => {
  const small = event.trim().toLowerCase()
  if (KIND.test(small)) return small
  const slug = small.replace(/[^a-z0-9_]+/g, '.').replace(/^[\d._]+|\.+$/g, '')
  return slug === '' ? event.trim() : slug
}
function nameOf(traits: Record<string, unknown> | null | undefined): string | undefined {
  const whole = textOf(traits?.['name'])
  const parts = [textOf(traits?.['firstName']), textOf(traits?.['lastName'])].filter(
    each => each !== undefined
  )
  const name = whole ?? (parts.length > 0 ? parts.join(' ') : undefined)
  return name === undefined ? undefined : name.replace(/[\u0000-\u001f\u007f]/g, ' ').slice(0, 100)
}

/** What some calls tell: who people are, and what happened to them; `country` is of numbers that name none. */
export function readSegment(
  calls: SegmentCall[],
  sentAt: string | undefined,
  now: number,
  country: string
): { events: ToldEvent[]; identities: ToldIdentity[] } {
  const events: ToldEvent[] = []
  const identities: ToldIdentity[] = []
  for (const call of calls) {
    const keys = keysOf(call)
    const at = happened(call.timestamp, call.sentAt ?? sentAt, now)
    if (call.type === 'identify') {
      const phone = numberOf(country, call.traits, call.context?.traits)
      if (keys.length > 0) identities.push({ keys, phone, name: nameOf(call.traits), at: at ?? now })
      continue
    }
    if (call.type !== 'track' && call.type !== 'page' && call.type !== 'screen') continue
    const named = call.name ? { name: call.name } : {}
    events.push({
      kind: call.type === 'track' ? kindOf(call.event ?? '') : call.type,
      phone: numberOf(country, call.context?.traits, call.properties)?.e164,
      contactId: undefined,
      keys,
      at,
      writtenAt: call.timestamp ?? undefined,
      properties: { ...named, ...call.properties },
      messageId: call.messageId ?? undefined
    })
  }
  return { events, identities }
}
