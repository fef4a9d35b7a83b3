import { isId } from '#lib/ids.ts'
import { exportCampaign } from '#lib/reports/export-campaign.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { CSV, exporter, fileAnswer, refuseExport } from '../../../../_transport/export.ts'
import { currentLocale } from '../../../../_transport/locale.ts'
import { streamOf } from '../../../../_transport/stream.ts'

/** A campaign as CSV: one line for every member of its audience. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const person = await exporter()
  if (person instanceof Response) return person
  const { id } = await params
  const all = services()
  if (!isId(id) || !(await all.campaigns.byId(id))) return new Response(null, { status: 404 })
  const whole = can(person.role, 'numbers:read')
  const refused = await refuseExport(person, 'campaign.export', id, { numbers: whole })
  if (refused) return refused
  return fileAnswer(
    streamOf(exportCampaign(all.messages, id, { whole, locale: await currentLocale() })),
    CSV,
    `campaign-${id}.csv`
  )
}
