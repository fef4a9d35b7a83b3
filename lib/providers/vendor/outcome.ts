import { readMicros } from '../../money.ts'
import { isProxyStatus, readRetryAfter, redact } from '../answer.ts'
import type { Outcome } from '../provider.ts'
import { readAnswer, type VendorAnswer } from './protocol.ts'

// What an answer of the vendor means for the message: accepted, refused, to be tried again, or unknown.

const tips = (answer: VendorAnswer) =>
  Object.entries(answer.errors ?? {}).flatMap(([field, rules]) =>
    Object.values(rules).map(tip => `${field}: ${tip}`)
  )
const isDuplicate = (answer: VendorAnswer) => /duplicat|repeat|重复/i.test(answer.message)

/**
 * The vendor answered that something failed on its side. Another try is safe only where the vendor's own answer says that nothing was taken: it has a
 * code and charges nothing. A page of a proxy, a text cut short, and a proxy's status whatever it carries leave it open.
 */
const ofTrouble = (status: number, answer: VendorAnswer | undefined): Outcome =>
  answer && answer.hasFees === false && !isProxyStatus(status)
    ? { kind: 'retry', code: answer.code, detail: redact(answer.message) }
    : {
        kind: 'unknown',
        detail: `status ${status} ${redact(answer?.message ?? 'without an answer of the vendor')}`
      }

/** Undefined for a page of a proxy, a text cut short, and anything else that is no answer of the vendor. */
function answerIn(body: string, secretKey: string | undefined): VendorAnswer | undefined {
  try {
    return readAnswer(body, secretKey)
  } catch {
    return undefined
  }
}

/** The vendor's status table, one line of it each. */
export function outcomeOf(
  status: number,
  body: string,
  options: { secretKey?: string | undefined; retryAfter?: unknown; now: number }
): Outcome {
  if (status === 612 || status === 429)
    return { kind: 'throttled', waitMs: readRetryAfter(options.retryAfter, options.now) }
  const answer = answerIn(body, options.secretKey)
  if ((status >= 500 && status <= 599) || isProxyStatus(status)) return ofTrouble(status, answer)
  // 200 is the one answer that accepts; "taken, for later" is no word of the vendor, and may well be sent
  if (status > 200 && status < 300) return { kind: 'unknown', detail: `status ${status}`, unreadable: true }
  // accepted or refused, nobody can say
  if (status === 200 && !answer)
    return { kind: 'unknown', detail: 'status 200 with an unreadable answer', unreadable: true }
  const { code, message } = answer ?? { code: String(status), message: body }
  const detail = redact(message)
  if (status === 200)
    return code === 'FP00000'
      ? { kind: 'accepted', feesMicros: answer?.hasFees ? readMicros(answer.fees) : null }
      : { kind: 'rejected', code, detail }
  if (status === 610) {
    const told = [detail, ...(answer ? tips(answer) : [])].filter(Boolean)
    return { kind: 'rejected', code: '610', detail: redact(told.join('; ')) }
  }
  if (status === 611)
    return answer && isDuplicate(answer)
      ? { kind: 'duplicate', detail }
      : { kind: 'rejected', code: '611', detail }
  return { kind: 'account_fault', code: String(status), detail }
}
