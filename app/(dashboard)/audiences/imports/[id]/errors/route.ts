import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { csvLine } from '#lib/reports/export-campaign.ts'
import { services } from '#lib/services.ts'
import { currentLocale, sayError } from '../../../../../_transport/locale.ts'
import { currentPerson } from '../../../../../_transport/session.ts'
import { streamOf } from '../../../../../_transport/stream.ts'

/** The refused rows of an import with their reasons, as CSV. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const person = await currentPerson()
  if (!person) return new Response(null, { status: 401 })
  if (!can(person.role, 'contacts:write')) return new Response(null, { status: 403 })
  const { id } = await params
  if (!isId(id) || !(await services().imports.byId(id))) return new Response(null, { status: 404 })
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
  return new Response(streamOf(lines()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="refused-${id}.csv"`
    }
  })
}
