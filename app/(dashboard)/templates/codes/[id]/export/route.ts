import { isId } from '#lib/ids.ts'
import { csvLine } from '#lib/reports/export-campaign.ts'
import { services } from '#lib/services.ts'
import { CSV, exporter, fileAnswer, refuseExport } from '../../../../../_transport/export.ts'
import { streamOf } from '../../../../../_transport/stream.ts'

const PAGE = 1000

/** All codes of a list with what became of each, as CSV; who takes them is recorded. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const person = await exporter('codes:read')
  if (person instanceof Response) return person
  const { id } = await params
  const { codes } = services()
  const pool = isId(id) ? await codes.byId(id) : undefined
  if (!pool) return new Response(null, { status: 404 })
  const refused = await refuseExport(person, 'codes.export', pool.id)
  if (refused) return refused
  const { id: poolId, name } = pool
  async function* lines() {
    yield `\ufeff${csvLine(['code', 'state', 'message_id'])}`
    for (let after: number | undefined; ;) {
      const { items, nextCursor } = await codes.page(poolId, { limit: PAGE, after })
      yield items.map(({ code, state, messageId }) => csvLine([code, state, messageId])).join('')
      if (nextCursor === null) return
      after = Number(nextCursor)
    }
  }
  return fileAnswer(streamOf(lines()), CSV, `codes-${name}.csv`)
}
