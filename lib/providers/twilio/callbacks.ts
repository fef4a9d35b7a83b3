import { receipt, reply, type ReadCallback, type ReceiptEvent } from '../callback-event.ts'
import type { CallbackAnswer, Connection, Posted } from '../driver.ts'
import type { TwilioCredentials } from './credentials.ts'

const STATES: Record<string, ReceiptEvent['state']> = {
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed'
}

/** Twilio signs every form that it posts, over the address that it was told (twilio.com/docs/usage/security). */
export async function verify(
  posted: Posted,
  { credentials }: Connection<TwilioCredentials, object>
): Promise<boolean> {
  const signature = posted.header('x-twilio-signature')
  if (!signature) return false
  const { default: twilio } = await import('twilio')
  const form = Object.fromEntries(new URLSearchParams(posted.body))
  return twilio.validateRequest(credentials.authToken, signature, posted.url.href, form)
}

/** A status callback, whose address carries our number, or an incoming message (twilio.com/docs/messaging/guides/webhook-request). */
export function read({ body, url }: Posted): ReadCallback {
  const form = new URLSearchParams(body)
  const [sid, status] = [form.get('MessageSid') ?? '', form.get('MessageStatus') ?? '']
  if (status && status !== 'received') {
    const code = form.get('ErrorCode')
    const event = receipt(url.searchParams.get('ref') ?? sid, code ? `${status} ${code}` : status, {
      state: STATES[status] ?? 'submitted'
    })
    return { events: [event], unread: [] }
  }
  const [from, content] = [form.get('From'), form.get('Body')]
  return from && content !== null
    ? { events: [reply(from, content, { id: sid })], unread: [] }
    : { events: [], unread: [body] }
}

/** Twilio reads a body as instructions of what to do next. */
export const answer = (): CallbackAnswer => ({ status: 204, body: null })
