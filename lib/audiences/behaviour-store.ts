import { and, eq, exists, gt, inArray, isNotNull, not, sql, type Column, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { contacts, signUps } from '#db/schema/contacts.ts'
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
