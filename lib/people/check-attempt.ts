import { HOUR, SECOND } from '../clock.ts'
import { Refusal } from '../errors.ts'
import type { PeopleStore } from './store.ts'

/** Who tries to sign in: from where, and in a browser that signed in as this person before. */
export interface Attempt {
  email: string
  network: string | null
  device: string | undefined
}
interface Limit {
  key: string
  /** Failures within the hour that cost nothing. */
  free: number
  waitAfter: (failures: number, free: number) => number
}
const LONGEST = 60 * SECOND
/** Each further try waits twice as long, a minute at most: nobody is locked out for good. */
const doubling = (failures: number, free: number) =>
  failures < free ? 0 : Math.min(2 ** Math.min(failures - free, 10) * 2 * SECOND, LONGEST)
/** A hundred tries an hour, from however many networks they come. */
const steady = (failures: number, free: number) => (failures < free ? 0 : 36 * SECOND)

/** Failures on one account, wherever they come from; told to somebody once. */
export const ACCOUNT_TELL = 20
/** Accounts that one network failed on within an hour. */
export const SPREAD = 15

// each kind begins with its own word: an address that somebody made up must not count for a network
export const accountKey = ({ email }: Attempt) => `account ${email}`
const pairKey = ({ email, network }: Attempt) => `pair ${network ?? '-'} ${email}`
export const networkKey = ({ network }: Attempt) => `network ${network ?? '-'}`

/** A known browser is counted for itself alone, so that nobody else's tries keep its owner out. */
const limitsOf = (attempt: Attempt): Limit[] =>
  attempt.device === undefined
    ? [
        { key: pairKey(attempt), free: 5, waitAfter: doubling },
        { key: accountKey(attempt), free: ACCOUNT_TELL, waitAfter: steady },
        { key: networkKey(attempt), free: SPREAD, waitAfter: doubling }
      ]
    : [{ key: `device ${attempt.device}`, free: 5, waitAfter: doubling }]

/** Refuses a try that comes too soon after failed ones. */
export async function checkAttempt(people: PeopleStore, attempt: Attempt, now: number): Promise<void> {
  const limits = limitsOf(attempt)
  const known = await people.failures(limits.map(({ key }) => key))
  const waits = limits.map(({ key, free, waitAfter }) => {
    const failures = known.get(key)
    return failures && failures.lastAt > now - HOUR
      ? failures.lastAt + waitAfter(failures.count, free) - now
      : 0
  })
  const wait = Math.max(...waits)
  if (wait > 0)
    throw new Refusal('rate_limited', 'sign_in_slow', { retryAfterSeconds: Math.ceil(wait / SECOND) })
}

/** Counts a failed try; answers what somebody should be told of it. */
export async function countFailure(
  people: PeopleStore,
  attempt: Attempt,
  now: number
): Promise<{ account: boolean; network: boolean }> {
  const forget = now - HOUR
  if (attempt.device !== undefined) {
    await people.addFailure(`device ${attempt.device}`, now, forget)
    return { account: false, network: false }
  }
  const onAccount = await people.addFailure(accountKey(attempt), now, forget)
  // a network is counted by the accounts that it fails on, not by how often it fails on one
  const first = (await people.addFailure(pairKey(attempt), now, forget)) === 1
  const accounts = first ? await people.addFailure(networkKey(attempt), now, forget) : 0
  return { account: onAccount === ACCOUNT_TELL, network: accounts === SPREAD }
}

/** A right password from here: what failed before was its owner. */
export const forgetFailures = (people: PeopleStore, attempt: Attempt): Promise<unknown> =>
  people.clearFailures(attempt.device === undefined ? [pairKey(attempt)] : [`device ${attempt.device}`])
