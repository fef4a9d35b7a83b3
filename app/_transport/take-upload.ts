import { Refusal } from '#lib/errors.ts'
import { can, type Permission } from '#lib/people/access.ts'
import type { Person } from '#lib/people/person.ts'
import { originIsOurs, refusalResult } from './action.ts'
import { allow } from './limits.ts'
import { currentPerson } from './session.ts'
import { receiveUpload, type Upload } from './upload.ts'

const STATUS: Partial<Record<Refusal['code'], number>> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429
}

/**
 * A file that is larger than a server action may carry, asked of whom as an action asks: origin, session, permission, limit. `run` gets
 * what writes the file to a path, and its answer is the answer.
 */
export async function takeUpload<Output>(
  request: Request,
  { permission, most }: { permission: Permission; most: number },
  run: (receive: (path: string) => Promise<Upload>, person: Person) => Promise<Output>
): Promise<Response> {
  try {
    if (!(await originIsOurs())) throw new Refusal('forbidden', 'origin')
    const person = await currentPerson()
    if (!person) throw new Refusal('unauthenticated', 'unauthenticated')
    if (!can(person.role, permission)) throw new Refusal('forbidden', 'forbidden')
    await allow('action', person.id)
    return Response.json({ ok: true, data: await run(path => receiveUpload(request, path, most), person) })
  } catch (error) {
    const status = error instanceof Refusal ? STATUS[error.code] : undefined
    return Response.json(await refusalResult(error), { status: status ?? 400 })
  }
}
