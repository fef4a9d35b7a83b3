import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Queries, Statement } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { flowCounts, flowKeys, flowMembers, flowRuns, flowSends } from '#db/schema/flows.ts'
import { heldRows, valueOf } from '#db/sql.ts'
import { recordFound } from '../changes/store.ts'

/**
 * Statements with which the open runs that a condition names leave their flows: counted where they stood and in the whole, in the
 * same step, and what is still queued for them is cancelled. A message that left goes its way.
 */
export function leaveRuns(tx: Queries, which: SQL | undefined, reason: string, now: number): Statement[] {
  const open = and(eq(flowRuns.state, 'waiting'), which)
  // of the whole flow there is no step to group by: PostgreSQL takes no constant for one
  const moved = (step: SQL | undefined, kind: 'here' | 'out', why: string, sign: 1 | -1): Statement => ({
    raw: sql`insert into flow_counts (flow_id, version, step_id, kind, reason, n)
      select flow_id, version, ${step ?? sql`''`}, ${valueOf(kind, flowCounts.kind)}, ${valueOf(why, flowCounts.reason)}, ${sql.raw(String(sign))} * count(*)
      from flow_runs where ${open} group by flow_id, version${step ? sql`, ${step}` : sql``}
      on conflict (flow_id, version, step_id, kind, reason) do update set n = flow_counts.n + excluded.n`
  })
  const sent = tx
    .select({ id: flowSends.messageId })
    .from(flowSends)
    .innerJoin(flowRuns, eq(flowRuns.id, flowSends.runId))
    .where(open)
  const queued = and(inArray(messages.id, sent), sql`coalesce(${messages.state}, '') = 'queued'`)
  return [
    { raw: heldRows(flowRuns, open) },
    ...[sql`step_id`, undefined].flatMap(step => [
      moved(step, 'here', '', -1),
      moved(step, 'out', reason, 1)
    ]),
    recordFound('flow.left', flowRuns.id, open, now),
    recordFound('messages.cancelled', messages.id, queued, now),
    tx.update(messages).set({ state: 'cancelled', finalAt: now }).where(queued),
    tx
      .update(flowRuns)
      .set({ state: 'left', reason, dueAt: null, endedAt: now, rev: sql`${flowRuns.rev} + 1` })
      .where(open)
  ]
}

/** Whoever is erased leaves; what they entered by goes, and the numbers stay. */
export function eraseRuns(tx: Queries, contactIds: readonly string[], now: number): Statement[] {
  const theirs = inArray(flowRuns.contactId, [...contactIds])
  return [
    ...leaveRuns(tx, theirs, 'erased', now),
    tx.update(flowRuns).set({ key: null, properties: null }).where(theirs),
    tx.delete(flowKeys).where(inArray(flowKeys.contactId, [...contactIds])),
    tx.delete(flowMembers).where(inArray(flowMembers.contactId, [...contactIds]))
  ]
}

/**
 * Of two people who become one: of two open runs of one flow by the same key the one that is further goes on, the other leaves; what
 * either entered by holds for both.
 */
export function mergeRuns(tx: Queries, keepId: string, otherId: string, now: number): Statement[] {
  const both = inArray(flowRuns.contactId, [keepId, otherId])
  const id = (value: string) => valueOf(value, flowRuns.contactId)
  const further = sql`exists (select 1 from flow_runs other where other.flow_id = ${flowRuns.flowId} and other.state = 'waiting'
    and other.contact_id in (${id(keepId)}, ${id(otherId)}) and other.contact_id <> ${flowRuns.contactId}
    and coalesce(other.key, '') = coalesce(${flowRuns.key}, '')
    and (other.passed > ${flowRuns.passed} or (other.passed = ${flowRuns.passed} and other.id < ${flowRuns.id})))`
  const kept = id(keepId)
  return [
    ...leaveRuns(tx, and(both, further), 'merged', now),
    tx.update(flowRuns).set({ contactId: keepId }).where(eq(flowRuns.contactId, otherId)),
    {
      raw: sql`insert into flow_keys (flow_id, contact_id, key, at)
        select flow_id, ${kept}, key, at from flow_keys where contact_id = ${id(otherId)}
        on conflict (flow_id, contact_id, key) do update set at = case when excluded.at > flow_keys.at then excluded.at else flow_keys.at end`
    },
    tx.delete(flowKeys).where(eq(flowKeys.contactId, otherId)),
    {
      raw: sql`insert into flow_members (flow_id, contact_id)
        select flow_id, ${kept} from flow_members where contact_id = ${id(otherId)}
        on conflict do nothing`
    },
    tx.delete(flowMembers).where(eq(flowMembers.contactId, otherId))
  ]
}
