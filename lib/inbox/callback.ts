import { createHash } from 'node:crypto'
import { fromRequestNumber } from '../ids.ts'
import { HOUR } from '../clock.ts'

export interface ReceiptEvent {
  kind: 'receipt'
  messageId: string | null
  requestNumber: string
  rawStatus: string
  at: number | null
}
export interface ReplyEvent {
  kind: 'reply'
  phoneNumber: string
  content: string
  at: number | null
}
export type CallbackEvent = ReceiptEvent | ReplyEvent

export const MOST_EVENTS = 1000
const LONGEST = 2000
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, LONGEST) : '')

/** Provider times are Shanghai's whatever they look like; anything unreadable is null. */
export function readTime(value: unknown): number | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)/.exec(text(value))
  const at = match ? Date.parse(`${match[1]}T${match[2]}Z`) - 8 * HOUR : NaN
  return Number.isFinite(at) ? at : null
}

function readEvent(value: unknown): CallbackEvent | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const event = value as Record<string, unknown>
  const requestNumber = text(event.reqNo) || text(event.msgId)
  if (text(event.status) && requestNumber)
    return {
      kind: 'receipt',
      messageId: fromRequestNumber(requestNumber) ?? null,
      requestNumber: requestNumber.slice(0, 100),
      rawStatus: text(event.status).slice(0, 40),
      at: readTime(event.reportTime)
    }
  if (text(event.phoneNumber) && typeof event.content === 'string')
    return {
      kind: 'reply',
      phoneNumber: text(event.phoneNumber).slice(0, 40),
      content: text(event.content),
      at: readTime(event.receiveTime)
    }
}

/** Reads what a provider posts: one object or an array. `unread` are events that make no sense; null when it is no JSON at all. */
export function readCallback(body: string): { events: CallbackEvent[]; unread: unknown[] } | null {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return null
  }
  const events: CallbackEvent[] = []
  const unread: unknown[] = []
  for (const each of Array.isArray(value) ? value : [value]) {
    const event = readEvent(each)
    if (event) events.push(event)
    else unread.push(each)
  }
  return { events, unread }
}

/** The same event posted twice has the same id: what is stored under it is stored once. */
export function eventId(accountId: string, event: CallbackEvent): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([accountId, event]))
    .digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
