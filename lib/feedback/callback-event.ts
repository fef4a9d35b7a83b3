import { createHash } from 'node:crypto'
import { keepable } from '../text.ts'
import { HOUR } from '../clock.ts'
import type { FinalState } from '../providers/receipt.ts'

export interface ReceiptEvent {
  kind: 'receipt'
  messageId: string | null
  requestNumber: string
  rawStatus: string
  /** What the status means, where the provider's form says so itself. */
  state?: FinalState | 'submitted'
  at: number | null
}
export interface ReplyEvent {
  kind: 'reply'
  phoneNumber: string
  content: string
  at: number | null
}
export type CallbackEvent = ReceiptEvent | ReplyEvent

const LONGEST = 2000
/** A text or number of a callback as text; empty for anything else. */
export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? keepable(String(value)).slice(0, LONGEST) : ''

/** Provider times are Shanghai's whatever they look like; anything unreadable is null. */
export function readTime(value: unknown): number | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)/.exec(text(value))
  const at = match ? Date.parse(`${match[1]}T${match[2]}Z`) - 8 * HOUR : NaN
  return Number.isFinite(at) ? at : null
}

/** The same event posted twice has the same id: what is stored under it is stored once. */
export function eventId(accountId: string, event: CallbackEvent): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([accountId, event]))
    .digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
