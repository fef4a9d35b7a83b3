import {
  argon2,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hash,
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
 * What a secret says: the one in force, then perhaps the one before it while values are sealed again (`old=…`), and the key of the
 * suppression list, which stays for good, since the numbers behind its hashes may be gone (`suppression=…`); both in Base64.
 */
export function readSecret(text: string): { current: string; old: string | undefined; suppression: Buffer } {
  const named = (name: string) => {
    const found = new RegExp(`\\s${name}=([\\w+/=-]+)`).exec(text)?.[1]
    return found === undefined ? undefined : Buffer.from(found, 'base64')
  }
  const current = text.replace(/\s+(old|suppression)=[\w+/=-]+/g, '').trim()
  const old = named('old')?.toString('utf8')
  return { current, old, suppression: named('suppression') ?? derivedFrom(old ?? current, 'suppression') }
}
const derivedFrom = (secret: string, use: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'tuixin', use, 32))

/** Block of SHA-256, and bytes of its digest. */
const [BLOCK, DIGEST] = [64, 32]
/** Numbers and most names are shorter: their hashes are made in a buffer that is kept. */
const SHORT = 64

/**
 * HMAC-SHA-256, the first 16 bytes. Of a short text by two hashes of one call each, as RFC 2104
 * writes it out: an object for every number costs more than the hashing.
 */
function hmacWith(given: Buffer): (text: string) => Buffer {
  const whole = createSecretKey(given)
  const key = given.length > BLOCK ? hash('sha256', given, 'buffer') : given
  const inner = Buffer.alloc(BLOCK + SHORT, 0x36)
  const outer = Buffer.alloc(BLOCK + DIGEST, 0x5c)
  for (const [i, byte] of key.entries()) {
    inner[i] = byte ^ 0x36
    outer[i] = byte ^ 0x5c
  }
  return text => {
    // three bytes a character at most
    if (text.length * 3 > SHORT) return createHmac('sha256', whole).update(text).digest().subarray(0, 16)
    const end = BLOCK + inner.write(text, BLOCK)
    hash('sha256', inner.subarray(0, end), 'buffer').copy(outer, BLOCK)
    return hash('sha256', outer, 'buffer').subarray(0, 16)
  }
}

/**
 * AES-256-CTR of one text under its own IV. A number fits into the first block of the stream, which is the IV itself under the
 * key: one cipher is kept for it and not made anew each time.
 */
function streamWith(key: Buffer): (iv: Buffer, text: Buffer) => Buffer {
  const whole = createSecretKey(key)
  const block = createCipheriv('aes-256-ecb', whole, null).setAutoPadding(false)
  return (iv, text) => {
    if (text.length > iv.length) return createCipheriv('aes-256-ctr', whole, iv).update(text)
    const stream = block.update(iv)
    for (const [i, byte] of text.entries()) stream[i]! ^= byte
    return stream.subarray(0, text.length)
  }
}

// keys made once: from bytes, each call would make them again, which costs five times the call
const keysOf = (secret: string) => ({
  synthetic: hmacWith(derivedFrom(secret, 'number-mac')),
  stream: streamWith(derivedFrom(secret, 'number-enc')),
  secrets: createSecretKey(derivedFrom(secret, 'secrets'))
})
type Keys = ReturnType<typeof keysOf>

function openNumber({ synthetic, stream }: Keys, sealed: Buffer): string | undefined {
  const iv = sealed.subarray(0, 16)
  if (iv.length < 16) return undefined
  const plain = stream(iv, sealed.subarray(16)).toString('utf8')
  return timingSafeEqual(synthetic(plain), iv) ? plain : undefined
}
function openSecret({ secrets }: Keys, sealed: Buffer, place: string): string {
  const decipher = createDecipheriv('aes-256-gcm', secrets, sealed.subarray(0, IV_BYTES), {
    authTagLength: 16
  })
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + 16))
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + 16)), decipher.final()]).toString('utf8')
}

/** Tells secrets apart and opens nothing. */
const fingerprintOf = (key: Buffer) =>
  createHash('sha256').update('fingerprint').update(key).digest('hex').slice(0, 16)
const sealingFingerprint = (secret: string) => fingerprintOf(derivedFrom(secret, 'fingerprint'))

/**
 * Seals what a stolen database must not reveal. Every key comes from the one secret of the installation.
 * Numbers: deterministic and authenticated (the SIV construction: HMAC-SHA-256 gives the IV of AES-256-CTR), so that
 * equality and uniqueness work on sealed values. Secrets: AES-256-GCM, bound to the place they are stored in.
 */
export function createSealer(secret: string) {
  const { current, old, suppression } = readSecret(secret)
  const keys = keysOf(current)
  const before = old === undefined ? undefined : keysOf(old)
  const hashPhone = hmacWith(suppression)
  const hashes = fingerprintOf(suppression)

  return {
    /** Of the secret in force and of the key of the suppression list. */
    fingerprint: `${sealingFingerprint(current)} ${hashes}`,
    /** Of the key of the suppression list alone, which a new secret does not change. */
    hashFingerprint: hashes,
    /** Whether what was sealed under a fingerprint can be opened, and numbers be found in its suppression list. */
    opens(fingerprint: string): boolean {
      const [sealing, list] = fingerprint.split(' ')
      const known = [current, ...(old === undefined ? [] : [old])].map(sealingFingerprint)
      return list === hashes && sealing !== undefined && known.includes(sealing)
    },
    /** E.164 → 16 bytes of tag and one byte a digit. */
    sealPhone(e164: string): Buffer {
      const iv = keys.synthetic(e164)
      return Buffer.concat([iv, keys.stream(iv, Buffer.from(e164))])
    },
    /** Throws when the bytes were changed. */
    openPhone(sealed: Buffer): string {
      const plain = openNumber(keys, sealed) ?? (before && openNumber(before, sealed))
      if (plain === undefined) throw new Error('A sealed number was changed or sealed with another secret.')
      return plain
    },
    /** Keyed hash that stands for a number in the suppression list: it outlives the number itself. */
    hashPhone,
    /** Keyed hash of a coupon code as it is compared. A new secret does not change it. */
    hashCode: (code: string): Buffer => hashPhone(`code ${code}`),
    /** `place` names the table, column and row: a value moved elsewhere does not open. */
    seal(plain: string, place: string): Buffer {
      const iv = newIv()
      const cipher = createCipheriv('aes-256-gcm', keys.secrets, iv).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open(sealed: Buffer, place: string): string {
      if (!before) return openSecret(keys, sealed, place)
      try {
        return openSecret(keys, sealed, place)
      } catch {
        return openSecret(before, sealed, place)
      }
    },
    /** A secret for one purpose, for libraries that want their own. */
    derive: (use: string): string => derivedFrom(current, use).toString('base64url')
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
  // somebody without a password is refused in the same time
  const salt = nonce === '' ? Buffer.alloc(16) : Buffer.from(nonce, 'base64url')
  return limited(async () => {
    const actual = await hashWith(password, salt)
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
