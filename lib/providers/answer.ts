import type { Outcome } from './provider.ts'

// What drivers make of answers that do not come, come late, or come with a code.

const DEFAULT_WAIT = 2000
const LONGEST_WAIT = 15 * 60_000

/** `Retry-After` in milliseconds, between one second and 15 minutes whatever it says. */
export function readRetryAfter(header: unknown, now: number): number {
  if (typeof header !== 'string') return DEFAULT_WAIT
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) && ms > 0 ? Math.min(Math.max(ms, 1000), LONGEST_WAIT) : DEFAULT_WAIT
}

/** The provider's own number of a call is what it is asked by, and a day is a day: both stay. */
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const DAY = '(?:19|20)\\d\\d-\\d\\d-\\d\\d(?!\\d)'
/** A word of letters and digits that nobody would say: a key, a secret, a signature. */
const KEY = '(?=[\\w+/=-]*[a-z])(?=[\\w+/=-]*\\d)[\\w+=-]{20,}'
/** Seven digits and more, in whatever groups they are written. */
const NUMBER = '(?<![\\d*])\\d(?:[\\s()·/-]{0,2}\\d){6,}'
const TELLING = new RegExp(`(${UUID}|${DAY})|${KEY}|${NUMBER}`, 'gi')
/** A provider's words may repeat the number or a key: neither belongs on a screen or in a log. */
export const redact = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(TELLING, (told: string, kept?: string) => kept ?? `${told.slice(0, 3)}****`)
    .slice(0, 300)

interface ErrorFacts {
  /** Of the system or of the provider; empty when there is none. */
  code: string
  message: string
  syscall: string
  /** Status of an answer, wherever the library put it. */
  status: number | undefined
  cause: unknown
}
/** What an error says of itself, whichever library threw it. */
export function errorFacts(error: unknown): ErrorFacts {
  const of = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  const word = (name: string) => {
    const value = of(name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const status = [of('status'), of('statusCode'), of('httpCode')].find(each => typeof each === 'number')
  return {
    code: word('code'),
    message: word('message'),
    syscall: word('syscall'),
    status: typeof status === 'number' ? status : undefined,
    cause: of('cause')
  }
}

// What a connection that never stood is called, wherever a library puts it
const BEFORE_SENDING =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|SELF_SIGNED|UNABLE_TO_|ERR_TLS|UND_ERR_CONNECT_TIMEOUT|connect ETIMEDOUT/

/** A call that failed without an answer: `not_sent` only when it is certain that not one byte of the request left. */
export function failureOf(error: unknown): Outcome {
  const { code, message, cause, syscall } = errorFacts(error)
  const detail = `${code} ${errorFacts(cause).code} ${message}`.replace(/\s+/g, ' ').trim()
  const early = BEFORE_SENDING.test(detail) || syscall === 'connect'
  return { kind: early ? 'not_sent' : 'unknown', detail: redact(detail) }
}

/** What a provider's codes mean, first match first. A code that stands nowhere says that this message was refused. */
export type CodeTable = readonly (readonly [
  RegExp,
  'throttled' | 'account_fault' | 'retry' | 'unknown' | 'duplicate'
])[]

export function outcomeOfCode(
  table: CodeTable,
  code: string,
  message: string,
  waitMs = DEFAULT_WAIT
): Outcome {
  const detail = redact(message)
  const kind = table.find(([pattern]) => pattern.test(code))?.[1] ?? 'rejected'
  if (kind === 'throttled') return { kind, waitMs }
  if (kind === 'unknown' || kind === 'duplicate') return { kind, detail: `${code} ${detail}` }
  return { kind, code, detail }
}

// 408 and 499 gave up waiting; 520 to 530 are words of one proxy alone
const PROXY = new Set([408, 499, 502, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530])
/**
 * A proxy or load balancer answers so when it does not know what became of the request behind it. Whatever the body says, nobody
 * asks for the message again.
 */
export const isProxyStatus = (status: number): boolean => PROXY.has(status)
