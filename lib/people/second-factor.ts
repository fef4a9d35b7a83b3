import { Secret, TOTP } from 'otpauth'
import { SECOND, type Clock } from '../clock.ts'
import { hashPassword, sha256, verifyPassword, type Sealer } from '../crypto.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { newCode } from '../ids.ts'
import { demandUncommon } from './check-password.ts'
import type { PeopleStore } from './store.ts'

// RFC 6238 with the figures that every app on a phone knows: SHA-1, six digits, thirty seconds.
const PERIOD = 30
const RECOVERY_CODES = 10

export interface SecondFactorDeps {
  people: PeopleStore
  sealer: Sealer
  clock: Clock
}
const place = (id: string) => `people.totp_secret.${id}`
const totpOf = (secret: string, label: string) =>
  new TOTP({ issuer: 'Tuixin', label, secret: Secret.fromBase32(secret), period: PERIOD })
const hashWith = (salt: string, code: string) =>
  `${salt}.${sha256(`${salt} ${code.replace(/[\s-]/g, '').toUpperCase()}`).toString('base64url')}`
/** With a salt of its own: a table of hashes made beforehand is worth nothing. */
const hash = (code: string) => hashWith(newCode(12), code)
const fits = (code: string) => (stored: string) => {
  const [salt = '', digest] = stored.split('.')
  // codes from before there were salts
  if (digest === undefined)
    return sha256(code.replace(/[\s-]/g, '').toUpperCase()).toString('base64url') === stored
  return hashWith(salt, code) === stored
}

/** Number of the period that a code belongs to, one before or after now; null when it is wrong. */
function stepOf(secret: string, code: string, now: number): number | null {
  const plain = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(plain)) return null
  const delta = totpOf(secret, '').validate({ token: plain, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / SECOND / PERIOD) + delta
}

/** A new secret for a person's app, kept and not yet asked for; shown as text and as an address for a QR code. */
export async function beginSecondFactor(
  deps: SecondFactorDeps,
  personId: string
): Promise<{ secret: string; uri: string }> {
  const person = found(await deps.people.byId(personId))
  if ((await deps.people.factor(personId))?.totpSince) throw new Refusal('conflict', 'totp_on')
  const secret = new Secret({ size: 20 }).base32
  await deps.people.setFactor(personId, {
    totpSecret: deps.sealer.seal(secret, place(personId)),
    totpSince: null,
    totpStep: null
  })
  return { secret, uri: totpOf(secret, person.email).toString() }
}

/** The first right code switches it on; answers the recovery codes, shown this once. */
export async function confirmSecondFactor(
  deps: SecondFactorDeps,
  personId: string,
  code: string
): Promise<string[]> {
  const factor = await deps.people.factor(personId)
  if (!factor?.totpSecret || factor.totpSince) throw new Refusal('conflict', 'totp_begin')
  const step = stepOf(deps.sealer.open(factor.totpSecret, place(personId)), code, deps.clock())
  if (step === null) throw refuseField('code', 'totp_wrong')
  const codes = Array.from({ length: RECOVERY_CODES }, () => newCode(10).toUpperCase())
  await deps.people.setFactor(personId, {
    totpSince: deps.clock(),
    totpStep: step,
    recoveryCodes: codes.map(hash)
  })
  return codes.map(each => `${each.slice(0, 5)}-${each.slice(5)}`)
}

/**
 * Whether a code is valid: one of the app's that was not used before, or a recovery code, which is used up. True when no
 * second factor is asked for.
 */
export async function checkSecondFactor(
  deps: SecondFactorDeps,
  personId: string,
  code: string
): Promise<boolean> {
  const factor = await deps.people.factor(personId)
  if (!factor?.totpSecret || !factor.totpSince) return true
  const step = stepOf(deps.sealer.open(factor.totpSecret, place(personId)), code, deps.clock())
  if (step !== null) return deps.people.useStep(personId, step)
  return deps.people.useRecoveryCode(personId, fits(code))
}

/** Asks for the password again before something that only its owner may do. */
export async function confirmPassword(
  { people }: Pick<SecondFactorDeps, 'people'>,
  personId: string,
  password: string
): Promise<void> {
  const person = found(await people.byId(personId))
  const stored = found(await people.credentials(person.email)).passwordHash
  const right = await verifyPassword(password, stored)
  if (right === 'busy') throw new Refusal('unavailable', 'busy', { retryAfterSeconds: 2 })
  if (!right) throw refuseField('password', 'password_wrong')
}

/** Takes the second factor away; the password is asked for by the caller. */
export const endSecondFactor = ({ people }: Pick<SecondFactorDeps, 'people'>, personId: string) =>
  people.setFactor(personId, { totpSecret: null, totpSince: null, totpStep: null, recoveryCodes: null })

/** A new password ends every other session of its person. */
export async function changePassword(
  deps: SecondFactorDeps,
  personId: string,
  next: string,
  keepSession: string
): Promise<void> {
  const person = found(await deps.people.byId(personId))
  await demandUncommon(next, [person.email, person.name], 'next')
  await deps.people.change(personId, { passwordHash: await hashPassword(next) })
  await deps.people.endSessionsOf(personId, deps.clock(), keepSession)
}
