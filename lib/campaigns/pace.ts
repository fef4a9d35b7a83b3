import { MINUTE, SECOND } from '../clock.ts'

/** What workers share of an account's or a campaign's pace. Instants in milliseconds, `due` in microseconds. */
export interface PaceState {
  due: number
  blockedUntil: number
  /** Thousandths of the rate that were left when it was cut. */
  part: number
  cutAt: number
}
export const FULL: PaceState = { due: 0, blockedUntil: 0, part: 1000, cutAt: 0 }

/** Unused time is kept this long: more at once would be a burst that a provider counts. */
export const BURST_MS = 250
const LEAST_PART = 50
const BACK_MS = MINUTE
/** The longest that a provider may have us wait. */
const LONGEST_BLOCK = 15 * MINUTE

/** The rate now: after a cut it grows back to the whole within a minute. */
export function rateNow(perSecond: number, { part, cutAt, blockedUntil }: PaceState, now: number): number {
  const since = Math.max(0, now - Math.max(cutAt, blockedUntil))
  const whole = Math.min(1000, part + ((1000 - part) * since) / BACK_MS)
  return Math.max(0.1, (perSecond * whole) / 1000)
}
/** Microseconds between two messages. */
export const gapOf = (perSecond: number, state: PaceState, now: number): number =>
  Math.round((SECOND * 1000) / rateNow(perSecond, state, now))

/** Microseconds that unused time may be made up for: a slow pace keeps at least one message. */
export const burstOf = (gap: number): number => Math.max(BURST_MS * 1000, gap)

/** How many may go now. */
export function available(perSecond: number, state: PaceState, now: number): number {
  if (now < state.blockedUntil) return 0
  const gap = gapOf(perSecond, state, now)
  return Math.max(0, Math.floor((now * 1000 + burstOf(gap) - Math.max(state.due, now * 1000)) / gap))
}

/** Called too often: waits, and comes back with half of what it had; answers of one storm count once a second. */
export function cut(state: PaceState, perSecond: number, until: number, now: number): PaceState {
  const blockedUntil = Math.max(state.blockedUntil, until)
  if (now - state.cutAt < SECOND) return { ...state, blockedUntil }
  const had = (rateNow(perSecond, state, now) / perSecond) * 1000
  return { ...state, blockedUntil, part: Math.max(LEAST_PART, Math.round(had / 2)), cutAt: now }
}

/** A wait that was written by a clock that was ahead is as long as it was meant to be, and counts from now. */
export function boundWait(state: PaceState, now: number): PaceState {
  const ahead = Math.max(0, state.cutAt - now)
  const blockedUntil = Math.max(0, Math.min(state.blockedUntil - ahead, now + LONGEST_BLOCK))
  return { ...state, cutAt: state.cutAt - ahead, blockedUntil }
}
/** The furthest that `due` can be ahead when all clocks are right. */
export const furthestDue = (perSecond: number, state: PaceState, now: number): number =>
  now * 1000 + burstOf(gapOf(perSecond, state, now))
