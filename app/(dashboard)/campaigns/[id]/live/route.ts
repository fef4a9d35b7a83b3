import { isId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { currentPerson } from '../../../../_transport/session.ts'

/** The numbers of a campaign for its page, which asks every second. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  if (!(await currentPerson())) return new Response(null, { status: 401 })
  const { id } = await params
  const campaign = isId(id) ? await services().campaigns.byId(id) : undefined
  if (!campaign) return new Response(null, { status: 404 })
  return Response.json({ state: campaign.state, ...(await services().reports.summary(id)) }, { headers: { 'cache-control': 'no-store' } })
}
