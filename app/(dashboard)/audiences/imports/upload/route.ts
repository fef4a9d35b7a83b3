import { removeUpload } from '#lib/audiences/import-contacts.ts'
import { addImport, LARGEST_FILE, openUpload, uploadPath } from '#lib/audiences/start-import.ts'
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { originIsOurs, refusalResult } from '../../../../_transport/action.ts'
import { allow } from '../../../../_transport/limits.ts'
import { receiveUpload } from '../../../../_transport/upload.ts'
import { currentPerson } from '../../../../_transport/session.ts'

const STATUS: Partial<Record<Refusal['code'], number>> = {
  unauthenticated: 401,
  forbidden: 403,
  too_large: 413,
  rate_limited: 429
}

/** Takes a file that is larger than a server action may carry; the mapping page starts the import. */
export async function POST(request: Request) {
  const id = newId()
  const filePath = uploadPath(services().dataDir, id)
  try {
    if (!(await originIsOurs())) throw new Refusal('forbidden', 'origin')
    const person = await currentPerson()
    if (!person) throw new Refusal('unauthenticated', 'unauthenticated')
    if (!can(person.role, 'contacts:write')) throw new Refusal('forbidden', 'forbidden')
    await allow('action', person.id)
    const { fileName } = await receiveUpload(request, filePath, LARGEST_FILE)
    await addImport(services(), {
      id,
      fileName,
      filePath,
      file: await openUpload(filePath, {}, services().attributes),
      createdBy: person.id
    })
    return Response.json({ ok: true, data: { id } })
  } catch (error) {
    await removeUpload(filePath)
    const result = await refusalResult(error)
    const refused = error instanceof Refusal ? STATUS[error.code] : undefined
    return Response.json(result, { status: refused ?? 400 })
  }
}
