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
  // a call that used up no attempt was a call: what says “duplicate” to the next one may have taken it
  const called = Math.max(attempts, 1)
  // an answer that is in doubt may have been taken, and is paid for
  if (refund && !['accepted', 'unknown', 'duplicate'].includes(outcome.kind))
    results.refunds.push({ ...held, ...refund })
  const requeue = (notBefore: number, tried: number, errorCode: string | null, errorDetail: string) =>
    results.requeued.push({ ...held, notBefore, attempts: tried, errorCode, errorDetail })
  switch (outcome.kind) {
    case 'accepted':
      results.submitted.push({ ...held, submittedAt: now, feesMicros: outcome.feesMicros })
      if (outcome.reference)
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
      requeue(now + outcome.waitMs, called, null, 'throttled')
      break
    case 'account_fault':
      requeue(now, called, outcome.code, outcome.detail)
      break
    case 'not_sent':
      requeue(now + backOff(attempts), Math.min(attempts + 1, MOST_ATTEMPTS - 1), null, outcome.detail)
      break
    case 'retry':
      // an outage is not the message's fault: while the circuit is open nothing is used up
      if (!providerUp) requeue(now + backOff(attempts), called, outcome.code, outcome.detail)
      else if (attempts + 1 >= MOST_ATTEMPTS)
        results.failed.push({ ...held, finalAt: now, errorCode: outcome.code, errorDetail: outcome.detail })
      else requeue(now + backOff(attempts), attempts + 1, outcome.code, outcome.detail)
  }
}
/** 1, 2, 4 … seconds, a minute at most. */
const backOff = (attempts: number): number => Math.min(1000 * 2 ** attempts, 60_000)
const noResults = (): Results => ({
  submitted: [],
  failed: [],
  unknown: [],
  requeued: [],
  refunds: [],
  references: []
})

/** One outcome as it came. */
interface Entry {
  message: Reserved
  outcome: Outcome
  at: number
  providerUp: boolean
}
function sorted(entries: Entry[]): Results {
  const results = noResults()
  for (const { message, outcome, at, providerUp } of entries)
    sortOutcome(results, message, outcome, at, providerUp)
  return results
}
const open = () => ({ entries: new Array<Entry>(), stored: Promise.withResolvers<void>() })

/**
 * Collects outcomes and commits them in groups. `add` resolves when its outcome is stored: only then is its place free for
 * another message, so that a kill leaves no more in doubt than may be under way. A commit that fails is tried again until
 * it is stored. Where the values themselves are at fault, each is stored for itself, and the one that cannot be is left in
 * doubt: `lost` says whose.
 */
export function resultRecorder(
  store: RecordStore,
  clock: Clock,
  onError: (error: unknown) => void,
  lost: (message: Reserved) => Promise<void>
) {
  let group = open()
  let running: Promise<void> | undefined
  let failing = false

  /** Whether the results are stored; false when their values never can be. */
  async function commit(results: Results): Promise<boolean> {
    for (let failures = 0; ; failures++) {
      try {
        await store.results(results)
        failing = false
        return true
      } catch (error) {
        onError(error)
        if (store.isLasting(error)) return false
        failing = true
        await new Promise(done => setTimeout(done, Math.min(100 * 2 ** failures, 5000)))
      }
    }
  }
  async function commitAlone(entry: Entry) {
    if (await commit(sorted([entry]))) return
    // if not even this can be written, the message is in doubt when its lease ends
    await commit(sorted([{ ...entry, outcome: { kind: 'unknown', detail: 'answer_not_stored' } }]))
    await lost(entry.message).catch(onError)
  }
  async function drain() {
    while (group.entries.length > 0) {
      // what comes back in the same moment shares one commit
      await new Promise(done => setTimeout(done, 2))
      const current = group
      group = open()
      if (!(await commit(sorted(current.entries))))
        for (const entry of current.entries) await commitAlone(entry)
      current.stored.resolve()
    }
    running = undefined
  }
  return {
    add(message: Reserved, outcome: Outcome, providerUp = true): Promise<void> {
      group.entries.push({ message, outcome, at: clock(), providerUp })
      const { promise } = group.stored
      running ??= drain()
      return promise
    },
    /** Results wait that could not be stored at the last try. */
    failing: () => failing,
    async settled() {
      while (running) await running
    }
  }
}
