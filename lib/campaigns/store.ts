import { and, desc, eq, gt, inArray, lt, lte, ne, or, sql, isNull, isNotNull } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns, links, messages } from '#db/schema/campaigns.ts'
import { containsText } from '#db/sql.ts'
import { counterStore, type Counter, type CounterStore } from './counter-store.ts'
import { DOUBTFUL, MESSAGE_STATES, type CampaignState, type Counts } from './campaign.ts'

export interface CampaignQuery {
  limit: number
  cursor?: string | undefined
  archived?: boolean
  state?: CampaignState | undefined
  /** Part of the name. */
  words?: string | undefined
  streams?: boolean
}
export type CampaignStore = ReturnType<typeof campaignStore>
export type Campaign = typeof campaigns.$inferSelect

const NONE: Counts = {
  audience: 0,
  queued: 0,
  dispatching: 0,
  submitted: 0,
  delivered: 0,
  failed: 0,
  expired: 0,
  excluded: 0,
  cancelled: 0,
  unknown: 0
}
/** Messages by state from a campaign's counters. */
export function countsOf(counters: Counter[]): Counts {
  const counts = { ...NONE }
  for (const { kind, key, n } of counters) {
    const state = MESSAGE_STATES.find(known => known === key)
    if (kind !== 'state' || !state) continue
    counts[state] += n
    counts.audience += n
  }
  return counts
}

/** Campaigns and the streams of API sends. */
export function campaignStore(db: Db, counted: CounterStore = counterStore(db)) {
  return {
    insert: (row: typeof campaigns.$inferInsert) => db.insert(campaigns).values(row).onConflictDoNothing(),
    async byId(id: string): Promise<Campaign | undefined> {
      const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id))
      return row
    },
    /** What programs send of a template, through one account. */
    async apiStream(templateId: string, accountId: string): Promise<Campaign | undefined> {
      const [row] = await db
        .select()
        .from(campaigns)
        .where(
          and(
            eq(campaigns.templateId, templateId),
            eq(campaigns.accountId, accountId),
            eq(campaigns.kind, 'api')
          )
        )
      return row
    },
    /**
     * Newest first; with `archived` only what was put away, with false only what was not. With `streams` also what programs and
     * answers send, where that is paused: somebody has to see to it.
     */
    async list({ limit, cursor, archived, state, words, streams }: CampaignQuery) {
      const put =
        archived === undefined
          ? undefined
          : archived
            ? isNotNull(campaigns.archivedAt)
            : isNull(campaigns.archivedAt)
      const made = eq(campaigns.kind, 'bulk')
      const where = and(
        streams ? or(made, eq(campaigns.state, 'paused')) : made,
        put,
        state && eq(campaigns.state, state),
        words ? containsText(campaigns.name, words) : undefined,
        cursor ? lt(campaigns.id, cursor) : undefined
      )
      const rows = await db
        .select()
        .from(campaigns)
        .where(where)
        .orderBy(desc(campaigns.id))
        .limit(limit + 1)
      return {
        items: rows.slice(0, limit),
        nextCursor: rows.length > limit ? rows[limit - 1]!.id : null
      }
    },
    /** Changes a campaign that is in one of `from`; undefined when it is not. */
    async move(
      id: string,
      from: readonly CampaignState[],
      change: Partial<typeof campaigns.$inferInsert>
    ): Promise<Campaign | undefined> {
      const [row] = await db
        .update(campaigns)
        .set(change)
        .where(and(eq(campaigns.id, id), inArray(campaigns.state, [...from])))
        .returning()
      return row
    },
    /** Messages by state, read in one statement: they add up at every moment. */
    counts: async (id: string): Promise<Counts> => countsOf(await counted.of(id, ['state'])),
    /** The same of several campaigns, in one statement. */
    async countsOfMany(ids: string[]): Promise<Map<string, Counts>> {
      const byCampaign = Map.groupBy(await counted.statesOf(ids), row => row.campaignId)
      return new Map(ids.map(id => [id, countsOf(byCampaign.get(id) ?? [])]))
    },
    /** What has a time ahead: scheduled, or going out. */
    planned: (): Promise<Campaign[]> =>
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
    async due(now: number): Promise<Campaign[]> {
      const rows = await db
        .select()
        .from(campaigns)
        .where(and(eq(campaigns.state, 'scheduled'), lte(campaigns.startsAt, now)))
      return rows
    },
    /** Follow-ups that are launched and have no time yet. */
    following: (): Promise<Campaign[]> =>
      db
        .select()
        .from(campaigns)
        .where(
          and(eq(campaigns.state, 'scheduled'), isNull(campaigns.startsAt), isNotNull(campaigns.followsId))
        ),
    followUpsOf: (id: string): Promise<Campaign[]> =>
      db.select().from(campaigns).where(eq(campaigns.followsId, id)).orderBy(campaigns.id),
    /** What is being sent in variants, or still has people who wait for the winner. */
    withVariants: (): Promise<Campaign[]> =>
      db
        .select()
        .from(campaigns)
        .where(and(eq(campaigns.state, 'sending'), isNotNull(campaigns.split))),
    /** Says which variant won; undefined when that was said before. */
    async decide(id: string, winner: number, now: number): Promise<Campaign | undefined> {
      const [row] = await db
        .update(campaigns)
        .set({ winner, updatedAt: now })
        .where(and(eq(campaigns.id, id), isNull(campaigns.winner)))
        .returning()
      return row
    },
    /** A campaign to plan, held for one worker until the lease ends. */
    async claimPlanning(now: number, leaseUntil: number): Promise<Campaign | undefined> {
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
    /** One planned batch and the place it ends at, all or nothing. */
    async writePlan(
      campaign: Campaign,
      rows: (typeof messages.$inferInsert)[],
      planCursor: string,
      leaseUntil: number
    ) {
      await db.atomic(tx => [
        bulkInsert(messages, rows, { skipExisting: true }),
        tx.update(campaigns).set({ planCursor, leaseUntil }).where(eq(campaigns.id, campaign.id))
      ])
    },
    addLinks: (rows: (typeof links.$inferInsert)[]) =>
      db.atomic(() => [bulkInsert(links, rows, { skipExisting: true })]),
    linksOf: (campaignId: string) =>
      db.select().from(links).where(eq(links.campaignId, campaignId)).orderBy(links.slot),
    /** What may be sent now: campaigns in `sending` on accounts that are not stopped, most urgent first. */
    async lanes(): Promise<Campaign[]> {
      const rows = await db
        .select({ campaign: campaigns })
        .from(campaigns)
        .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
        .where(and(eq(campaigns.state, 'sending'), eq(providerAccounts.state, 'active')))
        .orderBy(desc(campaigns.priority), campaigns.id)
      return rows.map(row => row.campaign)
    },
    /** Campaigns with nothing left to send become completed. */
    async completeFinished(now: number): Promise<string[]> {
      const open = db
        .select({ one: sql`1` })
        .from(messages)
        .where(and(eq(messages.campaignId, campaigns.id), inArray(messages.state, ['queued', 'dispatching'])))
      const rows = await db
        .update(campaigns)
        .set({ state: 'completed', completedAt: now, updatedAt: now })
        .where(and(eq(campaigns.state, 'sending'), eq(campaigns.kind, 'bulk'), sql`not exists ${open}`))
        .returning({ id: campaigns.id })
      return rows.map(row => row.id)
    },
    /** Pauses everything that would go out: answers how many. With `paused`, the reason of what is paused already, too. */
    async pauseAll(reason: string, now: number, { paused = false } = {}): Promise<number> {
      const states: CampaignState[] = [
        'scheduled',
        'planning',
        'sending',
        ...(paused ? ['paused' as const] : [])
      ]
      const rows = await db
        .update(campaigns)
        .set({ state: 'paused', reason, updatedAt: now, leaseUntil: null })
        .where(inArray(campaigns.state, states))
        .returning({ id: campaigns.id })
      return rows.length
    },
    /** What is being sent, and what was sent since: reports of it may still be missing. */
    async watched(since: number): Promise<Campaign[]> {
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
    },
    /** Series and occurrence in one step: whoever comes second begins nothing. */
    async beginOccurrence(
      series: Campaign,
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
              eq(campaigns.occurrence, series.occurrence!)
            )
          )
      ])
    },
    occurrencesOf: (seriesId: string, limit: number): Promise<Campaign[]> =>
      db
        .select()
        .from(campaigns)
        .where(eq(campaigns.seriesId, seriesId))
        .orderBy(desc(campaigns.occurrence))
        .limit(limit),
    /** What goes out through an account and has another to go on with. */
    withFallback: (accountId: string): Promise<Campaign[]> =>
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
    inState: (states: CampaignState[]) =>
      db.$count(campaigns, and(inArray(campaigns.state, states), ne(campaigns.kind, 'api')))
  }
}
