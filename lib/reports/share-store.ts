import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { reportShares } from '#db/schema/feedback.ts'

export type ReportShare = typeof reportShares.$inferSelect

/** Links that show a report without signing in. */
export function shareStore(db: Db) {
  return {
    insert: (row: ReportShare) => db.insert(reportShares).values(row),
    /** The share that a token opens at this moment. */
    async open(tokenHash: string, now: number): Promise<ReportShare | undefined> {
      const live = and(
        eq(reportShares.tokenHash, tokenHash),
        isNull(reportShares.endedAt),
        gt(reportShares.expiresAt, now)
      )
      return (await db.select().from(reportShares).where(live))[0]
    },
    of: (campaignId: string, now: number) =>
      db
        .select()
        .from(reportShares)
        .where(
          and(
            eq(reportShares.campaignId, campaignId),
            isNull(reportShares.endedAt),
            gt(reportShares.expiresAt, now)
          )
        )
        .orderBy(desc(reportShares.id)),
    end: (id: string, now: number) =>
      db.update(reportShares).set({ endedAt: now }).where(eq(reportShares.id, id)).returning()
  }
}
