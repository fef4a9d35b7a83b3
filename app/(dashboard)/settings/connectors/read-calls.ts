import { services } from '#lib/services.ts'

/** What became of the calls of a connector, and how it stands. */
export async function readCalls(id: string) {
  const { outcomes, keptAside } = await services().connectors.counts(id)
  const of = (outcome: string) => outcomes.find(each => each.outcome === outcome)
  const lastAt = outcomes.reduce<number | null>(
    (last, each) => (each.lastAt !== null && (last === null || each.lastAt > last) ? each.lastAt : last),
    null
  )
  const refused = of('refused')
  return {
    outcomes,
    keptAside,
    lastAt,
    taken: of('taken')?.count ?? 0,
    refused: refused?.count ?? 0,
    /** Whether nothing has come in since a call was refused. */
    refusing: refused !== undefined && refused.lastAt === lastAt
  }
}
