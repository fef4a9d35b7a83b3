import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { flowLooks, flows, flowSteps } from '#db/schema/flows.ts'
import { DOUBTFUL } from '../campaigns/campaign.ts'

type Flow = typeof flows.$inferSelect

/** The campaigns of a flow's message steps. */
const stepsOf = (flowId: string) =>
  and(
    eq(campaigns.kind, 'flow'),
    sql`${campaigns.id} in (select s.campaign_id from flow_steps s where s.flow_id = ${sql.param(flowId, flowSteps.flowId)})`
  )

/** Starting, pausing and going on, with what the message steps send. */
export function lifeStore(db: Db) {
  return {
    /** People enter the newest version from now on; false when somebody else was quicker. */
    async start(flow: Flow, now: number): Promise<boolean> {
      const rows = await db
        .update(flows)
        .set({
          version: flow.newest,
          state: flow.version === 0 ? 'running' : flow.state,
          startedAt: flow.startedAt ?? now,
          updatedAt: now
        })
        .where(
          and(
            eq(flows.id, flow.id),
            eq(flows.version, flow.version),
            eq(flows.state, flow.state),
            eq(flows.newest, flow.newest)
          )
        )
        .returning({ id: flows.id })
      return rows.length > 0
    },
    async pause(id: string, reason: string, now: number): Promise<boolean> {
      const [paused] = await db.atomic(tx => [
        tx
          .update(flows)
          .set({ state: 'paused', reason, updatedAt: now })
          .where(and(eq(flows.id, id), eq(flows.state, 'running')))
          .returning({ id: flows.id }),
        tx
          .update(campaigns)
          .set({ state: 'paused', reason: 'flow', updatedAt: now })
          .where(and(stepsOf(id), eq(campaigns.state, 'sending')))
      ])
      return paused.length > 0
    },
    /**
     * What an account's trouble has paused stays so. `anew`: nobody enters by what happened before now, and those who are inside what it
     * is entered by are taken down as being there.
     */
    async resume(id: string, now: number, { anew = false, joins = false } = {}): Promise<boolean> {
      const seed = { stage: 'seed', cursor: null, lookedAt: now, restsUntil: now } as const
      const seeded = { ...seed, rev: sql`${flowLooks.rev} + 1` }
      const [resumed] = await db.atomic(tx => [
        tx
          .update(flows)
          .set({ state: 'running', reason: null, updatedAt: now, ...(anew ? { entersFrom: now } : {}) })
          .where(and(eq(flows.id, id), eq(flows.state, 'paused')))
          .returning({ id: flows.id }),
        tx
          .update(campaigns)
          .set({ state: 'sending', reason: null, updatedAt: now })
          .where(
            and(stepsOf(id), eq(campaigns.state, 'paused'), inArray(campaigns.reason, ['flow', DOUBTFUL]))
          ),
        ...(anew && joins
          ? [
              tx
                .insert(flowLooks)
                .values({ flowId: id, asked: '', rev: 0, ...seed })
                .onConflictDoUpdate({ target: flowLooks.flowId, set: seeded })
            ]
          : [])
      ])
      return Array.isArray(resumed) && resumed.length > 0
    },
    /** Nothing goes on until a person says so: answers how many flows were running. */
    async hold(reason: string, now: number): Promise<number> {
      const rows = await db
        .update(flows)
        .set({ state: 'paused', reason, updatedAt: now })
        .where(inArray(flows.state, ['running', 'paused']))
        .returning({ id: flows.id })
      return rows.length
    }
  }
}
