import { rm, writeFile } from 'node:fs/promises'
import { addImport, inspectUpload, LARGEST_FILE, uploadPath } from '#lib/audiences/start-import.ts'
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { originIsOurs, refusalResult } from '../../../../_transport/action.ts'
import { allow } from '../../../../_transport/limits.ts'
import { currentPerson } from '../../../../_transport/session.ts'

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
    if (Number(request.headers.get('content-length') ?? 0) > LARGEST_FILE) throw new Refusal('too_large', 'file_large')
    const upload = (await request.formData()).get('file')
    if (!(upload instanceof File)) throw new Refusal('invalid', 'required')
    await writeFile(filePath, Buffer.from(await upload.arrayBuffer()), { mode: 0o600 })
    await addImport(services(), { id, fileName: upload.name, filePath, file: await inspectUpload(filePath), createdBy: person.id })
    return Response.json({ ok: true, id })
  } catch (error) {
    await rm(filePath, { force: true })
    const result = await refusalResult(error)
    const message = result.ok ? '' : (Object.values(result.fields)[0] ?? result.message)
    return Response.json({ ok: false, message }, { status: 400 })
  }
}
