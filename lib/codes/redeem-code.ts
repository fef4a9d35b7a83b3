import type { AlertStore } from '../alerts/store.ts'
import { MINUTE, type Clock } from '../clock.ts'
import { Refusal, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import { countCall, waitOf } from '../limits.ts'
import { toMicros } from '../money.ts'
import type { CodeState, RedemptionSource } from './code.ts'
import type { Redemption, RedemptionStore } from './redemption-store.ts'
import type { RedemptionInput } from './schema.ts'
import type { CodeStore } from './store.ts'

export interface RedeemDeps {
  codes: Pick<CodeStore, 'candidates' | 'open'>
  redemptions: RedemptionStore
  alerts: Pick<AlertStore, 'raise'>
  clock: Clock
  /** Credits an order to the message that carried its code; the same redemption again changes nothing. */
  creditRedemption: (redemption: Redeemed) => Promise<void>
}
/** An order at the till, as far as it can be credited. No value was told where it is null. */
export interface Redeemed {
  id: string
  message: { id: string; campaignId: string }
  reference: string | null
  valueMicros: number | null
  currency: string | null
  at: number
}
/** Who tells of it: a person or a key. */
export interface Teller {
  source: RedemptionSource
  actor: string
}
const TRIES = 3
/** Clocks of tills may be ahead by so much. */
const AHEAD = 10 * MINUTE
/** Calls of one teller in a minute, and among them codes that nobody has: whoever guesses is stopped soon. */
const CALLS: Record<RedemptionSource, number> = { program: 3000, file: 100_000, clerk: 60 }
const UNKNOWN: Record<RedemptionSource, number> = { program: 300, file: 100_000, clerk: 20 }

/** Wrong codes of a clerk in a day: more is no typing error. */
const UNKNOWN_A_DAY = 300
const DAY_SECONDS = 24 * 3600

/** Of several codes that look alike or are in two lists: the one as it was typed, and one that somebody has before the others. */
const ORDER: Record<CodeState, number> = { redeemed: 0, given: 0, doubtful: 1, resting: 2, free: 3 }

type Count = typeof countCall
/** `count` counts a call, or only asks whether there were too many. */
async function limit(count: Count, what: string, { source, actor }: Teller, most: number, seconds = 60) {
  const wait = await count(`redemptions ${what}`, `${source} ${actor}`, most, seconds)
  if (wait > 0) throw new Refusal('rate_limited', 'rate_limited', { retryAfterSeconds: wait })
}
async function limitUnknown(count: Count, teller: Teller) {
  await limit(count, 'unknown', teller, UNKNOWN[teller.source])
  if (teller.source === 'clerk') await limit(count, 'unknown', teller, UNKNOWN_A_DAY, DAY_SECONDS)
}

/** The code that somebody typed, which somebody has or had; refuses one that nobody was given. */
export async function findCode(deps: Pick<RedeemDeps, 'codes'>, typed: string, teller: Teller) {
  await limit(countCall, 'calls', teller, CALLS[teller.source])
  // whoever guessed too often learns nothing more, not even which guess was right
  await limitUnknown(waitOf, teller)
  const found = await deps.codes.candidates(typed)
  const sorted = found
    .map(row => ({ row, exact: deps.codes.open(row) === typed.trim() }))
    .sort((a, b) => ORDER[a.row.state] - ORDER[b.row.state] || Number(b.exact) - Number(a.exact))
  const code = sorted[0]?.row
  if (!code || code.state === 'free') {
    await limitUnknown(countCall, teller)
    throw new Refusal('not_found', 'code_unknown')
  }
  return code
}

/** Asked again after a call that was cut off as well: the credit may not have been written. */
async function credit(deps: RedeemDeps, redemption: Omit<Redemption, 'counted'>): Promise<void> {
  const { id, messageId, campaignId, reference, valueMicros, currency, at } = redemption
  if (messageId === null || campaignId === null) return
  await deps.creditRedemption({
    id,
    message: { id: messageId, campaignId },
    reference,
    valueMicros: valueMicros > 0 ? valueMicros : null,
    currency: valueMicros > 0 ? currency : null,
    at
  })
}

/** Takes a code at the till. The same code again answers what the first time said. */
export async function redeemCode(
  deps: RedeemDeps,
  { code: typed, value, currency, at, reference }: RedemptionInput,
  teller: Teller
): Promise<{ redemption: Redemption; again: boolean }> {
  const { redemptions, alerts, clock } = deps
  const now = clock()
  const instant = at === undefined ? now : Date.parse(at)
  if (instant > now + AHEAD) throw refuseField('at', 'event_ahead')
  for (let attempt = 1; ; attempt++) {
    const code = await findCode(deps, typed, teller)
    const { poolId, position, pool } = code
    const known = await redemptions.ofCode(poolId, position)
    if (known) {
      await credit(deps, known)
      return { redemption: known, again: true }
    }
    if (code.state === 'resting') {
      await alerts.raise('code_resting', poolId, { name: pool.name }, now)
      throw new Refusal('gone', 'code_given_back')
    }
    if (pool.validUntil !== null && instant > pool.validUntil) throw new Refusal('gone', 'code_ended')
    const redemption = {
      id: newId(),
      poolId,
      position,
      messageId: code.messageId,
      campaignId: code.campaignId,
      wording: code.wording ?? 0,
      valueMicros: value === undefined ? 0 : toMicros(value),
      currency: currency ?? pool.currency,
      reference: reference ?? null,
      source: teller.source,
      actor: teller.actor,
      at: instant,
      createdAt: now
    }
    try {
      if (await redemptions.write(redemption, value !== undefined)) {
        await credit(deps, redemption)
        return { redemption: { ...redemption, counted: value !== undefined }, again: false }
      }
    } catch (error) {
      // somebody else took it, or another code on the same order, in this very moment
      const first = await redemptions.ofCode(poolId, position)
      if (first) return { redemption: first, again: true }
      if (attempt >= TRIES) throw error
    }
  }
}
