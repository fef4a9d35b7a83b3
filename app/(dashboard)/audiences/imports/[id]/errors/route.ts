import { isId } from '#lib/ids.ts'
import { csvLine } from '#lib/reports/export-campaign.ts'
import { services } from '#lib/services.ts'
import { CSV, exporter, fileAnswer, refuseExport } from '../../../../../_transport/export.ts'
import { currentLocale, sayError } from '../../../../../_transport/locale.ts'
import { streamOf } from '../../../../../_transport/stream.ts'

/** The refused rows of an import with their reasons, as CSV. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const person = await exporter('contacts:write')
  if (person instanceof Response) return person
  const { id } = await params
  if (!isId(id) || !(await services().imports.byId(id))) return new Response(null, { status: 404 })
  const refused = await refuseExport(person, 'import.errors', id)
  if (refused) return refused
  const locale = await currentLocale()
  async function* lines() {
    yield `\ufeff${csvLine(['row', 'reason', 'explanation', 'line'])}`
    for (let after = 0; ;) {
      const rows = await services().imports.errors(id, { after })
      yield rows
        .map(({ row, reason, line }) => csvLine([row, reason, sayError(locale, reason), line]))
        .join('')
      if (rows.length === 0) return
      after = rows.at(-1)?.row ?? after
    }
  }
  return fileAnswer(streamOf(lines()), CSV, `refused-${id}.csv`)
}
