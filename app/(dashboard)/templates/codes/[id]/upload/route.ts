import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { LARGEST_FILE, uploadPath } from '#lib/audiences/start-import.ts'
import { importCodes } from '#lib/codes/import-codes.ts'
import { found } from '#lib/errors.ts'
import { isId, newId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { currentLocale, sayError } from '../../../../../_transport/locale.ts'
import { takeUpload } from '../../../../../_transport/take-upload.ts'

/** Takes in a file of codes, one a line, and answers what became of its lines. */
export const POST = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  takeUpload(request, { permission: 'codes:write', most: LARGEST_FILE }, async (receive, person) => {
    const all = services()
    const { id } = await params
    const pool = found(isId(id) ? await all.codes.byId(id) : undefined)
    const path = uploadPath(all.dataDir, newId())
    try {
      await receive(path)
      const result = await importCodes(all, pool.id, createReadStream(path))
      await all.audit.add(
        {
          actorKind: 'person',
          actorId: person.id,
          actorName: person.name,
          action: 'codes.add',
          subject: pool.id,
          detail: { added: result.added }
        },
        all.clock()
      )
      const locale = await currentLocale()
      return {
        ...result,
        refused: result.refused.map(each => ({ ...each, text: sayError(locale, each.reason) }))
      }
    } finally {
      await rm(path, { force: true })
    }
  })
