import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { currentPerson } from '../../../../../_transport/session.ts'

/** Everything on one person as JSON, for the person who asks for it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const person = await currentPerson()
  if (!person) return new Response(null, { status: 401 })
  if (!can(person.role, 'numbers:read')) return new Response(null, { status: 403 })
  const { id } = await params
  const all = services()
  const contact = isId(id) ? await all.contacts.byId(id) : undefined
  if (!contact) return new Response(null, { status: 404 })
  await all.audit.add(
    { actorKind: 'person', actorId: person.id, actorName: person.name, action: 'contact.export', subject: id },
    all.clock()
  )
  const { contact: _row, ...report } = await all.numberReport(contact.phone)
  return new Response(JSON.stringify({ contact, ...report }, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="contact-${id}.json"`
    }
  })
}
