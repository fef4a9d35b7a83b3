import {
  argon2,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  randomFillSync,
  timingSafeEqual
} from 'node:crypto'
import { promisify } from 'node:util'

const IV_BYTES = 12
// a call for twelve random bytes costs more than the sealing: they are fetched a page at a time, and each is used once
const pool = Buffer.alloc(4096 - (4096 % IV_BYTES))
let used = pool.length
function newIv(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += IV_BYTES
  return Buffer.from(pool.subarray(used - IV_BYTES, used))
}

export type Sealer = ReturnType<typeof createSealer>

/**
 * Seals what a stolen database must not reveal. Every key comes from the one secret of the installation.
 * Numbers: deterministic and authenticated (the SIV construction: HMAC-SHA-256 gives the IV of AES-256-CTR), so that
 * equality and uniqueness work on sealed values. Secrets: AES-256-GCM, bound to the place they are stored in.
 */
export function createSealer(secret: string) {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'tuixin', use, 32))
  // a key made once: from bytes, each call would make it again, which costs five times the call
  const key = (use: string) => createSecretKey(derived(use))
  const [mac, enc, suppression, secrets] = [key('number-mac'), key('number-enc'), key('suppression'), key('secrets')]
  const synthetic = (plain: string) => createHmac('sha256', mac).update(plain).digest().subarray(0, 16)

  return {
    /** E.164 → 16 bytes of tag and one byte a digit. */
    sealPhone(e164: string): Buffer {
      const iv = synthetic(e164)
      return Buffer.concat([iv, createCipheriv('aes-256-ctr', enc, iv).update(e164, 'utf8')])
    },
    /** Throws when the bytes were changed. */
    openPhone(sealed: Buffer): string {
      const iv = sealed.subarray(0, 16)
      const plain = createDecipheriv('aes-256-ctr', enc, iv).update(sealed.subarray(16)).toString('utf8')
      if (!timingSafeEqual(synthetic(plain), iv)) throw new Error('A sealed number was changed or sealed with another secret.')
      return plain
    },
    /** Keyed hash that stands for a number in the suppression list: it outlives the number itself. */
    hashPhone: (e164: string): Buffer => createHmac('sha256', suppression).update(e164).digest().subarray(0, 16),
    /** `place` names the table, column and row: a value moved elsewhere does not open. */
    seal(plain: string, place: string): Buffer {
      const iv = newIv()
      const cipher = createCipheriv('aes-256-gcm', secrets, iv).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open(sealed: Buffer, place: string): string {
      const decipher = createDecipheriv('aes-256-gcm', secrets, sealed.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
    },
    /** A secret for one purpose, for libraries that want their own. */
    derive: (use: string): string => derived(use).toString('base64url')
  }
}

export const sha256 = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest()

const derivePassword = promisify(argon2)
const COST = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } // OWASP's argon2id, 19 MiB: about 50 ms

let hashing = 0
/** Eight hashes at a time at most: a flood of sign-ins must not take the machine from everybody else. */
async function limited<T>(work: () => Promise<T>): Promise<T | 'busy'> {
  if (hashing >= 8) return 'busy'
  hashing++
  try {
    return await work()
  } finally {
    hashing--
  }
}

const hashWith = (password: string, nonce: Buffer) =>
  derivePassword('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce, ...COST })

/** Argon2id of a password, as typed (Unicode NFC). */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return `argon2id$${nonce.toString('base64url')}$${(await hashWith(password, nonce)).toString('base64url')}`
}

/** 'busy' when too many are being checked at once: the caller answers 503 and asks to try again. */
export async function verifyPassword(password: string, stored: string): Promise<boolean | 'busy'> {
  const [, nonce = '', digest = ''] = stored.split('$')
  return limited(async () => {
    const actual = await hashWith(password, Buffer.from(nonce, 'base64url'))
    const expected = Buffer.from(digest, 'base64url')
    return actual.length === expected.length && timingSafeEqual(actual, expected)
  })
}

/** JSON with the keys in order, so that a database that sorts them otherwise gives the same text: for hashes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('hex'))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join()}}`
}
