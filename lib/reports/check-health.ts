import type { Journal } from '#db/journal.ts'
import type { AlertStore } from '../alerts/store.ts'
import type { OlderQueueStore } from '../campaigns/older-queue-store.ts'
import { LEASE_MS } from '../campaigns/reserve-messages.ts'
import { SECOND, type Clock } from '../clock.ts'
import { describeError } from '../errors.ts'
import type { SettingsStore } from '../settings/store.ts'

export interface HealthDeps {
  settings: SettingsStore
  olderQueue: Pick<OlderQueueStore, 'oldestLease'>
  journal: Pick<Journal, 'oldest'>
  alerts: AlertStore
  clock: Clock
  log: (event: string, detail: Record<string, unknown>) => void
}
export interface Health {
  /** In plain words, for whoever reads the health page or gets the alert; empty when all is well. */
  reasons: string[]
  database: 'ok' | 'unreachable' | 'unwritable'
  lastBeat: number | null
  /** How long the oldest request to a provider has had no stored result. */
  oldestDispatchingMs: number
  /** How long the oldest click, receipt or reply has waited to be counted. */
  oldestJournalMs: number
}
const STALE_MS = 30 * SECOND
/** A request has an answer or is given up long before its lease ends (90 seconds); then it is unknown within seconds. */
const STUCK_MS = LEASE_MS + 20 * SECOND

async function reach(deps: HealthDeps, now: number): Promise<Health['database']> {
  try {
    // a real write: a full disk, a lost right and another process's lock all answer a read
    await deps.settings.beat('health', now)
    return 'ok'
  } catch (error) {
    deps.log('the database cannot be written', { error: describeError(error) })
  }
  return deps.settings.lastBeat('worker').then(
    () => 'unwritable',
    () => 'unreachable'
  )
}

/** Whether this installation can do its work: write, send, record and count, each asked of what would show that it does not. */
export async function checkHealth(deps: HealthDeps): Promise<Health> {
  const now = deps.clock()
  const health: Health = {
    reasons: [],
    database: await reach(deps, now),
    lastBeat: null,
    oldestDispatchingMs: 0,
    oldestJournalMs: 0
  }
  const { reasons } = health
  if (health.database === 'unwritable') reasons.push('the database cannot be written')
  if (health.database === 'unreachable') return { ...health, reasons: ['the database does not answer'] }
  const [beats, lease, waiting] = await Promise.all([
    deps.settings.beats(),
    deps.olderQueue.oldestLease(),
    deps.journal.oldest()
  ])
  health.lastBeat = beats.find(({ process }) => process === 'worker')?.at ?? null
  if (lease !== undefined) health.oldestDispatchingMs = Math.max(0, now - (lease - LEASE_MS))
  if (waiting !== undefined) health.oldestJournalMs = Math.max(0, now - waiting)
  if (health.lastBeat === null || now - health.lastBeat > STALE_MS)
    reasons.push('the worker has not reported for 30 seconds')
  const failing = beats.filter(({ at }) => now - at <= STALE_MS).flatMap(each => each.failing ?? [])
  if (failing.length > 0) reasons.push(`the worker keeps failing at: ${[...new Set(failing)].join(', ')}`)
  if (health.oldestDispatchingMs > STUCK_MS) reasons.push('results of requests to a provider are not stored')
  if (health.oldestJournalMs > STALE_MS)
    reasons.push('clicks, receipts and replies have waited for 30 seconds to be counted')
  return health
}

/** The same as an alert, raised once while it lasts and resolved when it is over. */
export async function watchHealth(deps: HealthDeps): Promise<void> {
  const { reasons } = await checkHealth(deps)
  const now = deps.clock()
  if (reasons.length > 0) await deps.alerts.raise('unhealthy', 'health', { reasons: reasons.join('; ') }, now)
  else await deps.alerts.closeAbout('unhealthy', 'health', now)
}
