import { createHmac, timingSafeEqual } from 'node:crypto'
import { BadSignature } from './errors.ts'

const TOLERANCE_SECONDS = 300

/** An event that Tuixin tells. */
export interface Event {
  type: string
  timestamp: string
  data: { items: Record<string, unknown>[] }
}

/**
 * Checks the Standard Webhooks signature: `secret` is whsec_…, `body` the text as it came. Keep the webhook-id, and do nothing for one
 * that was seen before.
 */
export function verifyWebhook(
  secret: string,
  headers: Record<string, string | string[] | undefined>,
  body: string,
  now = Date.now() / 1000
): Event {
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
  const stamp = given.get('webhook-timestamp') ?? ''
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(now - Number(stamp)) > TOLERANCE_SECONDS)
    throw new BadSignature('the webhook is not of now')
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signed = `${given.get('webhook-id') ?? ''}.${stamp}.${body}`
  const wanted = Buffer.from(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  for (const each of (given.get('webhook-signature') ?? '').split(' ')) {
    const signature = Buffer.from(each)
    if (signature.length === wanted.length && timingSafeEqual(signature, wanted)) return JSON.parse(body)
  }
  throw new BadSignature('the webhook has no signature of this secret')
}
