import { can } from '#lib/people/access.ts'
import { exportConsent, exportSuppressions } from '#lib/reports/export-ledgers.ts'
import { services } from '#lib/services.ts'
import { currentPerson } from '../../../../_transport/session.ts'
import { streamOf } from '../../../../_transport/stream.ts'

/** Suppressions or consent as CSV, for an audit. */
export async function GET(_: Request, { params }: { params: Promise<{ ledger: string }> }) {
  const person = await currentPerson()
  if (!person) return new Response(null, { status: 401 })
  const { ledger } = await params
  if (ledger !== 'suppressions' && ledger !== 'consent') return new Response(null, { status: 404 })
  const all = services()
  const whole = can(person.role, 'numbers:read')
  await all.audit.add(
    { actorKind: 'person', actorId: person.id, actorName: person.name, action: `${ledger}.export`, detail: { numbers: whole } },
    all.clock()
  )
  const rows = ledger === 'consent' ? exportConsent(all.contacts, whole) : exportSuppressions(all.suppressions)
  return new Response(streamOf(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${ledger}.csv"`
    }
  })
}
