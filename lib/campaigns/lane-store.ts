import { and, desc, eq, gt, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { DOUBTFUL, type CampaignState } from './campaign.ts'

type Row = typeof campaigns.$inferSelect

/**
 * Campaigns with a message whose time has come: goes from the first queued message of one campaign and rank to that of the next
 * along the index of the queue (messages_queue), and so reads one row for each, however many wait behind it. Joined crosswise, as
 * SQLite then keeps to the order: it would rather go through all messages and look each up among the heads.
 */
const withDue = (now: number) => sql`(
  with recursive heads(id) as (
    select (select id from messages where state = 'queued' order by campaign_id, rank, not_before limit 1)
    union all
    select (
      select next.id from messages next
      where next.state = 'queued' and (next.campaign_id, next.rank) > (own.campaign_id, own.rank)
      order by next.campaign_id, next.rank, next.not_before limit 1
    )
    from heads cross join messages own where own.id = heads.id
  )
  select own.campaign_id from heads cross join messages own where own.id = heads.id and own.not_before <= ${sql.param(now, messages.notBefore)}
)`

/** What is being sent, what stops it, and when it is over. */
export function laneStore(db: Db) {
  return {
    /**
     * What may be sent now: campaigns in `sending` with a message whose time has come, on accounts that are not stopped, most urgent
     * first. Thousands of streams of programs that have nothing to send cost nothing.
     */
    async lanes(now: number): Promise<Row[]> {
      const rows = await db
        .select({ campaign: campaigns })
        .from(campaigns)
        .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
        .where(
          and(
            eq(campaigns.state, 'sending'),
            eq(providerAccounts.state, 'active'),
            sql`${campaigns.id} in ${withDue(now)}`
          )
        )
        .orderBy(desc(campaigns.priority), campaigns.id)
      return rows.map(row => row.campaign)
    },
    /** Campaigns with nothing left to send become completed. */
    async completeFinished(now: number): Promise<string[]> {
      // each state has an index of its own, and is only found in it where it is written out
      const none = (state: SQL) =>
        sql`not exists (select 1 from messages m where m.campaign_id = ${campaigns.id} and m.state = ${state})`
      const over = and(none(sql`'queued'`), none(sql`'dispatching'`))
      const rows = await db
        .update(campaigns)
        .set({ state: 'completed', completedAt: now, updatedAt: now })
        .where(and(eq(campaigns.state, 'sending'), eq(campaigns.kind, 'bulk'), over))
        .returning({ id: campaigns.id })
      return rows.map(row => row.id)
    },
    /** Pauses everything that would go out: answers how many. With `paused`, the reason of what is paused already, too. */
    async pauseAll(reason: string, now: number, { paused = false } = {}): Promise<number> {
      const states: CampaignState[] = ['scheduled', 'planning', 'sending']
      if (paused) states.push('paused')
      const rows = await db
        .update(campaigns)
        .set({ state: 'paused', reason, updatedAt: now, leaseUntil: null })
        .where(inArray(campaigns.state, states))
        .returning({ id: campaigns.id })
      return rows.length
    },
    /** Nothing that is still to be launched stays approved, and says why it is looked at again: answers how many. */
    async holdUnlaunched(reason: string, now: number): Promise<number> {
      const rows = await db
        .update(campaigns)
        .set({
          state: sql`case when ${campaigns.state} = 'approved' then 'in_review' else ${campaigns.state} end`,
          reason,
          approvedBy: null,
          approvedHash: null,
          updatedAt: now
        })
        .where(inArray(campaigns.state, ['draft', 'in_review', 'approved']))
        .returning({ id: campaigns.id })
      return rows.length
    },
    /** Pauses everything that sends through an account. */
    pauseAccount: (accountId: string, reason: string, now: number) =>
      db
        .update(campaigns)
        .set({
          state: 'paused',
          // who may have a message of an older copy already is still asked about
          reason: sql`case when ${campaigns.reason} = ${DOUBTFUL} then ${campaigns.reason} else ${reason} end`,
          updatedAt: now
        })
        .where(and(eq(campaigns.accountId, accountId), inArray(campaigns.state, ['sending', 'planning']))),
    /** What goes out through an account and has another to go on with. */
    withFallback: (accountId: string): Promise<Row[]> =>
      db
        .select()
        .from(campaigns)
        .where(
          and(
            eq(campaigns.accountId, accountId),
            inArray(campaigns.state, ['sending', 'planning']),
            isNotNull(campaigns.fallbackAccountId)
          )
        ),
    /** What is being sent, and what was sent since: reports of it may still be missing. */
    async watched(since: number): Promise<Row[]> {
      const rows = await db
        .select()
        .from(campaigns)
        .where(
          or(
            eq(campaigns.state, 'sending'),
            and(eq(campaigns.state, 'completed'), gt(campaigns.completedAt, since))
          )
        )
      return rows
    }
  }
}
