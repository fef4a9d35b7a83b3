import { Refusal } from '#lib/errors.ts'
import { can, type Permission } from '#lib/people/access.ts'
import type { Person } from '#lib/people/person.ts'
import { services } from '#lib/services.ts'
import { allow } from './limits.ts'
import { currentPerson } from './session.ts'

/** Who takes something out as a file: signed in and permitted; otherwise the answer that refuses it. */
export async function exporter(permission: Permission = 'read'): Promise<Person | Response> {
  const person = await currentPerson()
  if (!person) return new Response(null, { status: 401 })
  return can(person.role, permission) ? person : new Response(null, { status: 403 })
}

/** Counts a file that is there and writes down who took it, and whether with whole numbers; the answer when it is one too many. */
export async function refuseExport(
  { id, name }: Person,
  action: string,
  subject: string | null,
  detail?: { numbers: boolean }
): Promise<Response | undefined> {
  try {
    await allow('export', id)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return new Response(null, {
      status: 429,
      headers: { 'retry-after': String(error.retryAfterSeconds ?? 60) }
    })
  }
  const { audit, clock } = services()
  await audit.add(
    { actorKind: 'person', actorId: id, actorName: name, action, subject, ...(detail ? { detail } : {}) },
    clock()
  )
  return undefined
}

/** A file to be kept, and by nobody in between. */
export const fileAnswer = (body: BodyInit, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${name}"`
    }
  })
export const CSV = 'text/csv; charset=utf-8'
