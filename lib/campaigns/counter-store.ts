import { and, eq, inArray, sql, sum } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { CounterKind } from '#db/counted.ts'
import { countedAgain, holdCounted } from '#db/counters.ts'
import { campaigns, counters } from '#db/schema/campaigns.ts'
import { valueOf } from '#db/sql.ts'

export type { CounterKind }
export interface Counter {
  campaignId: string
  kind: CounterKind
  key: string
  wording: number
  n: number
}
export type CounterStore = ReturnType<typeof counterStore>
const nameOf = ({ kind, key, wording }: Omit<Counter, 'campaignId' | 'n'>) => `${kind} ${wording} ${key}`

/** Numbers of campaigns, as they are kept in the step of each change. */
export function counterStore(db: Db) {
  const { campaignId, kind, key, wording, n } = counters
  const read = async (ids: string[], kinds?: CounterKind[]): Promise<Counter[]> => {
    if (ids.length === 0) return []
    const rows = await db
      .select({ campaignId, kind, key, wording, n: sum(n) })
      .from(counters)
      .where(and(inArray(campaignId, ids), kinds && inArray(kind, kinds)))
      .groupBy(campaignId, kind, key, wording)
    return rows.map(row => ({ ...row, n: Number(row.n) })).filter(row => row.n !== 0)
  }
  const again = async (id: string): Promise<Counter[]> => {
    const rows = await db.rows<{ kind: CounterKind; key: string; wording: number; n: string | number }>(
      countedAgain(valueOf(id, campaignId))
    )
    return rows.map(row => ({
      campaignId: id,
      kind: row.kind,
      key: row.key,
      wording: Number(row.wording),
      n: Number(row.n)
    }))
  }
  return {
    of: (id: string, kinds?: CounterKind[]): Promise<Counter[]> => read([id], kinds),
    ofMany: (ids: string[], kinds: CounterKind[]): Promise<Counter[]> => read(ids, kinds),
    campaigns: async (): Promise<string[]> =>
      (await db.select({ id: campaigns.id }).from(campaigns)).map(row => row.id),
    /** What the counters of a campaign say otherwise than its rows; none when both agree. Compared while nothing is being written. */
    async differences(id: string): Promise<{ name: string; kept: number; counted: number }[]> {
      const [kept, counted] = [await read([id]), await again(id)]
      const byName = new Map(kept.map(row => [nameOf(row), { kept: row.n, counted: 0 }]))
      for (const row of counted)
        if (row.n !== 0) byName.set(nameOf(row), { kept: 0, ...byName.get(nameOf(row)), counted: row.n })
      return [...byName].map(([name, both]) => ({ name, ...both })).filter(row => row.kept !== row.counted)
    },
    /** Counts a campaign again from its rows, all or nothing; writers wait meanwhile. */
    rebuild: (id: string) =>
      db.atomic(tx => [
        { raw: holdCounted() },
        tx.delete(counters).where(eq(campaignId, id)),
        {
          raw: sql`insert into counters (campaign_id, kind, key, wording, shard, n) select campaign_id, kind, key, wording, 0, n from (${countedAgain(valueOf(id, campaignId))}) as fresh`
        }
      ])
  }
}
