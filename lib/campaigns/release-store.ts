import { and, eq, gt, inArray, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import { bulkUpdate, type RowChange } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { oneAtATime } from '#db/sql.ts'
import { recordChanges, recordFound } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import { takeCodes, type Taking } from '../codes/take-store.ts'
import { NEVER, WAITING } from './split.ts'

/** Messages that wait for a winner, that lost their worker, or whose campaign was cancelled. */
export function releaseStore(db: Db, clock: Clock) {
  /** Those of them that are queued; nobody reserves or cancels one of them at the same moment. */
  async function cancel(ids: string[], now: number): Promise<{ id: string }[]> {
    const queued = and(inArray(messages.id, ids), sql`coalesce(${messages.state}, '') = 'queued'`)
    const [, , cancelled] = await db.atomic(tx => [
      { raw: oneAtATime() },
      recordFound('messages.cancelled', messages.id, queued, now),
      tx
        .update(messages)
        .set({ state: 'cancelled', finalAt: now })
        .where(queued)
        .returning({ id: messages.id })
    ])
    return cancelled
  }
  return {
    /** Messages that wait until it is known which variant won. */
    async waiting(
      campaignId: string,
      limit: number
    ): Promise<{ id: string; contactId: string; code: string | null }[]> {
      const { id, contactId, code } = messages
      return db
        .select({ id, contactId, code })
        .from(messages)
        .where(
          and(
            eq(messages.campaignId, campaignId),
            eq(messages.state, sql`'queued'`),
            eq(messages.notBefore, NEVER)
          )
        )
        .limit(limit)
    },
    /** Whether a campaign still has messages to send that do not wait for a winner. */
    async goesOn(campaignId: string): Promise<boolean> {
      const mine = (state: SQL) =>
        and(eq(messages.campaignId, campaignId), eq(messages.state, state), ne(messages.wording, WAITING))
      const open = db
        .select({ id: messages.id })
        .from(messages)
        .where(or(mine(sql`'queued'`), mine(sql`'dispatching'`)))
        .limit(1)
      return (await open).length > 0
    },
    /** Gives those who waited their wording, or the finding that leaves them out. Whoever was cancelled meanwhile stays so. */
    release: (rows: RowChange<typeof messages>[], campaignId: string, taking: readonly Taking[]) =>
      db.atomic(tx => [
        bulkUpdate(messages, rows, { where: `state = 'queued' and wording = ${WAITING}` }),
        recordChanges(
          'messages.excluded',
          rows.filter(({ state }) => state === 'excluded').map(({ id }) => id),
          clock()
        ),
        ...takeCodes(tx, campaignId, taking)
      ]),
    /** No lease reaches further than `furthest`: one that does was written by a clock that was ahead. */
    boundLeases: (furthest: number) =>
      db
        .update(messages)
        .set({ leaseUntil: furthest })
        .where(and(eq(messages.state, sql`'dispatching'`), gt(messages.leaseUntil, furthest))),
    /** Messages whose worker has gone: nobody knows whether they were sent. Never sent again by themselves. */
    async releaseLeases(now: number): Promise<number> {
      const ended = and(eq(messages.state, sql`'dispatching'`), lt(messages.leaseUntil, now))
      const [, , rows] = await db.atomic(tx => [
        { raw: oneAtATime() },
        recordFound('messages.sent', messages.id, ended, clock()),
        tx
          .update(messages)
          .set({ state: 'unknown', fence: null, errorDetail: 'worker_gone' })
          .where(ended)
          .returning({ id: messages.id })
      ])
      return rows.length
    },
    /** Takes one message out of the queue; none when it has been reserved or is over. */
    cancelQueued: (id: string, now: number) => cancel([id], now),
    /** Cancels up to `limit` queued messages of cancelled campaigns; 0 when there are none left. */
    async cancelSome(now: number, limit: number): Promise<number> {
      const some = await db
        .select({ id: messages.id })
        .from(messages)
        .innerJoin(campaigns, eq(campaigns.id, messages.campaignId))
        .where(and(eq(messages.state, sql`'queued'`), eq(campaigns.state, 'cancelled')))
        .limit(limit)
      if (some.length === 0) return 0
      return (
        await cancel(
          some.map(({ id }) => id),
          now
        )
      ).length
    }
  }
}
