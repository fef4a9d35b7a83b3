import type { Clock } from '../clock.ts'
import type { Outcome } from '../providers/provider.ts'
import type { Reserved } from './reserve-messages.ts'
import type { RecordStore, Results } from './record-store.ts'

const MOST_ATTEMPTS = 6

/** What one outcome means for its message. */
export function sortOutcome(results: Results, { id, fence, attempts }: Reserved, outcome: Outcome, now: number): void {
  const held = { id, fence }
  const requeue = (notBefore: number, tried: number, errorCode: string | null, errorDetail: string) =>
    results.requeued.push({ ...held, notBefore, attempts: tried, errorCode, errorDetail })
  switch (outcome.kind) {
    case 'accepted':
      results.submitted.push({ ...held, submittedAt: now, feesMicros: outcome.feesMicros })
      break
    case 'duplicate':
      // of our own earlier try: the first one arrived
      if (attempts > 0) results.submitted.push({ ...held, submittedAt: now, feesMicros: null })
      else results.failed.push({ ...held, finalAt: now, errorCode: '611', errorDetail: outcome.detail })
      break
    case 'rejected':
      results.failed.push({ ...held, finalAt: now, errorCode: outcome.code, errorDetail: outcome.detail })
      break
    case 'unknown':
      results.unknown.push({ ...held, errorDetail: outcome.detail })
      break
    case 'throttled':
      requeue(now + outcome.waitMs, attempts, null, 'throttled')
      break
    case 'account_fault':
      requeue(now, attempts, outcome.code, outcome.detail)
      break
    case 'not_sent':
      requeue(now + backOff(attempts), Math.min(attempts + 1, MOST_ATTEMPTS - 1), null, outcome.detail)
      break
    case 'retry':
      if (attempts + 1 >= MOST_ATTEMPTS)
        results.failed.push({ ...held, finalAt: now, errorCode: outcome.code, errorDetail: outcome.detail })
      else requeue(now + backOff(attempts), attempts + 1, outcome.code, outcome.detail)
  }
}
/** 1, 2, 4 … seconds, a minute at most. */
const backOff = (attempts: number): number => Math.min(1000 * 2 ** attempts, 60_000)
const empty = (): Results => ({ submitted: [], failed: [], unknown: [], requeued: [] })

/**
 * Collects outcomes and commits them in groups. A commit that fails is tried again until it is stored; until then `stuck`
 * is true and the sender claims nothing more.
 */
export function resultRecorder(store: RecordStore, clock: Clock, onError: (error: unknown) => void) {
  let waiting = empty()
  let running: Promise<void> | undefined
  let stuck = false
  const size = (r: Results) => r.submitted.length + r.failed.length + r.unknown.length + r.requeued.length

  async function drain() {
    // a short pause collects what comes back together: one commit for all of it
    await new Promise(done => setTimeout(done, 5))
    while (size(waiting) > 0) {
      const group = waiting
      waiting = empty()
      for (let failures = 0; ; failures++) {
        try {
          await store.results(group)
          stuck = false
          break
        } catch (error) {
          stuck = true
          onError(error)
          await new Promise(done => setTimeout(done, Math.min(100 * 2 ** failures, 5000)))
        }
      }
    }
    running = undefined
  }
  return {
    add(message: Reserved, outcome: Outcome) {
      sortOutcome(waiting, message, outcome, clock())
      running ??= drain()
    },
    get stuck() {
      return stuck
    },
    async settled() {
      while (running) await running
    }
  }
}
