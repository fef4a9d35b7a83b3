import type { Clock } from '../clock.ts'
import type { Outcome } from '../providers/provider.ts'
import type { Reserved } from './reserve-messages.ts'
import type { RecordStore, Results } from './record-store.ts'

const MOST_ATTEMPTS = 6

/** What one outcome means for its message. */
export function sortOutcome(
  results: Results,
  { id, fence, attempts, refund, accountId }: Reserved,
  outcome: Outcome,
  now: number,
  providerUp = true
): void {
  const held = { id, fence }
  // an answer that is in doubt may have been taken, and is paid for
  if (refund && !['accepted', 'unknown', 'duplicate'].includes(outcome.kind))
    results.refunds.push({ ...held, ...refund })
  const requeue = (notBefore: number, tried: number, errorCode: string | null, errorDetail: string) =>
    results.requeued.push({ ...held, notBefore, attempts: tried, errorCode, errorDetail })
  switch (outcome.kind) {
    case 'accepted':
      results.submitted.push({ ...held, submittedAt: now, feesMicros: outcome.feesMicros })
      if (outcome.reference && accountId)
        results.references.push({ accountId, reference: outcome.reference, messageId: id, createdAt: now })
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
      // an outage is not the message's fault: while the circuit is open nothing is used up
      if (!providerUp) requeue(now + backOff(attempts), attempts, outcome.code, outcome.detail)
      else if (attempts + 1 >= MOST_ATTEMPTS)
        results.failed.push({ ...held, finalAt: now, errorCode: outcome.code, errorDetail: outcome.detail })
      else requeue(now + backOff(attempts), attempts + 1, outcome.code, outcome.detail)
  }
}
/** 1, 2, 4 … seconds, a minute at most. */
const backOff = (attempts: number): number => Math.min(1000 * 2 ** attempts, 60_000)
const open = () => ({
  results: { submitted: [], failed: [], unknown: [], requeued: [], refunds: [], references: [] } as Results,
  size: 0,
  stored: Promise.withResolvers<void>()
})

/**
 * Collects outcomes and commits them in groups. `add` resolves when its outcome is stored: only then is its place free for
 * another message, so that a kill leaves no more in doubt than may be under way. A commit that fails is tried again until
 * it is stored.
 */
export function resultRecorder(store: RecordStore, clock: Clock, onError: (error: unknown) => void) {
  let group = open()
  let running: Promise<void> | undefined

  async function commit(results: Results) {
    for (let failures = 0; ; failures++) {
      try {
        await store.results(results)
        return
      } catch (error) {
        onError(error)
        await new Promise(done => setTimeout(done, Math.min(100 * 2 ** failures, 5000)))
      }
    }
  }
  async function drain() {
    while (group.size > 0) {
      // what comes back in the same moment shares one commit
      await new Promise(done => setTimeout(done, 2))
      const current = group
      group = open()
      await commit(current.results)
      current.stored.resolve()
    }
    running = undefined
  }
  return {
    add(message: Reserved, outcome: Outcome, providerUp = true): Promise<void> {
      sortOutcome(group.results, message, outcome, clock(), providerUp)
      group.size++
      const { promise } = group.stored
      running ??= drain()
      return promise
    },
    async settled() {
      while (running) await running
    }
  }
}
