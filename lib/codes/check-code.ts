import type { Clock } from '../clock.ts'
import { Refusal } from '../errors.ts'
import { findCode, type Teller } from './redeem-code.ts'
import type { Redemption, RedemptionStore } from './redemption-store.ts'
import type { CodePool, CodeStore } from './store.ts'

/** What redeeming a code would answer now. */
export type CheckedCode =
  | { verdict: 'unknown' }
  | { verdict: 'valid' | 'given_back' | 'ended'; pool: CodePool; contactId: string | null }
  | { verdict: 'redeemed'; pool: CodePool; contactId: string | null; redemption: Redemption }

/** Looks a code up without taking it. Whoever guesses is stopped as if they redeemed. */
export async function checkCode(
  deps: { codes: Pick<CodeStore, 'candidates' | 'open'>; redemptions: RedemptionStore; clock: Clock },
  typed: string,
  teller: Teller
): Promise<CheckedCode> {
  let code
  try {
    code = await findCode(deps, typed, teller)
  } catch (error) {
    if (error instanceof Refusal && error.message === 'code_unknown') return { verdict: 'unknown' }
    throw error
  }
  const { pool, contactId, state } = code
  const redemption = await deps.redemptions.ofCode(code.poolId, code.position)
  if (redemption) return { verdict: 'redeemed', pool, contactId, redemption }
  if (state === 'resting') return { verdict: 'given_back', pool, contactId }
  const ended = pool.validUntil !== null && deps.clock() > pool.validUntil
  return { verdict: ended ? 'ended' : 'valid', pool, contactId }
}
