import { checkHealth, type Health } from '#lib/reports/check-health.ts'
import { services } from '#lib/services.ts'
import packageFile from '../../../package.json' with { type: 'json' }

export const dynamic = 'force-dynamic'

// asked by anybody, and it writes: once a second is enough
const KEPT_MS = 1000
let kept: { at: number; health: Promise<Health> } | undefined

/** Whether this installation can do its work: 503 with reasons when it cannot. */
export async function GET() {
  const all = services()
  const now = all.clock()
  if (!kept || now - kept.at > KEPT_MS || now < kept.at) kept = { at: now, health: checkHealth(all) }
  const { reasons, database, lastBeat, oldestDispatchingMs, oldestJournalMs } = await kept.health
  const body = {
    status: reasons.length === 0 ? 'ok' : 'failing',
    version: packageFile.version,
    database,
    worker: {
      lastBeat: lastBeat === null ? null : new Date(lastBeat).toISOString(),
      lag: lastBeat === null ? null : Math.max(0, now - lastBeat)
    },
    oldestDispatchingMs,
    oldestJournalMs,
    ...(reasons.length > 0 ? { reasons } : {})
  }
  return Response.json(body, {
    status: reasons.length === 0 ? 200 : 503,
    headers: { 'cache-control': 'no-store' }
  })
}
