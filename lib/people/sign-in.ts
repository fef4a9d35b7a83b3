import { DAY, HOUR, MINUTE, type Clock } from '../clock.ts'
import { hashPassword, verifyPassword, type Sealer } from '../crypto.ts'
import { Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import { networkOf } from '../links/click.ts'
import type { Person } from './person.ts'
import { checkAttempt, countFailure, forgetFailures } from './check-attempt.ts'
import { knownDevice, rememberDevice } from './device.ts'
import { checkSecondFactor } from './second-factor.ts'
import type { PeopleStore } from './store.ts'

export interface SignInDeps {
  people: PeopleStore
  sealer: Sealer
  alerts: {
    raise(
      kind: 'sign_in_failures' | 'sign_in_spread',
      subject: string,
      detail: Record<string, string>,
      now: number
    ): PromiseLike<unknown>
  }
  settings: {
    get(name: 'sessionIdleHours' | 'sessionDays'): Promise<number>
    get(name: 'breakGlass'): Promise<string | null>
  }
  clock: Clock
}
/** So much of a session's idle time passes before the row is written again. */
const RENEW_AFTER = 5 * MINUTE

let decoy: Promise<string> | undefined
/** An unknown address takes as long as a wrong password. */
const decoyHash = () => (decoy ??= hashPassword('no such person'))

/** Checks an address with its password and opens a session; undefined when they do not fit. */
export async function signIn(
  deps: SignInDeps,
  input: {
    email: string
    password: string
    code?: string | undefined
    userAgent?: string | undefined
    address?: string | undefined
    /** The cookie of a browser that signed in before. */
    device?: string | undefined
  }
): Promise<{ person: Person; sessionId: string; device: string } | undefined> {
  const { people, clock } = deps
  const email = input.email.normalize('NFKC').trim().toLowerCase()
  const now = clock()
  const row = await people.credentials(email)
  const device = row && knownDevice(deps.sealer, input.device, row)
  const attempt = { email, network: networkOf(input.address), device }
  await checkAttempt(people, attempt, now)
  const verified = await verifyPassword(input.password, row?.passwordHash ?? (await decoyHash()))
  if (verified === 'busy') throw new Refusal('unavailable', 'busy', { retryAfterSeconds: 2 })
  if (!row || !verified || row.disabledAt !== null) {
    const tell = await countFailure(people, attempt, now)
    // somebody is trying: its owner and the admins are told, and nobody is locked out
    if (row && tell.account) await deps.alerts.raise('sign_in_failures', row.id, { name: row.name }, now)
    const network = attempt.network ?? '-'
    if (tell.network) await deps.alerts.raise('sign_in_spread', network, { network }, now)
    return undefined
  }
  // said only to whoever knows the password
  const breakGlass = await deps.settings.get('breakGlass')
  if (breakGlass !== null && breakGlass !== row.id) throw new Refusal('forbidden', 'sso_only')
  if (!(await checkSecondFactor(deps, row.id, input.code ?? ''))) {
    // the password alone is half of the way, and says so once it is right
    if (!input.code) throw new Refusal('unauthenticated', 'totp_needed')
    await countFailure(people, attempt, now)
    throw new Refusal('unauthenticated', 'totp_wrong')
  }
  await forgetFailures(people, attempt)
  const sessionId = await beginSession(deps, row.id, input)
  const { id, name, role, disabledAt, createdAt } = row
  return {
    person: { id, email: row.email, name, role, disabledAt, createdAt },
    sessionId,
    device: rememberDevice(deps.sealer, input.device, row)
  }
}

/** Opens a session of somebody who has shown who they are. */
export async function beginSession(
  deps: Pick<SignInDeps, 'people' | 'settings' | 'clock'>,
  personId: string,
  from: { userAgent?: string | undefined; address?: string | undefined }
): Promise<string> {
  const sessionId = newId()
  const now = deps.clock()
  await deps.people.startSession({
    id: sessionId,
    personId,
    userAgent: from.userAgent?.slice(0, 200) ?? null,
    address: from.address?.slice(0, 60) ?? null,
    createdAt: now,
    expiresAt: await sessionEnd(deps, now, now)
  })
  return sessionId
}

/** A session ends when it is not used for a while, and in any case after some days. */
async function sessionEnd(
  { settings }: Pick<SignInDeps, 'settings'>,
  since: number,
  now: number
): Promise<number> {
  const [idle, days] = await Promise.all([settings.get('sessionIdleHours'), settings.get('sessionDays')])
  return Math.min(now + idle * HOUR, since + days * DAY)
}

/** Whose session it is; being used, it stays open. Settings that became stricter hold at once. */
export async function useSession(
  deps: Pick<SignInDeps, 'people' | 'settings' | 'clock'>,
  id: string
): Promise<Person | undefined> {
  const now = deps.clock()
  const session = await deps.people.openSession(id, now)
  if (!session) return undefined
  const until = await sessionEnd(deps, session.since, now)
  if (until <= now) return undefined
  if (Math.abs(until - session.until) > RENEW_AFTER) await deps.people.setSessionEnd(id, until)
  return session.person
}
