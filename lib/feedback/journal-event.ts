import { z } from 'zod'
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

const SCHEMAS = { receipt, reply, click, conversion }
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
