import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { formatLocal, MINUTE } from '../../clock.ts'

// The vendor's protocol as bytes: used by the driver that calls it, by the gateway that answers it, and by the sandbox.

export const SEND_PATH = '/v2/sms/single/msg/sender'
export const SIGNATURE_HEADER = 'x-mce-signature'
const ZONE = 'Asia/Shanghai'

export type Parameters = Record<string, string | null | undefined>

/** `yyyy-MM-dd'T'HH:mm:ss'Z'`: the Z is a literal, the time is Shanghai's. */
export function toStamp(now: number): string {
  const seconds = new Date(now).toISOString().slice(17, 19)
  return `${formatLocal(now, ZONE).replace(' ', 'T')}:${seconds}Z`
}

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text, 'utf8').digest('hex')

/** Parameters with a value, sorted by name ignoring case, joined with &. */
export function signedContent(parameters: Parameters): string {
  return Object.entries(parameters)
    .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== 'null')
    .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

const sign = (prefix: string, secretKey: string, content: string) => hmac(hmac(secretKey, prefix), content)

/** Header of secure mode. `expire` is in minutes. */
export function secureHeader(
  appId: string,
  secretKey: string,
  stamp: string,
  expire: number,
  parameters: Parameters
): string {
  const prefix = `mce-auth-v1/${appId}/${stamp}/${expire}`
  return `${prefix}/${sign(prefix, secretKey, signedContent(parameters))}`
}

export interface SecureHeader {
  prefix: string
  appId: string
  stamp: string
  expire: number
  sign: string
}
export function readSecureHeader(header: string): SecureHeader | undefined {
  const match = /^(mce-auth-v1\/([^/]+)\/(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\/(\d{1,6}))\/([0-9a-f]{64})$/.exec(
    header
  )
  const [, prefix, appId, stamp, expire, sign] = match ?? []
  if (!prefix || !appId || !stamp || !sign) return undefined
  return { prefix, appId, stamp, expire: Number(expire), sign }
}

/** A stamp is fresh when it is, read as Shanghai time or as UTC, no older than `expire` and at most 2 minutes ahead. */
export function isFresh(header: SecureHeader, now: number): boolean {
  const utc = Date.parse(header.stamp)
  return [utc, utc - 8 * 60 * MINUTE].some(at => at <= now + 2 * MINUTE && at >= now - header.expire * MINUTE)
}

const same = (a: string, b: string) => timingSafeEqual(Buffer.from(a), Buffer.from(b))

export const signatureMatches = (header: SecureHeader, secretKey: string, parameters: Parameters): boolean =>
  same(sign(header.prefix, secretKey, signedContent(parameters)), header.sign)

/** A signature over a text as it stands, for bodies that are no list of parameters. */
export const signsText = (header: SecureHeader, secretKey: string, text: string): boolean =>
  same(sign(header.prefix, secretKey, text), header.sign)

function bodyKey(secretKey: string): Buffer {
  if (secretKey.length < 16) throw new Error('The secret key of secure mode needs 16 characters or more.')
  return Buffer.from(secretKey.slice(0, 16), 'utf8')
}
const IV = Buffer.alloc(16)

/** AES-128-CBC with PKCS#7 padding and a zero IV, in Base64: what the vendor prescribes, not what we would choose. */
export function encryptBody(text: string, secretKey: string): string {
  const cipher = createCipheriv('aes-128-cbc', bodyKey(secretKey), IV)
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}
export function decryptBody(body: string, secretKey: string): string {
  const decipher = createDecipheriv('aes-128-cbc', bodyKey(secretKey), IV)
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8')
}

/** What the vendor answers, in both modes. Tips that make no sense are left out; a code that is none makes no answer. */
const answerShape = z.object({
  code: z.union([z.string(), z.number()]).transform(String),
  message: z.string().catch(''),
  hasFees: z.boolean().optional().catch(undefined),
  fees: z.unknown().optional(),
  errors: z.record(z.string(), z.record(z.string(), z.string())).optional().catch(undefined)
})
export type VendorAnswer = z.output<typeof answerShape>

/** In clear when the text contains `{`, otherwise encrypted. Throws on anything that is not a JSON object with a code. */
export function readAnswer(text: string, secretKey?: string): VendorAnswer {
  const clear =
    text.includes('{') || secretKey === undefined
      ? text
      : decryptBody(text.trim().replace(/^"|"$/g, ''), secretKey)
  return answerShape.parse(JSON.parse(clear))
}
