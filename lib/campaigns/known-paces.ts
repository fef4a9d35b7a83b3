import { boundWait, BURST_MS, furthestDue, FULL, type PaceState } from './pace.ts'
import type { PaceRow, PaceStore } from './pace-store.ts'

export type KnownPaces = ReturnType<typeof knownPaces>
interface Suspect {
  due: number
  stamp: number
  since: number
}

/** The paces as one worker knows them between two looks at the database: what it used itself counts at once. */
export function knownPaces(store: PaceStore) {
  let states = new Map<string, PaceState>()
  const suspects = new Map<string, Suspect>()

  /** Whether a pace stands too far ahead and nobody moves it: then it is a clock that was ahead, and not another worker's. */
  function isStuck({ key, due, stamp }: PaceRow, furthest: number, now: number): boolean {
    const known = suspects.get(key)
    if (due <= furthest) {
      suspects.delete(key)
      return false
    }
    if (known && known.due === due && known.stamp === stamp && known.since <= now)
      return now - known.since >= Math.max(BURST_MS, furthest / 1000 - now)
    suspects.set(key, { due, stamp, since: now })
    return false
  }
  async function read(row: PaceRow, perSecond: number, now: number): Promise<PaceState> {
    const state = boundWait(row, now)
    const furthest = furthestDue(perSecond, state, now)
    if (isStuck(row, furthest, now)) state.due = furthest
    if (state.due !== row.due || state.cutAt !== row.cutAt || state.blockedUntil !== row.blockedUntil)
      await store.correct(row, state)
    return state
  }
  return {
    /** Reads the paces of these keys, each with its full rate per second. */
    async refresh(rates: Map<string, number>, now: number): Promise<void> {
      const fresh = new Map<string, PaceState>()
      for (const row of await store.of([...rates.keys()]))
        fresh.set(row.key, await read(row, rates.get(row.key) ?? 1, now))
      states = fresh
    },
    of: (key: string): PaceState => states.get(key) ?? FULL,
    set: (key: string, state: PaceState) => void states.set(key, state)
  }
}
