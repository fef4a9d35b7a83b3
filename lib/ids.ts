import { createHash, randomBytes, randomInt } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

/** A new id, ordered by time, so that new rows go to the end of an index. */
export const newId = (): string => uuidv7()
/** No id that was made at an instant or later is below this one. */
export const earliestId = (at: number): string =>
  at
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})(.{4})$/, '$1-$2-7000-8000-000000000000')

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `length` random characters of 62: 8 of them are 2.2 × 10^14 codes. */
export function newCode(length: number): string {
  let code = ''
  while (code.length < length)
    // 248 = 4 × 62: a byte above it would favour the first characters
    for (const byte of randomBytes(length * 2))
      if (byte < 248 && code.length < length) code += BASE62[byte % 62]
  return code
}

/** 256 random bits for links and keys that open something. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Occurrence number of an API send: 48 random bits, unique per contact without a look-up. */
export const newOccurrence = (): number => randomInt(1, 2 ** 48 - 1)

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
/** Seven letters and digits that cannot be mistaken for one another: the address of a sign-up page, which is no secret. */
export const newFormCode = (): string =>
  Array.from({ length: 7 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => UUID.test(text)

/** Ids travel to providers without dashes: 32 characters fit every vendor's request number. */
export const toRequestNumber = (id: string): string => id.replaceAll('-', '')
const withDashes = (digits: string): string =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
export const fromRequestNumber = (text: string): string | undefined =>
  /^[0-9a-f]{32}$/.test(text) ? withDashes(text) : undefined

/** Id of the nth of up to 4,096 things that were begun together at `at`: the same each time, in their order, among the ids of that moment. */
export function partId(at: number, name: string, nth: number): string {
  const time = at.toString(16).padStart(12, '0')
  const rest = hashedId([at, name]).slice(18)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${nth.toString(16).padStart(3, '0')}${rest}`
}

/** Id of what is made together with something else: the same each time, beside it in the order of time. */
export const besideId = (id: string, name: string): string =>
  partId(parseInt(id.slice(0, 8) + id.slice(9, 13), 16), `${id} ${name}`, 0)

/** An id made of what it names, a UUIDv8: the same thing always has the same one. */
export function hashedId(parts: unknown): string {
  const digits = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
  const variant = '89ab'.charAt(parseInt(digits.charAt(16), 16) % 4)
  return withDashes(`${digits.slice(0, 12)}8${digits.slice(13, 16)}${variant}${digits.slice(17)}`)
}
