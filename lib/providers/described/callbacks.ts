import {
  readEpoch,
  readJson,
  readTime,
  receipt,
  reply,
  type CallbackEvent,
  type ReadCallback
} from '../callback-event.ts'
import type { Connection, Posted } from '../driver.ts'
import { listAt, textAt, type HttpApi } from './api.ts'
import type { DescribedCredentials, DescribedSettings } from './credentials.ts'

function timeAt(value: unknown, path: string | undefined): number | null {
  const written = path === undefined ? undefined : textAt(value, path)
  return readEpoch(written) ?? readTime(written)
}
function readReceipt(each: unknown, reports: HttpApi['reports']): CallbackEvent | undefined {
  if (!reports) return undefined
  const [reference, status] = [textAt(each, reports.reference), textAt(each, reports.status)]
  if (!reference || !status) return undefined
  const state = reports.delivered.includes(status) ? 'delivered' : undefined
  return receipt(reference, status, { state, at: timeAt(each, reports.time) })
}
function readReply(each: unknown, replies: HttpApi['replies']): CallbackEvent | undefined {
  if (!replies) return undefined
  const [phone, content] = [textAt(each, replies.phone), textAt(each, replies.content)]
  if (!phone || content === undefined) return undefined
  const id = replies.id === undefined ? null : (textAt(each, replies.id) ?? null)
  return reply(phone, content, { id, at: timeAt(each, replies.time) })
}

/** Reports and replies where the admin said that they stand. */
export function read(
  { body }: Posted,
  { settings }: Connection<DescribedCredentials, DescribedSettings>
): ReadCallback | null {
  const { reports, replies } = settings.api
  const value = readJson(body)
  if (value === undefined) return null
  const result: ReadCallback = { events: [], unread: [] }
  for (const each of listAt(value, reports?.list ?? replies?.list)) {
    const event = readReceipt(each, reports) ?? readReply(each, replies)
    if (event) result.events.push(event)
    else result.unread.push(each)
  }
  return result
}
