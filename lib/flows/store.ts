import { and, desc, eq, gt, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import { bulkUpsert, type BulkStatement } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { signUps } from '#db/schema/contacts.ts'
import { eventKinds, events } from '#db/schema/events.ts'
import { replies } from '#db/schema/feedback.ts'
import { flowCounts, flowRuns, flows, flowSteps, flowVersions } from '#db/schema/flows.ts'
import { containsText } from '#db/sql.ts'
import { lifeStore } from './life-store.ts'
import { names, type Named } from './steps.ts'
import type { FlowEntry, FlowState } from './flow.ts'

export type Flow = typeof flows.$inferSelect
export type FlowVersion = typeof flowVersions.$inferSelect
export type FlowCount = typeof flowCounts.$inferSelect
export type FlowStore = ReturnType<typeof flowStore>

export interface FlowQuery {
  limit: number
  cursor?: string | undefined
  states?: FlowState[] | undefined
  /** Part of the name. */
  words?: string | undefined
}

/** Adds to the counts in the transaction that moves the runs. Ordered by key, so that two workers cannot deadlock. */
export function addCounts(rows: FlowCount[]): BulkStatement {
  const sums = new Map<string, FlowCount>()
  for (const row of rows) {
    const key = [row.flowId, String(row.version).padStart(9, '0'), row.stepId, row.kind, row.reason].join(' ')
    const known = sums.get(key)
    if (known) known.n += row.n
    else sums.set(key, { ...row })
  }
  const changed = [...sums].filter(([, { n }]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return bulkUpsert(
    flowCounts,
    changed.map(([, row]) => row),
    {
      key: ['flowId', 'version', 'stepId', 'kind', 'reason'],
      set: { n: 'flow_counts.n + excluded.n' }
    }
  )
}

/** Flows, their versions, and the counts of each step. */
export function flowStore(db: Db) {
  const ofVersion = (flowId: string, version: number) =>
    and(eq(flowVersions.flowId, flowId), eq(flowVersions.version, version))
  return {
    async byId(id: string): Promise<Flow | undefined> {
      return (await db.select().from(flows).where(eq(flows.id, id)))[0]
    },
    /** Newest first. */
    async list({ limit, cursor, states, words }: FlowQuery) {
      const rows = await db
        .select()
        .from(flows)
        .where(
          and(
            cursor ? lt(flows.id, cursor) : undefined,
            states ? inArray(flows.state, states) : undefined,
            words ? containsText(flows.name, words) : undefined
          )
        )
        .orderBy(desc(flows.id))
        .limit(limit + 1)
      const items = rows.slice(0, limit)
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
    async version(flowId: string, version: number): Promise<FlowVersion | undefined> {
      return (await db.select().from(flowVersions).where(ofVersion(flowId, version)))[0]
    },
    /** Newest first. */
    versions: (flowId: string): Promise<FlowVersion[]> =>
      db
        .select()
        .from(flowVersions)
        .where(eq(flowVersions.flowId, flowId))
        .orderBy(desc(flowVersions.version)),
    /** Number of flows that have not ended and whose newest version is in this state. */
    countNewest: (state: FlowVersion['state']): Promise<number> => {
      const newest = sql`select 1 from flow_versions v where v.flow_id = ${flows.id} and v.version = ${flows.newest}`
      return db.$count(flows, and(ne(flows.state, 'ended'), sql`exists (${newest} and v.state = ${state})`))
    },
    /** Flows that have not ended and name an event, a webhook, a template, an audience or a field: it must stay. */
    async naming(what: Named): Promise<Flow[]> {
      const rows = await db
        .select({ flow: flows, definition: flowVersions.definition })
        .from(flowVersions)
        .innerJoin(flows, eq(flows.id, flowVersions.flowId))
        .where(ne(flows.state, 'ended'))
        .orderBy(flows.id)
      const found = rows.filter(({ definition }) => names(definition, what)).map(({ flow }) => flow)
      return [...new Map(found.map(flow => [flow.id, flow])).values()]
    },
    insert: (flow: Flow, version: FlowVersion) =>
      db.atomic(tx => [tx.insert(flows).values(flow), tx.insert(flowVersions).values(version)]),
    /** Changes a flow that is in one of `from`; undefined when it is not. */
    async move(id: string, from: readonly FlowState[], change: Partial<Flow>): Promise<Flow | undefined> {
      const [row] = await db
        .update(flows)
        .set(change)
        .where(and(eq(flows.id, id), inArray(flows.state, [...from])))
        .returning()
      return row
    },
    /** Adds a version behind the newest; false when somebody else was quicker. */
    async addVersion(row: FlowVersion, change: Partial<Flow>): Promise<boolean> {
      const behind = and(eq(flows.id, row.flowId), eq(flows.newest, row.version - 1))
      const [moved] = await db.atomic(tx => [
        tx
          .update(flows)
          .set({ ...change, newest: row.version })
          .where(behind)
          .returning({ id: flows.id }),
        tx.insert(flowVersions).values(row).onConflictDoNothing()
      ])
      return moved.length > 0
    },
    /**
     * Changes a version that is in one of `from`, while it is the newest, and the flow's state with it where that follows its versions.
     * False when it is not.
     */
    async moveVersion(
      flow: Flow,
      from: readonly FlowVersion['state'][],
      change: Partial<FlowVersion> & { state: FlowVersion['state']; updatedAt: number },
      name?: string
    ): Promise<boolean> {
      const [moved] = await db.atomic(tx => [
        tx
          .update(flowVersions)
          .set(change)
          .where(and(ofVersion(flow.id, flow.newest), inArray(flowVersions.state, [...from])))
          .returning({ version: flowVersions.version }),
        tx
          .update(flows)
          .set({
            updatedAt: change.updatedAt,
            ...(name === undefined ? {} : { name }),
            state: sql`case when ${flows.version} = 0 then (select v.state from flow_versions v where v.flow_id = ${flows.id} and v.version = ${flows.newest}) else ${flows.state} end`
          })
          .where(eq(flows.id, flow.id))
      ])
      return moved.length > 0
    },
    /** Removes a flow that nobody has entered; false when it was started. */
    async remove(id: string): Promise<boolean> {
      const unstarted = and(eq(flows.id, id), eq(flows.version, 0))
      const [removed] = await db.atomic(tx => [
        tx.delete(flows).where(unstarted).returning({ id: flows.id }),
        tx
          .delete(flowVersions)
          .where(
            and(
              eq(flowVersions.flowId, id),
              sql`not exists (select 1 from flows f where f.id = ${flowVersions.flowId})`
            )
          )
      ])
      return removed.length > 0
    },
    /** How many went in, are there and went out; of all versions together unless one is named. */
    async counts(flowId: string, version?: number): Promise<FlowCount[]> {
      return db
        .select()
        .from(flowCounts)
        .where(
          and(
            eq(flowCounts.flowId, flowId),
            version === undefined ? undefined : eq(flowCounts.version, version)
          )
        )
        .orderBy(flowCounts.version, flowCounts.stepId, flowCounts.kind, flowCounts.reason)
    },
    /** Number of triggers of a flow's entry since a time; for entries by API call, the number of runs. */
    async entriesSince(flowId: string, entry: FlowEntry, since: number): Promise<number> {
      if (entry.on === 'event') {
        const kind = db
          .select({ id: eventKinds.id })
          .from(eventKinds)
          .where(and(eq(eventKinds.kind, entry.event), isNull(eventKinds.removedAt)))
        return db.$count(events, and(inArray(events.kindId, kind), gt(events.at, since)))
      }
      if (entry.on === 'sign_up') return db.$count(signUps, gt(signUps.at, since))
      if (entry.on === 'reply')
        return db.$count(replies, and(gt(replies.receivedAt, since), eq(replies.action, 'none')))
      return db.$count(flowRuns, and(eq(flowRuns.flowId, flowId), gt(flowRuns.enteredAt, since)))
    },
    /** Flows in some states, the oldest first. */
    inState: (states: FlowState[]): Promise<Flow[]> =>
      db.select().from(flows).where(inArray(flows.state, states)).orderBy(flows.id),
    /** What people enter now. */
    live: (): Promise<{ flow: Flow; version: FlowVersion }[]> =>
      db
        .select({ flow: flows, version: flowVersions })
        .from(flows)
        .innerJoin(
          flowVersions,
          and(eq(flowVersions.flowId, flows.id), eq(flowVersions.version, flows.version))
        )
        .where(eq(flows.state, 'running')),
    addStep: (row: typeof flowSteps.$inferInsert) => db.insert(flowSteps).values(row).onConflictDoNothing(),
    /** The hidden campaign of a message step. */
    async campaignOf(flowId: string, version: number, stepId: string): Promise<string | undefined> {
      const [row] = await db
        .select({ campaignId: flowSteps.campaignId })
        .from(flowSteps)
        .where(
          and(eq(flowSteps.flowId, flowId), eq(flowSteps.version, version), eq(flowSteps.stepId, stepId))
        )
      return row?.campaignId
    },
    /** The message step that a hidden campaign is of. */
    async stepOf(
      campaignId: string
    ): Promise<{ flowId: string; version: number; stepId: string } | undefined> {
      return (await db.select().from(flowSteps).where(eq(flowSteps.campaignId, campaignId)))[0]
    },
    /** What the version that people enter now says of the flow of a message step, and in which currency the step is paid for. */
    async paidFor(
      campaignId: string
    ): Promise<{ flow: Flow; definition: FlowVersion['definition']; currency: string } | undefined> {
      const [row] = await db
        .select({ flow: flows, definition: flowVersions.definition, currency: providerAccounts.currency })
        .from(flowSteps)
        .innerJoin(flows, eq(flows.id, flowSteps.flowId))
        .innerJoin(
          flowVersions,
          and(eq(flowVersions.flowId, flows.id), eq(flowVersions.version, flows.version))
        )
        .innerJoin(campaigns, eq(campaigns.id, flowSteps.campaignId))
        .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
        .where(eq(flowSteps.campaignId, campaignId))
      return row
    },
    ...lifeStore(db)
  }
}
