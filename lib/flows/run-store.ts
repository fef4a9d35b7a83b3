import { and, eq, gt, gte, inArray, lte, ne, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db, Statement } from '#db/client.ts'
import { bulkFind } from '#db/find.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import { flowKeys, flowRuns, flows, flowSends } from '#db/schema/flows.ts'
import { leaveRuns } from '../audiences/leave-store.ts'
import { recordChanges } from '../changes/store.ts'
import { earliestId } from '../ids.ts'
import type { StoredFinding } from '../campaigns/campaign.ts'
import type { LeaveReason } from './flow.ts'
import { lookStore, type Run } from './look-store.ts'
import type { Flow, FlowCount } from './store.ts'
import { addCounts } from './store.ts'

export type RunStore = ReturnType<typeof runStore>
type NewMessage = typeof messages.$inferInsert

/** One change of a run, written in one transaction. */
export interface Move {
  /** As it was read: a run that was changed since is left alone. */
  run: Run
  to: Pick<
    Run,
    | 'version'
    | 'state'
    | 'reason'
    | 'stepId'
    | 'dueAt'
    | 'arrivedAt'
    | 'endedAt'
    | 'path'
    | 'passed'
    | 'moves'
    | 'movesDay'
  >
  counts: FlowCount[]
  /** The message of the step that it stands at now. */
  send?: { row: NewMessage & { id: string }; validUntil: number }
  /** Calls of webhooks that it has passed. */
  calls?: Call[]
}
export interface Call {
  id: string
  webhookId: string
  event: string
  body: string
}
/** Somebody who wants to enter. */
export interface Entry {
  run: Run
  key: string
  /** Enters again when the last time was before this; never where it is null. */
  againAfter: number | null
  counts: FlowCount[]
}
/** People on their way through flows. `queueCalls` says how calls of webhooks are queued. */
export function runStore(db: Db, queueCalls: (calls: Call[], now: number) => readonly Statement[]) {
  const waiting = eq(flowRuns.state, 'waiting')
  return {
    ...lookStore(db),
    /** Runs of a flow whose time has come, the oldest first. */
    due: (flowId: string, now: number, limit: number): Promise<Run[]> =>
      db
        .select()
        .from(flowRuns)
        .where(and(eq(flowRuns.flowId, flowId), eq(flowRuns.state, sql`'waiting'`), lte(flowRuns.dueAt, now)))
        .orderBy(flowRuns.dueAt)
        .limit(limit),
    /** How many entered a flow in the time before an instant; none of their ids is of an earlier moment than `idsFrom`. */
    entered: (
      flowId: string,
      { since, now, idsFrom = since }: { since: number; now: number; idsFrom?: number }
    ): Promise<number> =>
      db.$count(
        flowRuns,
        and(
          eq(flowRuns.flowId, flowId),
          gte(flowRuns.id, earliestId(idsFrom)),
          gt(flowRuns.enteredAt, since),
          lte(flowRuns.enteredAt, now)
        )
      ),
    /**
     * Writes the entries that are allowed: the person exists, the entry is new, and the flow's re-entry rule lets them in again. Run, key
     * and counts are written in one transaction. Returns the ids of the contacts that entered.
     */
    async enter(entries: Entry[], now: number): Promise<Set<string>> {
      // of two with the same key the first enters
      const byKey = new Map<string, Entry>()
      for (const each of entries) {
        const place = `${each.run.flowId} ${each.run.contactId} ${each.key}`
        if (!byKey.has(place)) byKey.set(place, each)
      }
      const unique = [...byKey.values()]
      const entered = new Set<string>()
      if (unique.length === 0) return entered
      const keys = unique.map(({ run, key }) => [run.flowId, run.contactId, key])
      await db.findThenWrite(
        [
          bulkFind(flowKeys, ['flowId', 'contactId', 'key'], keys, ['at'], row => row.at),
          bulkFind(
            contacts,
            ['id'],
            unique.map(({ run }) => [run.contactId]),
            ['id'],
            row => row.id
          )
        ],
        (before, people, tx) => {
          entered.clear()
          const fresh = unique.filter(({ againAfter }, i) => {
            const last = before[i]
            return (
              people[i] !== undefined && (last === undefined || (againAfter !== null && last < againAfter))
            )
          })
          for (const { run } of fresh) entered.add(run.id)
          const again = fresh.filter(each => before[unique.indexOf(each)] !== undefined)
          return [
            ...again.map(({ run, key }) =>
              tx
                .delete(flowKeys)
                .where(
                  and(
                    eq(flowKeys.flowId, run.flowId),
                    eq(flowKeys.contactId, run.contactId),
                    eq(flowKeys.key, key)
                  )
                )
            ),
            bulkInsert(
              flowKeys,
              fresh.map(({ run, key }) => ({
                flowId: run.flowId,
                contactId: run.contactId,
                key,
                at: run.enteredAt
              }))
            ),
            bulkInsert(
              flowRuns,
              fresh.map(({ run }) => run)
            ),
            addCounts(fresh.flatMap(({ counts }) => counts)),
            recordChanges(
              'flow.entered',
              fresh.map(({ run }) => run.id),
              now
            )
          ]
        }
      )
      return entered
    },
    /** Writes what happens to runs, each whole or not at all; answers the ids of those that nobody else had changed. */
    async apply(moves: Move[], now: number): Promise<Set<string>> {
      const done = new Set<string>()
      if (moves.length === 0) return done
      await db.findThenWrite(
        [
          bulkFind(
            flowRuns,
            ['id'],
            moves.map(({ run }) => [run.id]),
            ['rev', 'state'],
            row => row
          ),
          bulkFind(
            flowSends,
            ['runId', 'stepId'],
            moves.map(({ run, to }) => [run.id, to.stepId]),
            ['messageId'],
            row => row.messageId,
            { shared: true }
          )
        ],
        (current, sent) => {
          done.clear()
          const fitting = moves.filter(({ run, send }, i) => {
            const own = current[i]
            return own?.rev === run.rev && own.state === 'waiting' && !(send && sent[i] !== undefined)
          })
          for (const { run } of fitting) done.add(run.id)
          const sends = fitting.flatMap(({ run, to, send }) => (send ? [{ run, to, ...send }] : []))
          return [
            bulkUpdate(
              flowRuns,
              fitting.map(({ run, to }) => ({ id: run.id, rev: run.rev + 1, ...to }))
            ),
            bulkInsert(
              messages,
              sends.map(({ row }) => row)
            ),
            bulkInsert(
              flowSends,
              sends.map(({ run, to, row, validUntil }) => ({
                runId: run.id,
                stepId: to.stepId,
                messageId: row.id,
                validUntil
              }))
            ),
            recordChanges(
              'messages.created',
              sends.map(({ row }) => row.id),
              now
            ),
            ...queueCalls(
              fitting.flatMap(({ calls = [] }) => calls),
              now
            ),
            addCounts(fitting.flatMap(({ counts }) => counts)),
            recordChanges(
              'flow.left',
              fitting.filter(({ to }) => to.state !== 'waiting').map(({ run }) => run.id),
              now
            )
          ]
        }
      )
      return done
    },
    /** These leave, with what is queued for them. Answers nothing: who had left before is left alone. */
    async leave(ids: string[], reason: LeaveReason, now: number): Promise<void> {
      if (ids.length > 0) await db.atomic(tx => leaveRuns(tx, inArray(flowRuns.id, ids), reason, now))
    },
    /** Leaves queued messages out for a reason of ours; one that a worker has reserved meanwhile is still sent. */
    async exclude(ids: string[], finding: StoredFinding, now: number): Promise<void> {
      if (ids.length === 0) return
      const queued = and(inArray(messages.id, ids), sql`coalesce(${messages.state}, '') = 'queued'`)
      await db.atomic(tx => [
        recordChanges('messages.excluded', ids, now),
        tx.update(messages).set({ state: 'excluded', finding, finalAt: now }).where(queued)
      ])
    },
    /** Makes these runs due now. A worker that is deciding about one of them at this moment decides again. */
    async poke(ids: string[], now: number): Promise<void> {
      if (ids.length > 0)
        await db
          .update(flowRuns)
          .set({ dueAt: now, rev: sql`${flowRuns.rev} + 1` })
          .where(and(inArray(flowRuns.id, ids), waiting))
    },
    /** How many waiting runs are overdue. */
    overdue: (flowId: string, now: number) =>
      db.$count(flowRuns, and(eq(flowRuns.flowId, flowId), waiting, lte(flowRuns.dueAt, now))),
    leaveOverdue: (flowId: string, now: number) =>
      db.atomic(tx =>
        leaveRuns(tx, and(eq(flowRuns.flowId, flowId), lte(flowRuns.dueAt, now)), 'ended', now)
      ),
    /** Some runs that are under way on other versions than one, in the order of their ids. */
    elsewhere: (flowId: string, version: number, after: string | undefined, limit: number): Promise<Run[]> =>
      db
        .select()
        .from(flowRuns)
        .where(
          and(
            eq(flowRuns.flowId, flowId),
            waiting,
            ne(flowRuns.version, version),
            after === undefined ? undefined : gt(flowRuns.id, after)
          )
        )
        .orderBy(flowRuns.id)
        .limit(limit),
    /** Ends a flow: nobody enters, everybody leaves, nothing is sent. */
    async endFlow(flow: Pick<Flow, 'id'>, now: number): Promise<boolean> {
      const open = and(eq(flows.id, flow.id), inArray(flows.state, ['running', 'paused']))
      const [ended] = await db.atomic(tx => [
        tx
          .update(flows)
          .set({ state: 'ended', reason: null, endedAt: now, updatedAt: now })
          .where(open)
          .returning({ id: flows.id }),
        ...leaveRuns(tx, eq(flowRuns.flowId, flow.id), 'ended', now),
        tx
          .update(campaigns)
          .set({ state: 'completed', completedAt: now, updatedAt: now })
          .where(
            and(
              eq(campaigns.kind, 'flow'),
              sql`${campaigns.id} in (select campaign_id from flow_steps where flow_id = ${sql.param(flow.id, flows.id)})`
            )
          )
      ])
      return Array.isArray(ended) && ended.length > 0
    }
  }
}
