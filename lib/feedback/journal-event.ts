import { z } from 'zod'
import { DROPS, PROPERTY_TYPES } from '../events/event.ts'
import type { JournalEntry } from './store.ts'

// What stands in the journal, read by a schema: a row that an older build or a fault has left must not stop those behind it.

const id = z.guid()
const LATEST = 8.64e15
const instant = z.number().int().min(0).max(LATEST)
const at = instant.nullable().default(null)
const receipt = z.object({
  messageId: id.nullable(),
  requestNumber: z.string().default(''),
  rawStatus: z.string(),
  state: z.enum(['delivered', 'failed', 'expired', 'submitted']).optional(),
  at
})
const reply = z.object({
  id: z.string().nullish(),
  phoneNumber: z.string(),
  content: z.string(),
  at
})
/** A click as the redirect writes it down. */
const click = z.object({
  /** Null for a link of a template, which `linkId` then names. */
  campaignId: id.nullable(),
  linkId: id,
  messageId: id.nullable(),
  method: z.string(),
  userAgent: z.string().nullable(),
  network: z.string().nullable()
})
export type ClickEvent = z.output<typeof click>
/** A conversion as it was told, before it is known whether its click exists. */
const conversion = z.object({
  clickId: id,
  event: z.string(),
  reference: z.string().nullable(),
  valueMicros: z.number().nullable(),
  currency: z.string().nullable(),
  source: z.enum(['pixel', 'server']),
  at: instant
})
export type ConversionEvent = z.output<typeof conversion>

const values = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.object({ value: z.number(), currency: z.string() })])
)
/** An event that was taken: its kind is declared, and its properties are read. */
const event = z.object({
  id,
  kindId: id,
  name: z.string(),
  contactId: id.nullable(),
  phone: z.string().nullable(),
  keyIds: z.array(id),
  creates: z.boolean(),
  at: instant,
  sourceId: id,
  properties: values,
  personal: values
})
/** Names of a person, as a program told them. */
const identity = z.object({
  keys: z.array(z.object({ scope: z.enum(['user', 'anonymous', 'contact']), value: z.string() })),
  phone: z.object({ e164: z.string(), country: z.string() }).nullable(),
  name: z.string().nullable(),
  at: instant
})
/** Events of a call that were not taken, counted. */
const drops = z.object({
  drops: z.array(
    z.object({
      name: z.string(),
      reason: z.enum(DROPS),
      count: z.number().int(),
      shape: z.record(z.string(), z.enum(PROPERTY_TYPES))
    })
  )
})

const SCHEMAS = { receipt, reply, click, conversion, event, identity, event_drops: drops }
export type ReadEntry = {
  [Kind in keyof typeof SCHEMAS]: {
    kind: Kind
    entry: JournalEntry
    event: { kind: Kind } & z.output<(typeof SCHEMAS)[Kind]>
  }
}[keyof typeof SCHEMAS]
export type Of<Kind extends ReadEntry['kind']> = Extract<ReadEntry, { kind: Kind }>

/** Undefined when what an entry says cannot be made out. */
export function readEntry(entry: JournalEntry, open: (payload: Buffer) => string): ReadEntry | undefined {
  try {
    const value: unknown = JSON.parse(open(entry.payload))
    switch (entry.kind) {
      case 'receipt':
        return { kind: 'receipt', entry, event: { kind: 'receipt', ...receipt.parse(value) } }
      case 'reply':
        return { kind: 'reply', entry, event: { kind: 'reply', ...reply.parse(value) } }
      case 'click':
        return { kind: 'click', entry, event: { kind: 'click', ...click.parse(value) } }
      case 'conversion':
        return { kind: 'conversion', entry, event: { kind: 'conversion', ...conversion.parse(value) } }
      case 'event':
        return { kind: 'event', entry, event: { kind: 'event', ...event.parse(value) } }
      case 'identity':
        return { kind: 'identity', entry, event: { kind: 'identity', ...identity.parse(value) } }
      case 'event_drops':
        return { kind: 'event_drops', entry, event: { kind: 'event_drops', ...drops.parse(value) } }
      default:
        return undefined
    }
  } catch {
    return undefined
  }
}
export const ofKind = <Kind extends ReadEntry['kind']>(
  entries: readonly ReadEntry[],
  kind: Kind
): Of<Kind>[] => entries.filter((each): each is Of<Kind> => each.kind === kind)
