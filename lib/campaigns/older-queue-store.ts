import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { DOUBTFUL } from './campaign.ts'

const DOUBT_BATCH = 5000
export type OlderQueueStore = ReturnType<typeof olderQueueStore>

/** Messages that an older copy of the database had in its queue: they may have gone out since. */
export function olderQueueStore(db: Db) {
  const doubtful = (campaignId: string) =>
    and(
      eq(messages.campaignId, campaignId),
      eq(messages.state, sql`'unknown'`),
      eq(messages.errorDetail, DOUBTFUL)
    )
  return {
    /** When the lease ends of the oldest message that was reserved and has no result yet. */
    async oldestLease(): Promise<number | undefined> {
      const [row] = await db
        .select({ until: messages.leaseUntil })
        .from(messages)
        .where(eq(messages.state, sql`'dispatching'`))
        .orderBy(messages.leaseUntil)
        .limit(1)
      return row?.until ?? undefined
    },
    /** What is queued in an older copy of the database may have gone out since: nobody knows. Answers how many. */
    async doubtQueued(): Promise<number> {
      const queued = db
        .select({ id: messages.id })
        .from(messages)
        .where(eq(messages.state, sql`'queued'`))
        .limit(DOUBT_BATCH)
      for (let sum = 0; ;) {
        const rows = await db
          .update(messages)
          .set({ state: 'unknown', errorDetail: DOUBTFUL })
          .where(inArray(messages.id, queued))
          .returning({ id: messages.id })
        sum += rows.length
        if (rows.length < DOUBT_BATCH) return sum
      }
    },
    /** Messages of a campaign that an older copy of the database had in its queue. */
    countDoubtful: (campaignId: string) => db.$count(messages, doubtful(campaignId)),
    /** They go out after all, whoever may have them already: a person has said so. */
    async queueDoubtful(campaignId: string): Promise<void> {
      const some = db
        .select({ id: messages.id })
        .from(messages)
        .where(doubtful(campaignId))
        .limit(DOUBT_BATCH)
      for (;;) {
        const rows = await db
          .update(messages)
          // it may have been tried: what says “duplicate” to the next call has taken the first one
          .set({ state: 'queued', errorDetail: null, attempts: sql`${messages.attempts} + 1` })
          .where(inArray(messages.id, some))
          .returning({ id: messages.id })
        if (rows.length < DOUBT_BATCH) return
      }
    }
  }
}
