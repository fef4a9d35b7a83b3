import {
  and,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  not,
  sql,
  type Column,
  type SQL
} from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { contacts, signUps } from '#db/schema/contacts.ts'
import { eventDays, eventKinds } from '#db/schema/events.ts'
import { clicks, replies } from '#db/schema/feedback.ts'
import { DAY } from '../clock.ts'
import { isId } from '../ids.ts'
import type { Behaviour, Condition } from './filter-fields.ts'

const never = sql`1 = 0`

/** Everybody who clicked or replied, as a set. */
function whoDid(
  db: Db,
  field: 'clicked' | 'replied',
  inCampaign: (column: Column) => SQL | undefined,
  since: number | undefined
) {
  if (field === 'replied')
    return db
      .select({ id: replies.contactId })
      .from(replies)
      .where(
        and(
          isNotNull(replies.contactId),
          inCampaign(replies.campaignId),
          since === undefined ? undefined : gt(replies.receivedAt, since)
        )
      )
  return db
    .select({ id: messages.contactId })
    .from(clicks)
    .innerJoin(messages, eq(messages.id, clicks.messageId))
    .where(
      and(
        eq(clicks.verdict, 'human'),
        inCampaign(messages.campaignId),
        since === undefined ? undefined : gt(clicks.at, since)
      )
    )
}

/** States of a message that has left us, whatever became of it. */
const LEFT = ['submitted', 'delivered', 'failed', 'expired', 'unknown'] as const

/** What happened between us and a person. Each question begins with the person's own few rows. */
export function behaviourToSql(
  { db, now, all }: { db: Db; now: number; all?: boolean | undefined },
  field: Behaviour,
  { op, value }: Condition
): SQL {
  const since = op === 'within' || op === 'not_within' ? now - Number(value) * DAY : undefined
  const ids = op === 'in' || op === 'not_in' ? [value].flat().map(String).filter(isId) : undefined
  const one = { one: sql`1` }
  const messagesOf = (...more: (SQL | undefined)[]) => and(eq(messages.contactId, contacts.id), ...more)
  const inCampaign = (column: Column) => (ids ? (ids.length > 0 ? inArray(column, ids) : never) : undefined)
  const queries = {
    received: () =>
      db
        .select(one)
        .from(messages)
        .where(
          messagesOf(
            inArray(messages.state, LEFT),
            inCampaign(messages.campaignId),
            since === undefined ? undefined : gt(messages.reservedAt, since)
          )
        ),
    delivered: () =>
      db
        .select(one)
        .from(messages)
        .where(
          messagesOf(
            eq(messages.state, 'delivered'),
            inCampaign(messages.campaignId),
            since === undefined ? undefined : gt(messages.finalAt, since)
          )
        ),
    clicked: () =>
      db
        .select(one)
        .from(messages)
        .innerJoin(clicks, eq(clicks.messageId, messages.id))
        .where(
          messagesOf(
            eq(clicks.verdict, 'human'),
            inCampaign(messages.campaignId),
            since === undefined ? undefined : gt(clicks.at, since)
          )
        ),
    replied: () =>
      db
        .select(one)
        .from(replies)
        .where(
          and(
            eq(replies.contactId, contacts.id),
            inCampaign(replies.campaignId),
            since === undefined ? undefined : gt(replies.receivedAt, since)
          )
        ),
    signed_up: () =>
      db
        .select(one)
        .from(signUps)
        .where(
          and(
            eq(signUps.phoneHash, contacts.phoneHash),
            eq(signUps.state, 'confirmed'),
            since === undefined ? undefined : gt(signUps.confirmedAt, since)
          )
        )
  }
  const few = all && (field === 'clicked' || field === 'replied')
  const happened = few ? inArray(contacts.id, whoDid(db, field, inCampaign, since)) : exists(queries[field]())
  return op === 'never' || op === 'not_within' || op === 'not_in' ? not(happened) : happened
}

/** Millionths, as far as they can be told apart: what is beyond that is above or below everything there is. */
function toMillionths(value: number): number {
  const most = Number.MAX_SAFE_INTEGER
  return Math.min(Math.max(Math.round(value * 1_000_000), -most), most)
}

/**
 * Events that programs told of a person, from the days that they are counted by: these stay when the events themselves are gone, and
 * say when the first and the last of each day was. Nobody is found by a kind that nobody declares.
 */
export function eventToSql(
  { db, now }: { db: Db; now: number },
  { kind, property }: { kind: string; property: string | undefined },
  { op, value }: Condition
): SQL {
  const declared = db
    .select({ id: eventKinds.id })
    .from(eventKinds)
    .where(and(eq(eventKinds.kind, kind), isNull(eventKinds.removedAt)))
  const own = and(
    eq(eventDays.contactId, contacts.id),
    inArray(eventDays.kindId, declared),
    eq(eventDays.property, property ?? '')
  )
  const wanted = Number(value)
  const millionths = toMillionths(wanted)
  const sum = (column: Column) =>
    db
      .select({ sum: sql`coalesce(sum(${column}), 0)` })
      .from(eventDays)
      .where(own)
  const anyDay = (where: SQL | undefined) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(eventDays)
        .where(and(own, where))
    )
  const last = db
    .select({ last: eventDays.lastMicros })
    .from(eventDays)
    .where(own)
    .orderBy(desc(eventDays.day))
    .limit(1)
  switch (op) {
    case 'ever':
      return anyDay(undefined)
    case 'never':
      return not(anyDay(undefined))
    case 'within':
      return anyDay(gt(eventDays.lastAt, now - wanted * DAY))
    case 'not_within':
      return not(anyDay(gt(eventDays.lastAt, now - wanted * DAY)))
    case 'at_least':
      return sql`(${sum(eventDays.count)}) >= ${wanted}`
    // of whom nothing is known nothing has been summed: that is 0, and neither above nor below as a last value
    case 'sum_gt':
      return sql`(${sum(eventDays.sumMicros)}) > ${millionths}`
    case 'sum_lt':
      return sql`(${sum(eventDays.sumMicros)}) < ${millionths}`
    case 'last_gt':
      return sql`coalesce((${last}) > ${millionths}, false)`
    case 'last_lt':
      return sql`coalesce((${last}) < ${millionths}, false)`
    default:
      return never
  }
}
