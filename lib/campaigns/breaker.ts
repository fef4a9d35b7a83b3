import { MINUTE, SECOND } from '../clock.ts'
import type { Outcome } from '../providers/provider.ts'

const IN_A_ROW = 5
const SAMPLE = 20
const SHORTEST = SECOND
const LONGEST = MINUTE

/** Trouble that is the provider's or the way to it; a refusal of one message is not. */
const isTrouble = ({ kind }: Outcome) => kind === 'retry' || kind === 'not_sent' || kind === 'unknown'
const isFine = ({ kind }: Outcome) => kind === 'accepted' || kind === 'rejected' || kind === 'duplicate'

/**
 * Stops a worker from burning messages on a provider that is down: opens after five troubles in a row or half of the last
 * twenty, then lets single messages through, at growing intervals, until one is answered.
 */
export function breaker() {
  let row = 0
  let recent: boolean[] = []
  let wait = SHORTEST
  let openUntil = 0
  let state: 'closed' | 'open' | 'probing' = 'closed'

  function trip(now: number) {
    // the answers of what was already under way are no further news
    if (state === 'open') return
    wait = state === 'probing' ? Math.min(wait * 2, LONGEST) : SHORTEST
    state = 'open'
    openUntil = now + wait
    row = 0
    recent = []
  }
  return {
    /** How many may go: all of them, one to try with, or none. */
    allows(now: number): number {
      if (state === 'closed') return Infinity
      // a clock that was ahead when it opened must not keep it open
      openUntil = Math.min(openUntil, now + wait)
      if (state === 'open' && now >= openUntil) {
        state = 'probing'
        return 1
      }
      // lost with its process, or nobody had anything to send: try again
      if (state === 'probing' && now >= openUntil + LONGEST) return 1
      return 0
    },
    /** What came of one call; answers whether the circuit closed or opened by it. */
    record(outcome: Outcome, now: number): 'opened' | 'closed' | undefined {
      const before = state
      if (isFine(outcome)) {
        if (state !== 'closed') [state, recent, wait] = ['closed', [], SHORTEST]
        row = 0
      } else if (isTrouble(outcome)) row++
      else return undefined
      recent = [...recent.slice(1 - SAMPLE), isTrouble(outcome)]
      const half = recent.length >= SAMPLE && recent.filter(Boolean).length * 2 >= SAMPLE
      if (isTrouble(outcome) && (state === 'probing' || row >= IN_A_ROW || half)) trip(now)
      if (before === 'closed' && state === 'open') return 'opened'
      return before !== 'closed' && state === 'closed' ? 'closed' : undefined
    },
    isClosed: () => state === 'closed'
  }
}
export type Breaker = ReturnType<typeof breaker>
