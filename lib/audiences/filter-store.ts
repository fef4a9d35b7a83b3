import {
  and,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  not,
  or,
  sql,
  type Column,
  type SQL
} from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { audienceMembers, contacts, signUps, suppressions } from '#db/schema/contacts.ts'
import { clicks, replies } from '#db/schema/feedback.ts'
import { containsText, jsonHas, jsonText } from '#db/sql.ts'
import { DAY } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { refuseField } from '../errors.ts'
import { isId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import { isBehaviour, type Behaviour, type Condition, type Filter } from './filter.ts'

const never = sql`1 = 0`

export interface FilterDeps {
  db: Db
  sealer: Sealer
  /** Epoch milliseconds: what “within so many days” counts back from. */
  now: number
  /** All contacts will be asked: what few people did is then read once, instead of once for each. */
  all?: boolean
}

/** Compiles a filter to SQL over contacts. Values are always parameters, never part of the text. */
export function filterToSql(deps: FilterDeps, filter: Filter): SQL {
  if ('all' in filter) return and(...filter.all.map(each => filterToSql(deps, each))) ?? sql`1 = 1`
  if ('any' in filter) return or(...filter.any.map(each => filterToSql(deps, each))) ?? never
  // what is not known is not true: "not from Shanghai" finds people without a city too
  if ('not' in filter)
    return sql`(${or(...filter.not.map(each => filterToSql(deps, each))) ?? never}) is not true`
  if (isBehaviour(filter.field)) return behaviourToSql(deps, filter.field, filter)
  return conditionToSql(deps, filter)
}

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

const LEFT = ['submitted', 'delivered', 'failed', 'expired', 'unknown']
/** What happened between us and a person. Each question begins with the person's own few rows. */
function behaviourToSql({ db, now, all }: FilterDeps, field: Behaviour, { op, value }: Condition): SQL {
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

function conditionToSql({ db, sealer }: FilterDeps, { field, op, value }: Condition): SQL {
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value]
  if (values.length === 0 && op !== 'exists' && op !== 'missing')
    throw refuseField('filter.value', 'required')
  const texts = values.map(String)
  switch (field) {
    case 'list': {
      const ids = texts.filter(isId)
      const among = and(
        eq(audienceMembers.contactId, contacts.id),
        ids.length > 0 ? inArray(audienceMembers.audienceId, ids) : never
      )
      const hit = exists(
        db
          .select({ one: sql`1` })
          .from(audienceMembers)
          .where(among)
      )
      return op === 'ne' ? not(hit) : hit
    }
    case 'reply': {
      const said =
        texts.length > 0 ? or(...texts.map(text => containsText(replies.content, text))) : undefined
      const hit = exists(
        db
          .select({ one: sql`1` })
          .from(replies)
          .where(and(eq(replies.contactId, contacts.id), said))
      )
      return op === 'ne' || op === 'missing' ? not(hit) : hit
    }
    case 'operator':
      return compare(contacts.operator, op, texts)
    case 'phone': {
      const sealed = texts.flatMap(text => {
        const parsed = parsePhone(text)
        return parsed.ok ? [sealer.sealPhone(parsed.e164)] : []
      })
      const hit = sealed.length > 0 ? inArray(contacts.phone, sealed) : never
      return op === 'ne' ? not(hit) : hit
    }
    case 'tag': {
      const tagged = or(...texts.map(text => jsonHas(contacts.tags, text))) ?? sql`${contacts.tags} <> '[]'`
      return op === 'ne' || op === 'missing' ? not(tagged) : tagged
    }
    case 'suppressed': {
      const hit = exists(
        db
          .select({ one: sql`1` })
          .from(suppressions)
          .where(eq(suppressions.phoneHash, contacts.phoneHash))
      )
      return (values[0] !== false) === (op !== 'ne') ? hit : not(hit)
    }
    case 'created':
      return compare(
        contacts.createdAt,
        op,
        texts.map(text => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
      )
    case 'import':
      return compare(contacts.importId, op, texts.filter(isId))
    case 'name':
      return compare(contacts.name, op, texts)
    case 'country':
      return compare(contacts.country, op, texts)
    case 'consent':
      return compare(contacts.consent, op, texts)
    case 'last4':
      return compare(contacts.last4, op, texts)
    default:
      return compareAttribute(field.slice('attributes.'.length), op, values)
  }
}

function compare(column: Column, op: Condition['op'], values: (string | number)[]): SQL {
  const [first] = values
  if (op === 'exists') return isNotNull(column)
  if (op === 'missing') return isNull(column)
  if (first === undefined || (typeof first === 'number' && !Number.isFinite(first))) return never
  if (op === 'in') return inArray(column, values)
  if (op === 'ne') return or(ne(column, first), isNull(column))!
  if (op === 'contains') return containsText(column, String(first))
  if (op === 'gt') return gt(column, first)
  if (op === 'lt') return lt(column, first)
  return values.length > 1 ? inArray(column, values) : eq(column, first)
}

function compareAttribute(name: string, op: Condition['op'], values: (string | number | boolean)[]): SQL {
  const text = jsonText(contacts.attributes, name)
  const [first] = values
  if (op === 'exists') return sql`${text} is not null`
  if (op === 'missing') return sql`${text} is null`
  if (op === 'contains') return containsText(text, String(first))
  if ((op === 'gt' || op === 'lt') && typeof first === 'string' && /^\d{4}-\d\d-\d\d/.test(first)) {
    // dates are kept as they are written: year first, so that their order is that of their text
    const date = sql`case when ${text} like '____-__-__%' then ${text} end`
    return op === 'gt' ? sql`${date} > ${first}` : sql`${date} < ${first}`
  }
  if (op === 'gt' || op === 'lt') {
    // only what reads as a number is compared as one: a stray word must not end the query
    const number = sql`case when ${containsNumber(text)} then cast(${text} as double precision) end`
    return op === 'gt' ? sql`${number} > ${Number(first)}` : sql`${number} < ${Number(first)}`
  }
  const among = or(...values.map(value => sql`${text} = ${String(value)}`)) ?? never
  return op === 'ne' ? sql`(${text} is null or not (${among}))` : among
}
const containsNumber = (text: SQL) =>
  sql`trim(${text}, '0123456789.-') = '' and ${text} <> '' and ${text} not like '%.%.%' and ${text} not like '_%-%'`
