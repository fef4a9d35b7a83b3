import { isId } from '#lib/ids.ts'
import { exportCampaign } from '#lib/reports/export-campaign.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { currentLocale } from '../../../../_transport/locale.ts'
import { currentPerson } from '../../../../_transport/session.ts'
import { streamOf } from '../../../../_transport/stream.ts'

/** A campaign as CSV: one line for every member of its audience. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const person = await currentPerson()
  if (!person) return new Response(null, { status: 401 })
  const { id } = await params
  const all = services()
  const campaign = isId(id) ? await all.campaigns.byId(id) : undefined
  if (!campaign) return new Response(null, { status: 404 })
  const whole = can(person.role, 'numbers:read')
  await all.audit.add(
    { actorKind: 'person', actorId: person.id, actorName: person.name, action: 'campaign.export', subject: id, detail: { numbers: whole } },
    all.clock()
  )
  return new Response(streamOf(exportCampaign(all.messages, id, { whole, locale: await currentLocale() })), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="campaign-${id}.csv"`
    }
  })
}
