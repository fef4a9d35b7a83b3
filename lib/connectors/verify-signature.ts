import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Scheme } from './connector.ts'

/** A call as it came. */
export interface Posted {
  body: Buffer
  header: (name: string) => string | undefined
}
interface SignedBy {
  secrets: string[]
  clientId: string | null
  now: number
}

const same = (expected: Buffer, given: Buffer): boolean =>
  expected.length === given.length && timingSafeEqual(expected, given)
const hexBytes = (text: string, bytes: number): Buffer | undefined =>
  text.length === bytes * 2 && /^[0-9a-f]+$/i.test(text) ? Buffer.from(text, 'hex') : undefined
const hmac = (secret: string, ...parts: (string | Buffer)[]): Buffer => {
  const mac = createHmac('sha256', secret)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

function digestOf(text: string, hex: boolean): Buffer | undefined {
  const bare = hex ? text.trim().replace(/^sha256=/i, '') : text.trim()
  const digits = hex ? hexBytes(bare, 32) : undefined
  return digits ?? (/^[A-Za-z0-9+/]{43}=$/.test(bare) ? Buffer.from(bare, 'base64') : undefined)
}

const anyOf = (secrets: string[], fits: (secret: string) => boolean): boolean =>
  // each is tried, so that how long it takes tells nothing
  secrets.map(fits).includes(true)

function isStamped(scheme: Extract<Scheme, { form: 'stamped' }>, posted: Posted, by: SignedBy): boolean {
  const parts = (posted.header(scheme.header) ?? '').split(',').map(part => part.trim().split('='))
  const stamp = parts.find(([name]) => name === 't')?.[1] ?? ''
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(by.now - Number(stamp) * 1000) > scheme.seconds * 1000)
    return false
  const given = parts.flatMap(([name, value = '']) => (name === 'v1' ? (hexBytes(value, 32) ?? []) : []))
  return anyOf(by.secrets, secret => {
    const expected = hmac(secret, `${stamp}.`, posted.body)
    return given.some(each => same(expected, each))
  })
}

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
/** What a text that is written as in an address may say: a space there is + or %20, and some write it plainly. */
export const decodings = (text: string): string[] => [
  ...new Set([decoded(text.replaceAll('+', ' ')), decoded(text), text].filter(each => each !== undefined))
]

function isMd5(
  scheme: Extract<Scheme, { form: 'md5' }>,
  posted: Posted,
  inner: string | undefined,
  by: SignedBy
): boolean {
  const { clientId } = by
  if (clientId === null) return false
  const signed = (secret: string, entity: string | Buffer) =>
    createHash('md5').update(clientId).update(entity).update(secret).digest()
  const whole = hexBytes((posted.header(scheme.header) ?? '').trim(), 16)
  if (whole && anyOf(by.secrets, secret => same(signed(secret, posted.body), whole))) return true
  const body = objectIn(posted.body.toString('utf8'))
  const [id, sign, message] = [body?.[scheme.id], body?.[scheme.sign], inner && body?.[inner]]
  const given = typeof sign === 'string' ? hexBytes(sign, 16) : undefined
  if (!given || typeof message !== 'string' || String(id) !== clientId) return false
  return anyOf(by.secrets, secret => decodings(message).some(text => same(signed(secret, text), given)))
}

/** Ids may be longer than a number holds: two orders must not become one. */
const exact = (_: string, value: unknown, { source }: { source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '') ? source : value

/** The object that a text is; undefined when it is none. `read` makes each value of it into what is kept. */
export function objectIn(
  text: string,
  read: (value: unknown) => unknown = value => value
): Record<string, unknown> | undefined {
  const reviver = (name: string, value: unknown, context?: { source?: string }) =>
    read(exact(name, value, context ?? {}))
  try {
    const value: unknown = JSON.parse(text, reviver)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Whether whoever posted this has one of the secrets. The body must not be trusted until this returns true. */
export function isSigned(scheme: Scheme, posted: Posted, inner: string | undefined, by: SignedBy): boolean {
  switch (scheme.form) {
    case 'hmac': {
      const given = digestOf(posted.header(scheme.header) ?? '', scheme.hex)
      return given !== undefined && anyOf(by.secrets, secret => same(hmac(secret, posted.body), given))
    }
    case 'stamped':
      return isStamped(scheme, posted, by)
    case 'md5':
      return isMd5(scheme, posted, inner, by)
  }
}
