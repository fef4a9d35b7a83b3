import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { MINUTE, HOUR, SECOND } from '../clock.ts'
import type { ChangeType } from '../changes/change.ts'
import { newCode } from '../ids.ts'
import type { DeliveryState, WebhookState } from './states.ts'

/** What a webhook can ask for. Each event carries a list, so that a thousand receipts are a few calls. */
export const CHOSEN_EVENTS = [
  'messages.receipt',
  'messages.cancelled',
  'replies.received',
  'contacts.opted_out',
  'contacts.opted_in',
  'links.clicked',
  'conversions.received',
  'redemptions.received',
  'imports.finished',
  'campaign.changed',
  'flow.entered',
  'flow.left',
  'alert.raised'
] as const satisfies ChangeType[]

export interface Webhook {
  id: string
  url: string
  events: string[]
  state: WebhookState
  stateReason: string | null
  failingSince: number | null
  createdBy: string | null
  createdAt: number
}
export interface Delivery {
  id: string
  webhookId: string
  event: string
  state: DeliveryState
  attempts: number
  nextAt: number
  lastAnswer: string | null
  createdAt: number
  deliveredAt: number | null
}

/** What is wrong with a URL by its text alone; what its name resolves to is checked with each delivery. */
export function urlFault(address: string, privateToo: boolean): string | undefined {
  // parsers disagree about backslashes and control characters
  if (/[\\\s\u0000-\u001f]/.test(address) || !URL.canParse(address)) return 'url'
  const url = new URL(address)
  if (url.protocol !== 'https:' && !(privateToo && url.protocol === 'http:')) return 'url_https'
  if (url.username !== '' || url.password !== '') return 'url_credentials'
  if (!privateToo && url.port !== '' && url.port !== '443' && url.port !== '8443') return 'url_port'
  return undefined
}
export const webhookInput = z.strictObject({
  url: z.string().trim().min(1, 'required').max(500, 'too_long'),
  events: z.array(z.enum(CHOSEN_EVENTS)).min(1, 'required')
})

/** whsec_ and 32 characters in Base64: the form that Standard Webhooks libraries read. */
export const newWebhookSecret = (): string => `whsec_${Buffer.from(newCode(32)).toString('base64')}`

/** Headers of Standard Webhooks: one signature for each secret that is in force. */
export function signedHeaders(
  id: string,
  seconds: number,
  body: string,
  secrets: string[]
): Record<string, string> {
  const signatures = secrets.map(secret => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') }
}

const PAUSES = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR
]
/** Milliseconds until the next attempt, with 20 % jitter (`chance` is 0–1); null after the last one, about three days later. */
export function pauseAfter(attempts: number, chance: number): number | null {
  const pause = PAUSES[attempts - 1]
  return pause === undefined ? null : Math.round(pause * (0.8 + 0.4 * chance))
}
