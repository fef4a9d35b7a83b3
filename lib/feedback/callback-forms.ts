import type { HttpApi } from '../providers/http-api.ts'
import { listAt, textAt } from '../providers/http-api.ts'
import { fromRequestNumber } from '../ids.ts'
import { readTime, text, type CallbackEvent, type ReceiptEvent } from './callback-event.ts'

// How the providers besides the vendor's protocol report and hand on replies, one reader each.

type Raw = Record<string, unknown>
const receipt = (
  requestNumber: string,
  rawStatus: string,
  state: ReceiptEvent['state'],
  at: number | null
): ReceiptEvent => ({
  kind: 'receipt',
  messageId: fromRequestNumber(requestNumber) ?? null,
  requestNumber: requestNumber.slice(0, 100),
  rawStatus: rawStatus.slice(0, 40),
  ...(state ? { state } : {}),
  at
})
const reply = (phoneNumber: string, content: string, at: number | null): CallbackEvent => ({
  kind: 'reply',
  phoneNumber: phoneNumber.slice(0, 40),
  content: content.slice(0, 2000),
  at
})

/** SmsReport and SmsUp as Alibaba Cloud pushes them (help.aliyun.com/document_detail/101508): out_id is our number. */
export function readAliyun(raw: Raw): CallbackEvent | undefined {
  const reference = text(raw['out_id']) || text(raw['biz_id'])
  if (raw['success'] !== undefined && reference) {
    const good = raw['success'] === true || raw['success'] === 'true'
    return receipt(
      reference,
      good ? 'DELIVRD' : text(raw['err_code']) || 'UNDELIV',
      good ? 'delivered' : 'failed',
      readTime(raw['report_time'])
    )
  }
  if (text(raw['phone_number']) && typeof raw['content'] === 'string')
    return reply(text(raw['phone_number']), raw['content'], readTime(raw['send_time']))
}

/** Status and reply callbacks of Tencent Cloud (cloud.tencent.com/document/product/382/37809 and 59178): sid is its SerialNo. */
export function readTencent(raw: Raw): CallbackEvent | undefined {
  const [sid, status] = [text(raw['sid']), text(raw['report_status'])]
  if (sid && status) {
    const good = status === 'SUCCESS'
    const at = readTime(raw['user_receive_time'])
    return receipt(sid, text(raw['errmsg']) || status, good ? 'delivered' : 'failed', at)
  }
  const [mobile, country] = [text(raw['mobile']), text(raw['nationcode']) || '86']
  if (mobile && typeof raw['text'] === 'string') return reply(`+${country}${mobile}`, raw['text'], null)
}

const TWILIO_STATES: Record<string, ReceiptEvent['state']> = {
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed'
}
/** A status callback or an incoming message of Twilio (twilio.com/docs/messaging/guides/webhook-request): `ref` is our number. */
export function readTwilio(form: URLSearchParams, ref: string | null): CallbackEvent | undefined {
  const status = form.get('MessageStatus') ?? ''
  if (status && status !== 'received') {
    const code = form.get('ErrorCode')
    return receipt(
      ref ?? form.get('MessageSid') ?? '',
      code ? `${status} ${code}` : status,
      TWILIO_STATES[status] ?? 'submitted',
      null
    )
  }
  const [from, body] = [form.get('From'), form.get('Body')]
  if (from && body !== null) return reply(from, body, null)
}

/** What an admin described. */
export function readDescribed(api: HttpApi, value: unknown): { events: CallbackEvent[]; unread: unknown[] } {
  const events: CallbackEvent[] = []
  const unread: unknown[] = []
  const { reports, replies } = api
  for (const each of listAt(value, reports?.list ?? replies?.list)) {
    const [reference, status] = [
      reports && textAt(each, reports.reference),
      reports && textAt(each, reports.status)
    ]
    const [phone, content] = [
      replies && textAt(each, replies.phone),
      replies && textAt(each, replies.content)
    ]
    if (reports && reference && status)
      events.push(
        receipt(reference, status, reports.delivered.includes(status) ? 'delivered' : undefined, null)
      )
    else if (phone && content !== undefined) events.push(reply(phone, content, null))
    else unread.push(each)
  }
  return { events, unread }
}
