import { DAY, HOUR, SECOND, type Clock } from '../clock.ts'
import { hashPassword, verifyPassword, type Sealer } from '../crypto.ts'
import { Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Role } from './access.ts'
import type { Person } from './person.ts'
import { checkSecondFactor } from './second-factor.ts'
import type { PeopleStore } from './store.ts'

export interface SignInDeps {
  people: PeopleStore
  sealer: Sealer
  alerts: {
    raise(
      kind: 'sign_in_failures',
      subject: string,
      detail: { name: string },
      now: number
    ): PromiseLike<unknown>
  }
  clock: Clock
}
const SESSION_LENGTH = 14 * DAY
const FREE_TRIES = 5
const TELL_AFTER = 20

/** After five failures each further try waits twice as long, a minute at most: nobody is locked out for good. */
const waitAfter = (failures: number): number =>
  failures < FREE_TRIES ? 0 : Math.min(2 ** (failures - FREE_TRIES) * 2 * SECOND, 60 * SECOND)

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
  }
): Promise<{ person: Person; sessionId: string } | undefined> {
  const { people, clock } = deps
  const email = input.email.normalize('NFKC').trim().toLowerCase()
  const now = clock()
  const failures = await people.failures(email)
  const retryAt = failures ? failures.lastAt + waitAfter(failures.count) : 0
  if (failures && failures.lastAt > now - HOUR && retryAt > now)
    throw new Refusal('rate_limited', 'sign_in_slow', {
      retryAfterSeconds: Math.ceil((retryAt - now) / SECOND)
    })
  const row = await people.credentials(email)
  const verified = await verifyPassword(input.password, row?.passwordHash ?? (await decoyHash()))
  if (verified === 'busy') throw new Refusal('unavailable', 'busy', { retryAfterSeconds: 2 })
  if (!row || !verified || row.disabledAt !== null) {
    await people.addFailure(email, now, now - HOUR)
    // somebody is trying: its owner and the admins are told, and nobody is locked out
    if (row && (failures?.count ?? 0) + 1 === TELL_AFTER)
      await deps.alerts.raise('sign_in_failures', row.id, { name: row.name }, now)
    return undefined
  }
  if (!(await checkSecondFactor(deps, row.id, input.code ?? ''))) {
    // the password alone is half of the way, and says so once it is right
    if (!input.code) throw new Refusal('unauthenticated', 'totp_needed')
    await people.addFailure(email, now, now - HOUR)
    throw new Refusal('unauthenticated', 'totp_wrong')
  }
  if (failures) await people.clearFailures(email)
  const sessionId = newId()
  await people.startSession({
    id: sessionId,
    personId: row.id,
    userAgent: input.userAgent?.slice(0, 200) ?? null,
    address: input.address?.slice(0, 60) ?? null,
    createdAt: now,
    expiresAt: now + SESSION_LENGTH
  })
  const { id, name, role, disabledAt, createdAt } = row
  return { person: { id, email: row.email, name, role: role as Role, disabledAt, createdAt }, sessionId }
}
