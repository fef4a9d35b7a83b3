import { fromRequestNumber } from '../ids.ts'
import { HOUR } from '../clock.ts'
import { keepable } from '../text.ts'
import type { FinalState } from './receipt.ts'

export interface ReceiptEvent {
  kind: 'receipt'
  messageId: string | null
  requestNumber: string
  rawStatus: string
  /** What the status means, where the provider's form says so itself. */
  state?: FinalState | 'submitted' | undefined
  /** When the provider says that it happened. */
  at: number | null
}
export interface ReplyEvent {
  kind: 'reply'
  /** The provider's own number of the reply: two replies in the same words are two. */
  id?: string | null
  phoneNumber: string
  content: string
  at: number | null
}
export type CallbackEvent = ReceiptEvent | ReplyEvent
/** `unread` are events that make no sense to the driver. */
export interface ReadCallback {
  events: CallbackEvent[]
  unread: unknown[]
}
/** One event of a JSON callback, before anybody knows what it is. */
export type RawEvent = Record<string, unknown>

const LONGEST = 2000
/** A text or number of a callback as text; empty for anything else. */
export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? keepable(String(value)).slice(0, LONGEST) : ''

/** Providers that write numbers without a country code are those of the mainland; the others write them whole. */
export const PROVIDERS_HOME = 'CN'
/** Chinese providers write the time of Shanghai, whatever zone their format seems to name; null when it is unreadable. */
export function readTime(value: unknown): number | null {
  const match = /^(\d{4})-?(\d\d)-?(\d\d)[T ]?(\d\d):?(\d\d):?(\d\d)/.exec(text(value))?.slice(1) ?? []
  const [year, month, day, hour, minute, second] = match
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - 8 * HOUR
  return Number.isFinite(at) ? at : null
}
/** Seconds or milliseconds since 1970; null when it is neither. */
export function readEpoch(value: unknown): number | null {
  const number = /^\d{9,13}$/.test(text(value)) ? Number(text(value)) : NaN
  const at = number < 1e11 ? number * 1000 : number
  return Number.isFinite(at) ? at : null
}

export const receipt = (
  requestNumber: string,
  rawStatus: string,
  { state, at = null }: { state?: ReceiptEvent['state']; at?: number | null } = {}
): ReceiptEvent => ({
  kind: 'receipt',
  messageId: fromRequestNumber(requestNumber) ?? null,
  requestNumber: requestNumber.slice(0, 100),
  rawStatus: rawStatus.slice(0, 40),
  ...(state ? { state } : {}),
  at
})
export const reply = (
  phoneNumber: string,
  content: string,
  { id, at = null }: { id?: string | null; at?: number | null } = {}
): ReplyEvent => ({
  kind: 'reply',
  ...(id ? { id: id.slice(0, 100) } : {}),
  phoneNumber: phoneNumber.slice(0, 40),
  content: text(content),
  at
})

const isEvent = (value: unknown): value is RawEvent =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON that somebody posted; undefined when it is none. */
export function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
/** Events that were posted as one object or an array of them. */
export function readEach(
  body: string,
  read: (event: RawEvent) => CallbackEvent | undefined
): ReadCallback | null {
  const value = readJson(body)
  if (value === undefined) return null
  const result: ReadCallback = { events: [], unread: [] }
  for (const each of Array.isArray(value) ? value : [value]) {
    const event = isEvent(each) ? read(each) : undefined
    if (event) result.events.push(event)
    else result.unread.push(each)
  }
  return result
}
