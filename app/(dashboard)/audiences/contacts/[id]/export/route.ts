import { isId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { exporter, fileAnswer, refuseExport } from '../../../../../_transport/export.ts'

/** Everything on one person as JSON, for the person who asks for it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const person = await exporter('numbers:read')
  if (person instanceof Response) return person
  const { id } = await params
  const all = services()
  const contact = isId(id) ? await all.contacts.byId(id) : undefined
  if (!contact) return new Response(null, { status: 404 })
  const refused = await refuseExport(person, 'contact.export', id)
  if (refused) return refused
  const { contact: _row, ...report } = await all.numberReport(contact.phone)
  return fileAnswer(
    JSON.stringify({ contact, ...report }, null, 2),
    'application/json; charset=utf-8',
    `contact-${id}.json`
  )
}
