import { services } from '#lib/services.ts'
import packageFile from '../../../package.json' with { type: 'json' }

export const dynamic = 'force-dynamic'
const STALE_MS = 30_000

/** Whether this installation can do its work: the database answers and the worker is alive. */
export async function GET() {
  const all = services()
  const reasons: string[] = []
  const database = await all.ping().then(
    () => 'ok',
    () => 'unreachable'
  )
  if (database !== 'ok') reasons.push('the database does not answer')
  const lastBeat = database === 'ok' ? await all.settings.lastBeat('worker') : undefined
  const lag = lastBeat === undefined ? null : Math.max(0, all.clock() - lastBeat)
  if (lag === null || lag > STALE_MS) reasons.push('the worker has not reported for 30 seconds')
  const body = {
    status: reasons.length === 0 ? 'ok' : 'failing',
    version: packageFile.version,
    database,
    worker: { lastBeat: lastBeat === undefined ? null : new Date(lastBeat).toISOString(), lag },
    ...(reasons.length > 0 ? { reasons } : {})
  }
  return Response.json(body, {
    status: reasons.length === 0 ? 200 : 503,
    headers: { 'cache-control': 'no-store' }
  })
}
