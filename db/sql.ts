import { sql, type Column, type SQL, type Table } from 'drizzle-orm'
import { dialectOf } from './dialect.ts'

// The named differences between the two dialects; nothing else in the project asks which one it runs on.
const sqlite = dialectOf() === 'sqlite'

/**
 * First statement of every step that reserves messages or records an opt-out: they follow one another, so no reservation
 * can commit after an opt-out that it has not seen. SQLite has one writer at a time and needs nothing.
 */
export const oneAtATime = (): SQL =>
  sqlite ? sql`select 1` : sql`select pg_advisory_xact_lock(hashtext('tuixin.reservation'))`

/** Statement that holds the rows it names until the step ends: nobody changes them in between. SQLite has one writer at a time. */
export const heldRows = (rows: Table, where: SQL | undefined): SQL =>
  sqlite ? sql`select 1` : sql`select 1 from ${rows} where ${where ?? sql`1 = 1`} for update`

/** Text of one key of a JSON object column; null when it is absent. Booleans are the words true and false. */
export function jsonText(column: Column, key: string): SQL<string | null> {
  if (!sqlite) return sql`(${column} ->> ${key})`
  const path = `$.${JSON.stringify(key)}`
  return sql`(case json_type(${column}, ${path}) when 'true' then 'true' when 'false' then 'false' else cast(json_extract(${column}, ${path}) as text) end)`
}

/** A JSON object column with one key set to another value. */
export function withJson<T>(column: Column, key: string, value: unknown): SQL<T> {
  const text = JSON.stringify(value)
  return sqlite
    ? sql<T>`json_set(${column}, ${`$.${JSON.stringify(key)}`}, json(${text}))`
    : sql<T>`jsonb_set(${column}, array[${key}]::text[], ${text}::jsonb)`
}

/** True when a JSON array column of texts has the value. */
export const jsonHas = (column: Column, value: string): SQL =>
  sqlite
    ? sql`exists (select 1 from json_each(${column}) where value = ${value})`
    : sql`${column} @> ${JSON.stringify([value])}::jsonb`

/** The texts of a JSON array column as rows with one column, `value`. */
export const jsonTexts = (column: Column): SQL =>
  sqlite ? sql`json_each(${column})` : sql`jsonb_array_elements_text(${column}) as each(value)`

/** Case-insensitive "contains", the text taken literally. */
export function containsText(target: Column | SQL, text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, match => `\\${match}`)}%`
  return sqlite ? sql`${target} like ${pattern} escape '\\'` : sql`${target} ilike ${pattern} escape '\\'`
}

/** A value compared with a column in written SQL, encoded as the column stores it. */
export const valueOf = (value: unknown, column: Column): SQL => sql`${sql.param(value, column)}`

/** The ids of all rows of a query, 16 bytes each, one behind the other; null without a row. */
export const joinedIds = (column: Column): SQL =>
  sqlite ? sql`unhex(group_concat(hex(${column}), ''))` : sql`string_agg(uuid_send(${column}), ''::bytea)`

/** The text where it is a day, YYYY-MM-DD; null where it is not. The triggers of contact_dates read days in the same way. */
export const dayText = (text: SQL): SQL =>
  sqlite
    ? sql`(case when ${text} glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' then ${text} end)`
    : sql`(case when ${text} ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$' then ${text} end)`
