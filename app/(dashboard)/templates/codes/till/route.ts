import { rm } from 'node:fs/promises'
import { uploadPath } from '#lib/audiences/start-import.ts'
import { describeError, Refusal } from '#lib/errors.ts'
import { redeemFile } from '#lib/feedback/redeem-file.ts'
import { newId } from '#lib/ids.ts'
import { csvLine } from '#lib/reports/export-campaign.ts'
import { services } from '#lib/services.ts'
import { currentLocale, homeZone, sayError } from '../../../../_transport/locale.ts'
import { takeUpload } from '../../../../_transport/take-upload.ts'

const LARGEST = 32 * 1024 * 1024
/** Rows that are shown; all of them are in the file that comes back. */
const SHOWN = 100

/** Redeems the codes of a till's file, and answers what became of its rows, with those that were not taken as a file. */
export const POST = (request: Request) =>
  takeUpload(request, { permission: 'codes:write', most: LARGEST }, async (receive, person) => {
    const all = services()
    const path = uploadPath(all.dataDir, newId())
    try {
      await receive(path)
      const teller = { source: 'file', actor: `person:${person.id}` } as const
      const { headers, redeemed, again, refused, cut } = await redeemFile(all, path, {
        teller,
        zone: await homeZone()
      })
      await all.audit.add(
        {
          actorKind: 'person',
          actorId: person.id,
          actorName: person.name,
          action: 'code.redeem_file',
          subject: null,
          detail: { redeemed, again, refused: refused.length, ...(cut ? { cutAt: cut.row } : {}) }
        },
        all.clock()
      )
      const isFault = cut !== null && !(cut.error instanceof Refusal)
      if (isFault) all.log('till file broken off', { row: cut.row, error: describeError(cut.error) })
      const locale = await currentLocale()
      const said = refused.map(({ row, cells, reason }) => ({ row, cells, text: sayError(locale, reason) }))
      const lines = [
        ...(headers.length > 0 ? [csvLine([...headers, ''])] : []),
        ...said.map(({ cells, text }) => csvLine([...cells, text]))
      ]
      return {
        redeemed,
        again,
        refused: refused.length,
        cut: cut && {
          row: cut.row,
          text: sayError(locale, cut.error instanceof Refusal ? cut.error.message : 'internal')
        },
        shown: said.slice(0, SHOWN).map(({ row, cells, text }) => ({ row, cells: cells.join(' · '), text })),
        rest: `\ufeff${lines.join('')}`
      }
    } finally {
      await Promise.all([path, `${path}.workbook`].map(each => rm(each, { force: true })))
    }
  })
