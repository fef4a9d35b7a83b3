import { describeFlow } from '#lib/flows/save-flow.ts'
import { isId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { requirePerson } from '../../../_transport/session.ts'

export type Props = { params: Promise<{ id: string }> }
/** The flow of an address; undefined when there is none. The title is made beside the page: it asks who is reading for itself. */
export async function loadFlow({ params }: Props) {
  await requirePerson('flows:read')
  const { id } = await params
  return isId(id) && (await services().flows.byId(id)) ? describeFlow(services(), id) : undefined
}
