import { and, desc, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { campaigns } from '#db/schema/campaigns.ts'

type Row = typeof campaigns.$inferSelect

/** What campaigns wait for: their time, the one that they follow, the next time of a series, the winner of a test. */
export function timetableStore(db: Db) {
  return {
    /** What has a time ahead: scheduled, or going out. */
    planned: (): Promise<Row[]> =>
      db
        .select()
        .from(campaigns)
        .where(
          and(
            eq(campaigns.kind, 'bulk'),
            inArray(campaigns.state, ['approved', 'scheduled', 'planning', 'sending', 'paused'])
          )
        )
        .orderBy(campaigns.startsAt)
        .limit(500),
    async due(now: number): Promise<Row[]> {
      const rows = await db
        .select()
        .from(campaigns)
        .where(and(eq(campaigns.state, 'scheduled'), lte(campaigns.startsAt, now)))
      return rows
    },
    /** Follow-ups that are launched and have no time yet. */
    following: (): Promise<Row[]> =>
      db
        .select()
        .from(campaigns)
        .where(
          and(eq(campaigns.state, 'scheduled'), isNull(campaigns.startsAt), isNotNull(campaigns.followsId))
        ),
    followUpsOf: (id: string): Promise<Row[]> =>
      db.select().from(campaigns).where(eq(campaigns.followsId, id)).orderBy(campaigns.id),
    /** What is being sent in variants, or still has people who wait for the winner. */
    withVariants: (): Promise<Row[]> =>
      db
        .select()
        .from(campaigns)
        .where(and(eq(campaigns.state, 'sending'), isNotNull(campaigns.split))),
    /** Says which variant won; undefined when that was said before. */
    async setWinner(id: string, winner: number, now: number): Promise<Row | undefined> {
      const [row] = await db
        .update(campaigns)
        .set({ winner, updatedAt: now })
        .where(and(eq(campaigns.id, id), isNull(campaigns.winner)))
        .returning()
      return row
    },
    /** Series and occurrence in one step: whoever comes second begins nothing. */
    async beginOccurrence(
      series: Row,
      child: typeof campaigns.$inferInsert,
      next: Partial<typeof campaigns.$inferInsert>
    ) {
      await db.atomic(tx => [
        tx.insert(campaigns).values(child).onConflictDoNothing(),
        tx
          .update(campaigns)
          .set(next)
          .where(
            and(
              eq(campaigns.id, series.id),
              eq(campaigns.state, 'scheduled'),
              eq(campaigns.occurrence, series.occurrence ?? '')
            )
          )
      ])
    },
    occurrencesOf: (seriesId: string, limit: number): Promise<Row[]> =>
      db
        .select()
        .from(campaigns)
        .where(eq(campaigns.seriesId, seriesId))
        .orderBy(desc(campaigns.occurrence))
        .limit(limit)
  }
}
