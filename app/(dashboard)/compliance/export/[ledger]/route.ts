import { can } from '#lib/people/access.ts'
import { exportAudit, exportConsent, exportSuppressions } from '#lib/reports/export-ledgers.ts'
import { services } from '#lib/services.ts'
import { CSV, exporter, fileAnswer, refuseExport } from '../../../../_transport/export.ts'
import { streamOf } from '../../../../_transport/stream.ts'

const LEDGERS = ['suppressions', 'consent', 'audit'] as const

/** The suppression list, consent records or audit log as CSV. */
export async function GET(_: Request, { params }: { params: Promise<{ ledger: string }> }) {
  const wanted = (await params).ledger
  const ledger = LEDGERS.find(each => each === wanted)
  const person = await exporter(ledger === 'audit' ? 'people:manage' : 'read')
  if (person instanceof Response) return person
  if (!ledger) return new Response(null, { status: 404 })
  const { contacts, suppressions, choices, topics, audit } = services()
  const whole = can(person.role, 'numbers:read')
  const refused = await refuseExport(person, `${ledger}.export`, null, { numbers: whole })
  if (refused) return refused
  const rows = {
    consent: () => exportConsent(contacts, whole),
    suppressions: () => exportSuppressions(suppressions, choices, topics),
    audit: () => exportAudit(audit)
  }
  return fileAnswer(streamOf(rows[ledger]()), CSV, `${ledger}.csv`)
}
