import type { Outcome } from './provider.ts'
import { readAnswer, type VendorAnswer } from './protocol.ts'
import { readMicros } from '../money.ts'

const DEFAULT_WAIT = 2000
const LONGEST_WAIT = 15 * 60_000

/** `Retry-After` in milliseconds, between one second and 15 minutes whatever it says. */
export function readRetryAfter(header: string | undefined, now: number): number {
  if (header === undefined) return DEFAULT_WAIT
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) && ms > 0 ? Math.min(Math.max(ms, 1000), LONGEST_WAIT) : DEFAULT_WAIT
}

// provider texts may repeat the number or a key: neither belongs on a screen or in a log
export const redact = (text: string): string =>
  text.replace(/\d{7,}/g, digits => `${digits.slice(0, 3)}****`).slice(0, 300)

const tips = (answer: VendorAnswer) =>
  Object.entries(answer.errors ?? {}).flatMap(([field, rules]) =>
    Object.values(rules).map(tip => `${field}: ${tip}`)
  )
const isDuplicate = (answer: VendorAnswer) => /duplicat|repeat|重复/i.test(answer.message)

/** The vendor's status table, one line of it each. */
export function outcomeOf(
  status: number,
  body: string,
  options: { secretKey?: string; retryAfter?: string; now: number }
): Outcome {
  if (status === 612 || status === 429)
    return { kind: 'throttled', waitMs: readRetryAfter(options.retryAfter, options.now) }
  if (status >= 500 && status <= 599) return { kind: 'retry', code: String(status), detail: redact(body) }
  let answer: VendorAnswer
  try {
    answer = readAnswer(body, options.secretKey)
  } catch {
    // accepted or refused, nobody can say: a page of a proxy, a text cut short
    if (status === 200) return { kind: 'unknown', detail: `status 200 with an unreadable answer` }
    answer = { code: String(status), message: body }
  }
  const detail = redact(answer.message ?? '')
  if (status === 200 && answer.code === 'FP00000')
    return {
      kind: 'accepted',
      feesMicros: answer.hasFees ? readMicros(answer.fees) : null
    }
  if (status === 200) return { kind: 'rejected', code: answer.code, detail }
  if (status === 610)
    return {
      kind: 'rejected',
      code: '610',
      detail: redact([detail, ...tips(answer)].filter(Boolean).join('; '))
    }
  if (status === 611)
    return isDuplicate(answer) ? { kind: 'duplicate', detail } : { kind: 'rejected', code: '611', detail }
  return { kind: 'account_fault', code: String(status), detail }
}
