import { and, desc, eq, gt, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { signUps } from '#db/schema/contacts.ts'
import { eventKinds, events } from '#db/schema/events.ts'
import { replies } from '#db/schema/feedback.ts'
import { flowCounts, flowRuns, flows, flowSteps, flowVersions } from '#db/schema/flows.ts'
import { containsText } from '#db/sql.ts'
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

/** Flows, their versions, and how many are where in them. */
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
    /** The versions of every flow that has not ended: what it names must stay. */
    async inUse(): Promise<{ flow: Flow; version: FlowVersion }[]> {
      return db
        .select({ flow: flows, version: flowVersions })
        .from(flowVersions)
        .innerJoin(flows, eq(flows.id, flowVersions.flowId))
        .where(ne(flows.state, 'ended'))
        .orderBy(flows.id, flowVersions.version)
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
    /** How often there was since an instant what a flow is entered by; of calls, how often they were made. */
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
    /** The hidden campaigns of a flow's message steps. */
    campaignsOf: (flowId: string) => db.select().from(flowSteps).where(eq(flowSteps.flowId, flowId))
  }
}
