import { removeUpload } from '#lib/audiences/import-contacts.ts'
import { addImport, LARGEST_FILE, openUpload, uploadPath } from '#lib/audiences/start-import.ts'
import { newId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { takeUpload } from '../../../../_transport/take-upload.ts'

/** Takes a file that is larger than a server action may carry; the mapping page starts the import. */
export const POST = (request: Request) =>
  takeUpload(request, { permission: 'contacts:write', most: LARGEST_FILE }, async (receive, person) => {
    const id = newId()
    const filePath = uploadPath(services().dataDir, id)
    try {
      const { fileName } = await receive(filePath)
      await addImport(services(), {
        id,
        fileName,
        filePath,
        file: await openUpload(filePath, {}, services().attributes),
        createdBy: person.id
      })
      return { id }
    } catch (error) {
      await removeUpload(filePath)
      throw error
    }
  })
