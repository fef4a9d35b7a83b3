import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { campaigns, links, messages } from '#db/schema/campaigns.ts'
import { recordChanges } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import { takeCodes, type Taking } from '../codes/take-store.ts'

type Row = typeof campaigns.$inferSelect

/** Planning: who plans a campaign, how far it has come, and the links of its texts. */
export function planStore(db: Db, clock: Clock) {
  return {
    /** A campaign to plan, held for one worker until the lease ends. */
    async claimPlanning(now: number, leaseUntil: number): Promise<Row | undefined> {
      const free = and(
        eq(campaigns.state, 'planning'),
        or(isNull(campaigns.leaseUntil), lt(campaigns.leaseUntil, now))
      )
      const [next] = await db
        .select({ id: campaigns.id })
        .from(campaigns)
        .where(free)
        .orderBy(desc(campaigns.priority), campaigns.id)
        .limit(1)
      if (!next) return undefined
      const [row] = await db
        .update(campaigns)
        .set({ leaseUntil })
        .where(and(eq(campaigns.id, next.id), free))
        .returning()
      return row
    },
    /** No lease reaches further than `furthest`: one that does was written by a clock that was ahead. */
    boundLeases: (furthest: number) =>
      db
        .update(campaigns)
        .set({ leaseUntil: furthest })
        .where(and(eq(campaigns.state, 'planning'), gt(campaigns.leaseUntil, furthest))),
    /** One planned batch and the place it ends at, all or nothing. */
    async writePlan(
      campaign: Row,
      rows: (typeof messages.$inferInsert)[],
      planCursor: string,
      leaseUntil: number,
      taking: readonly Taking[] = []
    ) {
      await db.atomic(tx => [
        bulkInsert(messages, rows, { skipExisting: true, counted: true }),
        recordChanges(
          'messages.created',
          rows.map(({ id }) => id),
          clock()
        ),
        tx.update(campaigns).set({ planCursor, leaseUntil }).where(eq(campaigns.id, campaign.id)),
        ...takeCodes(tx, campaign.id, taking)
      ])
    },
    addLinks: (rows: (typeof links.$inferInsert)[]) =>
      db.atomic(() => [bulkInsert(links, rows, { skipExisting: true })]),
    linksOf: (campaignId: string) =>
      db.select().from(links).where(eq(links.campaignId, campaignId)).orderBy(links.slot)
  }
}
