import { fromRequestNumber } from '../ids.ts'
import type { Account, AccountSettings } from '../accounts/account.ts'
import { readTime, text, type CallbackEvent } from './callback-event.ts'
import { readAliyun, readDescribed, readTencent, readTwilio } from './callback-forms.ts'

export const MOST_EVENTS = 1000

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readEvent(event: Record<string, unknown>): CallbackEvent | undefined {
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

/** What was posted, and by whom: each kind of provider has a form of its own. */
export interface Posted {
  kind: Account['kind']
  body: string
  /** Of the account's address. */
  query: URLSearchParams
  api?: AccountSettings['api']
}
/** Reads what a provider posts: one object or an array. `unread` are events that make no sense; null when it cannot be read at all. */
export function readCallback({
  kind,
  body,
  query,
  api
}: Posted): { events: CallbackEvent[]; unread: unknown[] } | null {
  if (kind === 'twilio') {
    const event = readTwilio(new URLSearchParams(body), query.get('ref'))
    return event ? { events: [event], unread: [] } : { events: [], unread: [body] }
  }
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return null
  }
  if (kind === 'http' && api) return readDescribed(api, value)
  const read = kind === 'aliyun' ? readAliyun : kind === 'tencent' ? readTencent : readEvent
  const events: CallbackEvent[] = []
  const unread: unknown[] = []
  for (const each of Array.isArray(value) ? value : [value]) {
    const event = isObject(each) ? read(each) : undefined
    if (event) events.push(event)
    else unread.push(each)
  }
  return { events, unread }
}
