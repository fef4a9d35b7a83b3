import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { paces } from '#db/schema/accounts.ts'
import { budgets } from '#db/schema/campaigns.ts'
import { valueOf } from '#db/sql.ts'
import { cut, FULL, type PaceState } from './pace.ts'

export type PaceStore = ReturnType<typeof paceStore>
export type PaceRow = typeof paces.$inferSelect
export const accountPace = (id: string): string => `account:${id}`
export const campaignPace = (id: string): string => `campaign:${id}`

/** The pace of accounts and campaigns and what campaigns spent, as all workers see it. A reservation moves both in its own transaction. */
export function paceStore(db: Db) {
  return {
    /** Rows of these keys; those that were never used get theirs. */
    async of(keys: string[]): Promise<PaceRow[]> {
      if (keys.length === 0) return []
      const rows = await db.select().from(paces).where(inArray(paces.key, keys))
      const known = new Set(rows.map(row => row.key))
      const fresh = keys.filter(key => !known.has(key)).map(key => ({ key, stamp: 0, ...FULL }))
      if (fresh.length > 0) await db.insert(paces).values(fresh).onConflictDoNothing()
      return [...rows, ...fresh]
    },
    /** What campaigns with a budget have spent, in millionths; those that spent nothing yet get their row. */
    async spentBy(campaignIds: string[]): Promise<Map<string, number>> {
      if (campaignIds.length === 0) return new Map()
      const rows = await db.select().from(budgets).where(inArray(budgets.campaignId, campaignIds))
      const spent = new Map(rows.map(row => [row.campaignId, row.spentMicros]))
      const fresh = campaignIds.filter(id => !spent.has(id))
      if (fresh.length > 0)
        await db
          .insert(budgets)
          .values(fresh.map(campaignId => ({ campaignId, spentMicros: 0, fence: 0 })))
          .onConflictDoNothing()
      return spent
    },
    async spent(campaignId: string): Promise<number> {
      const [row] = await db.select().from(budgets).where(eq(budgets.campaignId, campaignId))
      return row?.spentMicros ?? 0
    },
    /** The provider was called too often: all workers wait, and resume at half the rate. */
    async block(key: string, perSecond: number, until: number, now: number): Promise<void> {
      const [row] = await db.select().from(paces).where(eq(paces.key, key))
      if (!row) return
      const next = cut(row, perSecond, until, now)
      const [blockedUntil, cutAt, before] = [
        valueOf(next.blockedUntil, paces.blockedUntil),
        valueOf(next.cutAt, paces.cutAt),
        valueOf(row.cutAt, paces.cutAt)
      ]
      // another worker may have cut it meanwhile: the longer wait and the smaller part hold
      await db
        .update(paces)
        .set({
          blockedUntil: sql`case when ${paces.blockedUntil} > ${blockedUntil} then ${paces.blockedUntil} else ${blockedUntil} end`,
          part: sql`case when ${paces.cutAt} > ${before} then ${paces.part} else ${next.part} end`,
          cutAt: sql`case when ${paces.cutAt} > ${before} then ${paces.cutAt} else ${cutAt} end`
        })
        .where(eq(paces.key, key))
    },
    /** Brings back what a clock that was ahead has written, unless somebody has moved it since it was read. */
    correct: (seen: PaceRow, { due, blockedUntil, cutAt }: PaceState) =>
      db
        .update(paces)
        .set({ due, blockedUntil, cutAt })
        .where(
          and(
            eq(paces.key, seen.key),
            eq(paces.due, seen.due),
            eq(paces.blockedUntil, seen.blockedUntil),
            eq(paces.cutAt, seen.cutAt)
          )
        )
  }
}
