import { eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { paces } from '#db/schema/accounts.ts'
import { cut, FULL, type PaceState } from './pace.ts'

export type PaceStore = ReturnType<typeof paceStore>
export const accountPace = (id: string): string => `account:${id}`
export const campaignPace = (id: string): string => `campaign:${id}`
export const budgetKey = (campaignId: string): string => `budget:${campaignId}`

/** The pace of accounts and campaigns as all workers see it. A reservation moves it in its own step (message-store). */
export function paceStore(db: Db) {
  return {
    /** States of these keys; those that were never used get their row. */
    async of(keys: string[]): Promise<Map<string, PaceState>> {
      const states = new Map<string, PaceState>()
      if (keys.length === 0) return states
      for (const { key, ...state } of await db.select().from(paces).where(inArray(paces.key, keys)))
        states.set(key, state)
      const fresh = keys.filter(key => !states.has(key))
      if (fresh.length > 0)
        await db
          .insert(paces)
          .values(fresh.map(key => ({ key, stamp: 0, ...FULL })))
          .onConflictDoNothing()
      for (const key of fresh) states.set(key, FULL)
      return states
    },
    /** What a campaign with a budget has spent, in millionths of the currency unit. */
    async spent(campaignId: string): Promise<number> {
      const [row] = await db
        .select({ due: paces.due })
        .from(paces)
        .where(eq(paces.key, budgetKey(campaignId)))
      return row?.due ?? 0
    },
    /** The provider was called too often: all workers wait, and come back with half. */
    async block(key: string, perSecond: number, until: number, now: number): Promise<void> {
      const [row] = await db.select().from(paces).where(eq(paces.key, key))
      if (!row) return
      const { blockedUntil, part, cutAt } = cut(row, perSecond, until, now)
      // another worker may have cut it meanwhile: the longer wait and the smaller part hold
      await db
        .update(paces)
        .set({
          blockedUntil: sql`case when ${paces.blockedUntil} > ${sql.param(blockedUntil, paces.blockedUntil)} then ${paces.blockedUntil} else ${sql.param(blockedUntil, paces.blockedUntil)} end`,
          part: sql`case when ${paces.cutAt} > ${sql.param(row.cutAt, paces.cutAt)} then ${paces.part} else ${part} end`,
          cutAt: sql`case when ${paces.cutAt} > ${sql.param(row.cutAt, paces.cutAt)} then ${paces.cutAt} else ${sql.param(cutAt, paces.cutAt)} end`
        })
        .where(eq(paces.key, key))
    }
  }
}
