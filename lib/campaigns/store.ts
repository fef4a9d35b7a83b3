import { and, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { containsText } from '#db/sql.ts'
import { MESSAGE_STATES, type CampaignState, type Counts } from './campaign.ts'
import { counterStore, type Counter, type CounterStore } from './counter-store.ts'
import { laneStore } from './lane-store.ts'
import type { Clock } from '../clock.ts'
import { planStore } from './plan-store.ts'
import { timetableStore } from './timetable-store.ts'

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

const NO_COUNTS: Counts = {
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
  const counts = { ...NO_COUNTS }
  for (const { kind, key, n } of counters) {
    const state = MESSAGE_STATES.find(known => known === key)
    if (kind !== 'state' || !state) continue
    counts[state] += n
    counts.audience += n
  }
  return counts
}

/** Campaigns and the streams of API sends. */
export function campaignStore(db: Db, clock: Clock, counted: CounterStore = counterStore(db)) {
  return {
    ...timetableStore(db),
    ...planStore(db, clock),
    ...laneStore(db),
    insert: (row: typeof campaigns.$inferInsert) => db.insert(campaigns).values(row).onConflictDoNothing(),
    async byId(id: string): Promise<Campaign | undefined> {
      const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id))
      return row
    },
    /** What programs send of a template through one account with one priority. */
    async apiStream(templateId: string, accountId: string, priority: number): Promise<Campaign | undefined> {
      const [row] = await db
        .select()
        .from(campaigns)
        .where(
          and(
            eq(campaigns.templateId, templateId),
            eq(campaigns.accountId, accountId),
            eq(campaigns.priority, priority),
            eq(campaigns.kind, 'api')
          )
        )
      return row
    },
    /**
     * Newest first; with `archived` only archived ones, with false only the others. With `streams` also the hidden campaigns of API
     * sends, replies and flow steps that were paused on their own (not with their flow), because somebody has to look at them.
     */
    async list({ limit, cursor, archived, state, words, streams }: CampaignQuery) {
      const archivedAsAsked =
        archived === undefined
          ? undefined
          : archived
            ? isNotNull(campaigns.archivedAt)
            : isNull(campaigns.archivedAt)
      const isBulk = eq(campaigns.kind, 'bulk')
      const where = and(
        streams
          ? or(isBulk, and(eq(campaigns.state, 'paused'), sql`coalesce(${campaigns.reason}, '') <> 'flow'`))
          : isBulk,
        archivedAsAsked,
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
        nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null
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
      const byCampaign = Map.groupBy(await counted.ofMany(ids, ['state']), row => row.campaignId)
      return new Map(ids.map(id => [id, countsOf(byCampaign.get(id) ?? [])]))
    },
    inState: (states: CampaignState[]) =>
      db.$count(campaigns, and(inArray(campaigns.state, states), eq(campaigns.kind, 'bulk')))
  }
}
