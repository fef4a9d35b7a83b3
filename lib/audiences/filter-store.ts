import { and, eq, exists, gt, inArray, isNotNull, isNull, lt, ne, not, or, sql, type Column, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { contacts, suppressions } from '#db/schema/contacts.ts'
import { containsText, jsonHas, jsonText } from '#db/sql.ts'
import type { Sealer } from '../crypto.ts'
import { refuseField } from '../errors.ts'
import { isId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import type { Condition, Filter } from './filter.ts'

const never = sql`1 = 0`

/** Compiles a filter to SQL over contacts. Values are always parameters, never part of the text. */
export function filterToSql(db: Db, sealer: Sealer, filter: Filter): SQL {
  if ('all' in filter) return and(...filter.all.map(each => filterToSql(db, sealer, each))) ?? sql`1 = 1`
  if ('any' in filter) return or(...filter.any.map(each => filterToSql(db, sealer, each))) ?? never
  if ('not' in filter) return not(or(...filter.not.map(each => filterToSql(db, sealer, each))) ?? never)
  return conditionToSql(db, sealer, filter)
}

function conditionToSql(db: Db, sealer: Sealer, { field, op, value }: Condition): SQL {
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value]
  if (values.length === 0 && op !== 'exists' && op !== 'missing') throw refuseField('filter.value', 'required')
  const texts = values.map(String)
  switch (field) {
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
