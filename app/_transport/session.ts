import { getServerSession } from 'next-auth'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { isId } from '#lib/ids.ts'
import { can, type Right } from '#lib/people/access.ts'
import type { Person } from '#lib/people/person.ts'
import { useSession } from '#lib/people/sign-in.ts'
import { services } from '#lib/services.ts'
import { authOptions } from './auth.ts'

/** Whose session this request belongs to, read from the database once a request; undefined when nobody is signed in. */
export const currentSession = cache(async (): Promise<{ id: string; person: Person } | undefined> => {
  const session = await getServerSession(authOptions())
  if (!session?.sessionId || !isId(session.sessionId)) return undefined
  const person = await useSession(services(), session.sessionId)
  return person && { id: session.sessionId, person }
})
export const currentPerson = async (): Promise<Person | undefined> => (await currentSession())?.person

/** For pages: the person, or the way to the sign-in page. Without the permission they get the first page that is for them. */
export async function requirePerson(permission: Right = 'read'): Promise<Person> {
  const person = await currentPerson()
  if (!person) redirect('/sign-in')
  if (!can(person.role, permission)) redirect(can(person.role, 'read') ? '/' : '/redeem')
  return person
}
