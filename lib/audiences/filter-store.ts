import {
  and,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  notInArray,
  or,
  sql,
  type Column,
  type SQL
} from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { audienceMembers, contacts, importChanges, suppressions } from '#db/schema/contacts.ts'
import { replies } from '#db/schema/feedback.ts'
import { choices } from '#db/schema/topics.ts'
import { containsText, jsonHas, jsonText, jsonTexts } from '#db/sql.ts'
import type { Sealer } from '../crypto.ts'
import { refuseField } from '../errors.ts'
import { isId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import { behaviourToSql, eventToSql } from './behaviour-store.ts'
import { dateToSql } from './date-store.ts'
import { readInstant, readPeriod } from './filter-dates.ts'
import {
  attributeOf,
  eventOf,
  isBehaviour,
  isDateOperator,
  type Condition,
  type DateOperator,
  type Filter
} from './filter-fields.ts'
import type { Home } from '../settings/schema.ts'
import type { LeapDay } from './states.ts'

const never = sql`1 = 0`

export interface FilterDeps {
  db: Db
  sealer: Sealer
  /** Epoch milliseconds: what “within so many days” counts back from. */
  now: number
  /** All contacts will be asked: what few people did is then read once, instead of once for each. */
  all?: boolean
  /** A page of them will be asked for, the newest first: what few people have is read once too. */
  page?: boolean
  /** When the 29th of February comes back; asked for where a filter needs it. */
  leapDay?: LeapDay
  /** Whose numbers name no country, and where days begin. */
  home: Pick<Home, 'country' | 'zone'>
}

/** Compiles a filter to SQL over contacts. Values are always parameters, never part of the text. */
export function filterToSql(deps: FilterDeps, filter: Filter): SQL {
  if ('all' in filter) return and(...filter.all.map(each => filterToSql(deps, each))) ?? sql`1 = 1`
  if ('any' in filter) return or(...filter.any.map(each => filterToSql(deps, each))) ?? never
  // what is not known is not true: "not from Shanghai" finds people without a city too
  if ('not' in filter)
    return sql`(${or(...filter.not.map(each => filterToSql(deps, each))) ?? never}) is not true`
  if (isBehaviour(filter.field)) return behaviourToSql(deps, filter.field, filter)
  const event = eventOf(filter.field)
  if (event) return eventToSql(deps, event, filter)
  return isDateOperator(filter.op)
    ? dayToSql(deps, filter.field, filter.op, filter.value)
    : conditionToSql(deps, filter)
}
function dayToSql(
  { db, now, all, page, leapDay = 'feb28' }: FilterDeps,
  field: string,
  op: DateOperator,
  value: Condition['value']
): SQL {
  // most people are older than this or younger than that: a page is full before they are all looked up
  const lookUp = all === true || (page === true && op !== 'older' && op !== 'younger')
  return dateToSql({ db, now, leapDay, lookUp }, attributeOf(field) ?? field, {
    op,
    value: Number(value ?? 0)
  })
}

type Op = Condition['op']
const isNot = (op: Op) => op === 'ne' || op === 'missing'
const anyOf = (all: SQL[]): SQL => or(...all) ?? never

function conditionToSql({ db, sealer, home }: FilterDeps, { field, op, value }: Condition): SQL {
  const values = value === undefined ? [] : [value].flat()
  if (values.length === 0 && op !== 'exists' && op !== 'missing')
    throw refuseField('filter.value', 'filter_value_missing')
  const texts = values.map(String)
  const asked = (hit: SQL) => (isNot(op) ? not(hit) : hit)
  const one = { one: sql`1` }
  switch (field) {
    case 'list': {
      const among =
        op === 'exists' || op === 'missing' ? undefined : idsAmong(audienceMembers.audienceId, texts)
      const own = and(eq(audienceMembers.contactId, contacts.id), among)
      return asked(exists(db.select(one).from(audienceMembers).where(own)))
    }
    case 'reply': {
      const said =
        texts.length > 0 ? anyOf(texts.map(text => containsText(replies.content, text))) : undefined
      return asked(
        exists(
          db
            .select(one)
            .from(replies)
            .where(and(eq(replies.contactId, contacts.id), said))
        )
      )
    }
    case 'phone': {
      const numbers = texts.flatMap(text => {
        const parsed = parsePhone(text, home.country)
        return parsed.ok ? [hasNumber(sealer, parsed.e164)] : []
      })
      return asked(anyOf(numbers))
    }
    case 'tag':
      if (texts.length === 0) return asked(sql`${contacts.tags} <> '[]'`)
      if (op === 'contains') return anyOf(texts.map(text => tagContains(text)))
      return asked(anyOf(texts.map(text => jsonHas(contacts.tags, text))))
    case 'suppressed': {
      const listed = db.select(one).from(suppressions).where(eq(suppressions.phoneHash, contacts.phoneHash))
      return (texts[0] !== 'false') === (op !== 'ne') ? exists(listed) : not(exists(listed))
    }
    case 'topic_refused': {
      const among = op === 'exists' || op === 'missing' ? undefined : idsAmong(choices.topicId, texts)
      const own = and(eq(choices.phoneHash, contacts.phoneHash), eq(choices.kind, 'topic'), among)
      return asked(exists(db.select(one).from(choices).where(own)))
    }
    case 'created':
      return compareInstant(contacts.createdAt, op, texts, home.zone)
    case 'import':
      return op === 'exists' || op === 'missing'
        ? compare(contacts.importId, op, [])
        : asked(broughtBy(db, texts))
    case 'name':
      return compare(contacts.name, op, texts)
    case 'operator':
      return compare(contacts.operator, op, texts)
    case 'country':
      return compare(
        contacts.country,
        op,
        texts.map(text => text.toUpperCase())
      )
    case 'consent':
      return compare(contacts.consent, op, texts)
    case 'last4':
      return compare(contacts.last4, op, texts)
    default:
      return compareAttribute(jsonText(contacts.attributes, attributeOf(field) ?? field), op, values)
  }
}
/** Whoever an import made or changed. */
const broughtBy = (db: Db, texts: string[]): SQL => {
  const own = idsAmong(contacts.importId, texts)
  const changed = db
    .select({ one: sql`1` })
    .from(importChanges)
    .where(and(eq(importChanges.contactId, contacts.id), idsAmong(importChanges.importId, texts)))
  return sql`(coalesce(${own}, false) or ${exists(changed)})`
}
/** The contact of a number, found by the one index of numbers. */
export const hasNumber = (sealer: Sealer, e164: string): SQL =>
  sql`(${eq(contacts.last4, e164.slice(-4))} and ${eq(contacts.phoneHash, sealer.hashPhone(e164))})`
const idsAmong = (column: Column, texts: string[]): SQL => {
  const ids = texts.filter(isId)
  return ids.length > 0 ? inArray(column, ids) : never
}
const tagContains = (text: string): SQL =>
  sql`exists (select 1 from ${jsonTexts(contacts.tags)} where ${containsText(sql`value`, text)})`

/** A column of text; an unknown value is not the one that is asked for. */
function compare(column: Column, op: Op, values: string[]): SQL {
  if (op === 'exists') return isNotNull(column)
  if (op === 'missing') return isNull(column)
  if (op === 'ne')
    return values.length === 0 ? sql`1 = 1` : anyOf([notInArray(column, values), isNull(column)])
  if (op === 'contains') return anyOf(values.map(value => containsText(column, value)))
  return values.length > 0 ? inArray(column, values) : never
}

/** A moment compared with days, months, years or moments: above is after the whole of it, below before it began. */
function compareInstant(column: Column, op: Op, texts: string[], zone: string): SQL {
  const spans = texts.flatMap(text => readInstant(text, zone) ?? [])
  const [first] = spans
  if (!first) return never
  if (op === 'gt') return gte(column, first.to)
  if (op === 'lt') return lt(column, first.from)
  const within = anyOf(spans.map(({ from, to }) => and(gte(column, from), lt(column, to)) ?? never))
  return op === 'ne' ? not(within) : within
}

function compareAttribute(text: SQL, op: Op, values: (string | number | boolean)[]): SQL {
  const [first] = values
  if (op === 'exists') return sql`${text} is not null`
  if (op === 'missing') return sql`${text} is null`
  if (op === 'contains') return anyOf(values.map(value => containsText(text, String(value))))
  if (op === 'gt' || op === 'lt') return aboveOrBelow(text, op, first)
  const among = anyOf(values.map(value => sql`${text} = ${String(value)}`))
  return op === 'ne' ? sql`(${text} is null or not (${among}))` : among
}
function aboveOrBelow(text: SQL, op: 'gt' | 'lt', value: string | number | boolean | undefined): SQL {
  const than = (left: SQL, right: string | number) =>
    op === 'gt' ? sql`${left} > ${right}` : sql`${left} < ${right}`
  const both: SQL[] = []
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value)
  // only what reads as a number is compared as one: a stray word must not end the query
  if (Number.isFinite(number))
    both.push(than(sql`case when ${readsAsNumber(text)} then cast(${text} as double precision) end`, number))
  // dates are kept year first, so that their order is that of their text; a year or a month is compared as far as it goes
  const period = readPeriod(String(value))
  if (period !== undefined)
    both.push(
      than(
        sql`case when ${text} like '____-__-__%' then substr(${text}, 1, ${sql.raw(String(period.length))}) end`,
        period
      )
    )
  // what is neither is unknown, and so is not found under a "not" either way
  return both.length === 0 ? never : sql`coalesce(${sql.join(both, sql`, `)}, false)`
}
const readsAsNumber = (text: SQL) =>
  sql`trim(${text}, '0123456789.-') = '' and ${text} <> '' and ${text} not like '%.%.%' and ${text} not like '_%-%'`
