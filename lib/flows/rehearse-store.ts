import {
  and,
  asc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  min,
  sql,
  type Column,
  type SQL
} from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { templates } from '#db/schema/accounts.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { consentEvents, contacts, signUps, suppressionEvents } from '#db/schema/contacts.ts'
import { eventKinds, events } from '#db/schema/events.ts'
import { replies } from '#db/schema/feedback.ts'
import { flowRuns, flowSteps } from '#db/schema/flows.ts'
import { valueOf } from '#db/sql.ts'
import type { Sent } from '../compliance/case.ts'
import type { EventValues } from '../events/event.ts'
import { DEFAULT_TOPIC } from '../topics/topic.ts'

export type RehearseStore = ReturnType<typeof rehearseStore>

/** Something that a flow may be entered by, as it happened: told by a program, or found in what people did. */
export interface ToldEvent {
  id: string
  contactId: string
  kind: string
  at: number
  /** When it came to be known here. */
  seenAt: number
  properties: EventValues
}
/** The last one that was read: the next ones are behind it. */
export interface After {
  at: number
  id: string
}
const behind = (at: Column, id: Column, after: After | undefined): SQL | undefined =>
  after && sql`(${at}, ${id}) > (${valueOf(after.at, at)}, ${valueOf(after.id, id)})`
/** Messages of these states count in a person's frequency. */
const COUNTED = ['dispatching', 'submitted', 'delivered', 'unknown'] as const

/** What flows are tried out on: what people did, and what they had agreed to when. It reads, and writes nothing. */
export function rehearseStore(db: Db) {
  const kindOf = (kind: string) =>
    db
      .select({ id: eventKinds.id })
      .from(eventKinds)
      .where(and(eq(eventKinds.kind, kind), isNull(eventKinds.removedAt)))
  return {
    /** People to whom something of a kind happened since, in the order of their ids. */
    async entrants(kind: string, since: number, after: string | undefined, limit: number): Promise<string[]> {
      const rows = await db
        .select({ id: events.contactId })
        .from(events)
        .where(
          and(
            inArray(events.kindId, kindOf(kind)),
            gte(events.at, since),
            after === undefined ? undefined : gt(events.contactId, after)
          )
        )
        .groupBy(events.contactId)
        .orderBy(events.contactId)
        .limit(limit)
      return rows.map(({ id }) => id)
    },
    /** What happened to people since, in the order in which it came to be known. */
    async told(
      contactIds: string[],
      kinds: string[],
      since: number,
      limit: number,
      after?: After
    ): Promise<ToldEvent[]> {
      if (contactIds.length === 0 || kinds.length === 0) return []
      return db
        .select({
          id: events.id,
          contactId: events.contactId,
          kind: eventKinds.kind,
          at: events.at,
          seenAt: events.receivedAt,
          properties: events.properties
        })
        .from(events)
        .innerJoin(eventKinds, eq(eventKinds.id, events.kindId))
        .where(
          and(
            inArray(events.contactId, contactIds),
            inArray(eventKinds.kind, kinds),
            isNull(eventKinds.removedAt),
            gte(events.at, since),
            behind(events.receivedAt, events.id, after)
          )
        )
        .orderBy(asc(events.receivedAt), asc(events.id))
        .limit(limit)
    },
    /** When the earliest event of a kind happened that is kept. */
    async firstAt(kind: string): Promise<number | null> {
      const [row] = await db
        .select({ at: min(events.at) })
        .from(events)
        .where(inArray(events.kindId, kindOf(kind)))
      return row?.at ?? null
    },
    /** Sign-ups on a page, or on any. */
    async signUps(
      formId: string | undefined,
      since: number,
      limit: number,
      contactId?: string,
      after?: After
    ): Promise<ToldEvent[]> {
      const rows = await db
        .select({ id: signUps.id, contactId: contacts.id, at: signUps.confirmedAt })
        .from(signUps)
        .innerJoin(contacts, eq(contacts.phoneHash, signUps.phoneHash))
        .where(
          and(
            eq(signUps.state, 'confirmed'),
            gte(signUps.confirmedAt, since),
            formId === undefined ? undefined : eq(signUps.formId, formId),
            contactId === undefined ? undefined : eq(contacts.id, contactId),
            behind(signUps.confirmedAt, signUps.id, after)
          )
        )
        .orderBy(asc(signUps.confirmedAt), asc(signUps.id))
        .limit(limit)
      return rows.flatMap(({ id, contactId, at }) =>
        at === null ? [] : [{ id, contactId, kind: 'sign_up', at, seenAt: at, properties: {} }]
      )
    },
    /** Replies that are no opt-out and no opt-in, with what they say. */
    async replies(
      since: number,
      limit: number,
      contactId?: string,
      after?: After
    ): Promise<(ToldEvent & { content: string })[]> {
      const rows = await db
        .select({
          id: replies.id,
          contactId: replies.contactId,
          content: replies.content,
          at: replies.receivedAt
        })
        .from(replies)
        .where(
          and(
            gte(replies.receivedAt, since),
            eq(replies.action, 'none'),
            contactId === undefined ? isNotNull(replies.contactId) : eq(replies.contactId, contactId),
            behind(replies.receivedAt, replies.id, after)
          )
        )
        .orderBy(asc(replies.receivedAt), asc(replies.id))
        .limit(limit)
      return rows.flatMap(({ contactId, at, ...row }) =>
        contactId === null ? [] : [{ ...row, contactId, kind: 'reply', at, seenAt: at, properties: {} }]
      )
    },
    /** Who entered a flow itself since, as they did: calls and days leave no other trace. */
    async entered(
      flowId: string,
      since: number,
      limit: number,
      after?: After
    ): Promise<(ToldEvent & { key: string | null })[]> {
      const rows = await db
        .select({
          id: flowRuns.id,
          contactId: flowRuns.contactId,
          key: flowRuns.key,
          at: flowRuns.entryAt,
          seenAt: flowRuns.enteredAt,
          properties: flowRuns.properties
        })
        .from(flowRuns)
        .where(
          and(
            eq(flowRuns.flowId, flowId),
            gte(flowRuns.enteredAt, since),
            behind(flowRuns.enteredAt, flowRuns.id, after)
          )
        )
        .orderBy(asc(flowRuns.enteredAt), asc(flowRuns.id))
        .limit(limit)
      return rows.map(({ properties, ...row }) => ({ ...row, kind: 'entered', properties: properties ?? {} }))
    },
    /** What the ledger says of people's consent to marketing, the earliest first. */
    async consents(contactIds: string[]): Promise<{ contactId: string; state: string; at: number }[]> {
      if (contactIds.length === 0) return []
      return db
        .select({ contactId: consentEvents.contactId, state: consentEvents.state, at: consentEvents.at })
        .from(consentEvents)
        .where(
          and(
            inArray(consentEvents.contactId, contactIds),
            eq(consentEvents.purpose, 'marketing'),
            isNull(consentEvents.topicId)
          )
        )
        .orderBy(asc(consentEvents.at), asc(consentEvents.id))
    },
    /** When people went on the list of opt-outs and came off it, the earliest first. */
    async optOuts(
      contactIds: string[]
    ): Promise<{ contactId: string; state: 'added' | 'removed'; at: number }[]> {
      if (contactIds.length === 0) return []
      return db
        .select({ contactId: contacts.id, state: suppressionEvents.state, at: suppressionEvents.at })
        .from(suppressionEvents)
        .innerJoin(contacts, eq(contacts.phoneHash, suppressionEvents.phoneHash))
        .where(inArray(contacts.id, contactIds))
        .orderBy(asc(suppressionEvents.at), asc(suppressionEvents.id))
    },
    /** Marketing that people got since, but for what the flow itself sent them: that is tried out anew. */
    async marketing(
      contactIds: string[],
      flowId: string,
      since: number
    ): Promise<(Sent & { contactId: string })[]> {
      if (contactIds.length === 0) return []
      const rows = await db
        .select({
          contactId: messages.contactId,
          campaignId: messages.campaignId,
          state: messages.state,
          at: messages.reservedAt
        })
        .from(messages)
        .where(and(inArray(messages.contactId, contactIds), gt(messages.reservedAt, since)))
        .orderBy(asc(messages.reservedAt))
      const ids = [...new Set(rows.map(({ campaignId }) => campaignId))]
      if (ids.length === 0) return []
      const own = sql`select ${flowSteps.campaignId} from ${flowSteps} where ${eq(flowSteps.flowId, flowId)}`
      const known = await db
        .select({ id: campaigns.id, topicId: templates.topicId })
        .from(campaigns)
        .leftJoin(templates, eq(templates.id, campaigns.templateId))
        .where(
          and(
            inArray(campaigns.id, ids),
            eq(campaigns.purpose, 'marketing'),
            sql`${campaigns.id} not in (${own})`
          )
        )
      const topics = new Map(known.map(({ id, topicId }) => [id, topicId ?? DEFAULT_TOPIC]))
      return rows.flatMap(({ contactId, campaignId, state, at }) => {
        const topic = topics.get(campaignId)
        const counts = COUNTED.some(each => each === state)
        return topic === undefined || at === null || !counts
          ? []
          : [{ contactId, at, class: 'marketing' as const, topic }]
      })
    }
  }
}
