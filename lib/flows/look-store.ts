import { and, desc, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { eventKinds, events } from '#db/schema/events.ts'
import { replies } from '#db/schema/feedback.ts'
import { flowRuns, flowSends } from '#db/schema/flows.ts'
import type { StoredFinding } from '../campaigns/campaign.ts'
import type { EventValues } from '../events/event.ts'

export type Run = typeof flowRuns.$inferSelect
export interface RunQuery {
  limit: number
  cursor?: string | undefined
  state?: Run['state'] | undefined
  contactId?: string | undefined
}
/** The message of a step, as a run waits for it. */
export interface Sent {
  runId: string
  stepId: string
  messageId: string
  validUntil: number
  state: (typeof messages.$inferSelect)['state'] | null
  finding: StoredFinding | null
  notBefore: number | null
  leftAt: number | null
}
export interface PastEvent {
  contactId: string
  kind: string
  at: number
  properties: EventValues
}

/** What is asked of runs before anything is decided: their messages, and what people did since they began. */
export function lookStore(db: Db) {
  return {
    /** Runs of these people that are under way. */
    async openOf(contactIds: string[]): Promise<Run[]> {
      if (contactIds.length === 0) return []
      return db
        .select()
        .from(flowRuns)
        .where(and(inArray(flowRuns.contactId, contactIds), eq(flowRuns.state, 'waiting')))
    },
    async byIds(ids: string[]): Promise<Run[]> {
      return ids.length === 0 ? [] : db.select().from(flowRuns).where(inArray(flowRuns.id, ids))
    },
    /** How often these people have entered flows since. */
    async entriesOf(contactIds: string[], since: number): Promise<Map<string, number>> {
      if (contactIds.length === 0) return new Map()
      const rows = await db
        .select({ contactId: flowRuns.contactId, n: sql<number>`count(*)` })
        .from(flowRuns)
        .where(and(inArray(flowRuns.contactId, contactIds), gt(flowRuns.enteredAt, since)))
        .groupBy(flowRuns.contactId)
      return new Map(rows.map(({ contactId, n }) => [contactId, Number(n)]))
    },
    /** The messages of these runs, with what became of them. */
    async sent(runIds: string[]): Promise<Sent[]> {
      if (runIds.length === 0) return []
      const rows = await db
        .select({
          send: flowSends,
          state: messages.state,
          finding: messages.finding,
          notBefore: messages.notBefore,
          submittedAt: messages.submittedAt,
          reservedAt: messages.reservedAt,
          finalAt: messages.finalAt
        })
        .from(flowSends)
        .leftJoin(messages, eq(messages.id, flowSends.messageId))
        .where(inArray(flowSends.runId, runIds))
      return rows.map(({ send, submittedAt, reservedAt, finalAt, ...rest }) => ({
        ...send,
        ...rest,
        leftAt: submittedAt ?? reservedAt ?? finalAt
      }))
    },
    /** What people did with messages of their runs: delivered, clicked as a person, replied. */
    async answered(messageIds: string[]) {
      if (messageIds.length === 0)
        return new Map<string, { delivered: boolean; clicked: boolean; replied: boolean }>()
      const rows = await db
        .select({ id: messages.id, state: messages.state, clickedAt: messages.firstClickAt })
        .from(messages)
        .where(inArray(messages.id, messageIds))
      const replied = await db
        .select({ id: replies.messageId })
        .from(replies)
        .where(inArray(replies.messageId, messageIds))
      const answers = new Set(replied.map(({ id }) => id))
      return new Map(
        rows.map(({ id, state, clickedAt }) => [
          id,
          { delivered: state === 'delivered', clicked: clickedAt !== null, replied: answers.has(id) }
        ])
      )
    },
    /** Events of some kinds that happened to people since. */
    async pastEvents(contactIds: string[], kinds: string[], since: number): Promise<PastEvent[]> {
      if (contactIds.length === 0 || kinds.length === 0) return []
      return db
        .select({
          contactId: events.contactId,
          kind: eventKinds.kind,
          at: events.at,
          properties: events.properties
        })
        .from(events)
        .innerJoin(eventKinds, eq(eventKinds.id, events.kindId))
        .where(
          and(inArray(events.contactId, contactIds), inArray(eventKinds.kind, kinds), gte(events.at, since))
        )
        .orderBy(events.at)
    },
    /** Places that these people's messages have in these campaigns. */
    async occurrences(campaignIds: string[], contactIds: string[]): Promise<Set<string>> {
      if (campaignIds.length === 0 || contactIds.length === 0) return new Set()
      const rows = await db
        .select({
          campaignId: messages.campaignId,
          contactId: messages.contactId,
          occurrence: messages.occurrence
        })
        .from(messages)
        .where(and(inArray(messages.campaignId, campaignIds), inArray(messages.contactId, contactIds)))
      return new Set(rows.map(row => `${row.campaignId} ${row.contactId} ${row.occurrence}`))
    },
    /** The runs that these messages belong to, by the message. */
    async ofMessages(messageIds: string[]): Promise<Map<string, Run>> {
      const rows = await db
        .select({ messageId: flowSends.messageId, run: flowRuns })
        .from(flowSends)
        .innerJoin(flowRuns, eq(flowRuns.id, flowSends.runId))
        .where(inArray(flowSends.messageId, messageIds))
      return new Map(rows.map(({ messageId, run }) => [messageId, run]))
    },
    async byId(id: string): Promise<Run | undefined> {
      return (await db.select().from(flowRuns).where(eq(flowRuns.id, id)))[0]
    },
    /** Somebody's latest runs of all flows. */
    ofContact: (contactId: string, limit: number): Promise<Run[]> =>
      db
        .select()
        .from(flowRuns)
        .where(eq(flowRuns.contactId, contactId))
        .orderBy(desc(flowRuns.enteredAt))
        .limit(limit),
    /** Runs of a flow, newest first. */
    async list(flowId: string, { limit, cursor, state, contactId }: RunQuery) {
      const rows = await db
        .select()
        .from(flowRuns)
        .where(
          and(
            eq(flowRuns.flowId, flowId),
            state ? eq(flowRuns.state, state) : undefined,
            contactId ? eq(flowRuns.contactId, contactId) : undefined,
            cursor ? lt(flowRuns.id, cursor) : undefined
          )
        )
        .orderBy(desc(flowRuns.id))
        .limit(limit + 1)
      const items = rows.slice(0, limit)
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    }
  }
}
