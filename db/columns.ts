import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import { dialectOf } from './dialect.ts'

// One schema, two databases. The words below are typed as PostgreSQL's; on SQLite they build SQLite's columns.
// The casts in `either` are the only place where the two are taken for each other.
const sqlite = dialectOf() === 'sqlite'
function either<T>(onPostgres: T, onSqlite: unknown): T {
  return sqlite ? (onSqlite as T) : onPostgres
}

export const table = either(pg.pgTable, lite.sqliteTable)
export const index = either(pg.index, lite.index)
export const uniqueIndex = either(pg.uniqueIndex, lite.uniqueIndex)
export const primaryKey = either(pg.primaryKey, lite.primaryKey)

/** A text; `text<State>()` where only some words may stand in it. */
export function text<T extends string = string>() {
  return either(
    () => pg.text().$type<T>(),
    () => lite.text().$type<T>()
  )()
}
export const integer = either(
  () => pg.integer(),
  () => lite.integer()
)
/** Up to 2^53: money in micro-units, occurrence numbers. */
export const bigint = either(
  () => pg.bigint({ mode: 'number' }),
  () => lite.integer()
)
export const boolean = either(
  () => pg.boolean(),
  () => lite.integer({ mode: 'boolean' })
)

/** A uuid: 16 bytes in both, the usual 36 characters in code. */
const liteId = lite.customType<{ data: string; driverData: Buffer }>({
  dataType: () => 'blob',
  toDriver: id => Buffer.from(id.replaceAll('-', ''), 'hex'),
  fromDriver: bytes => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
})
export const id = either(
  () => pg.uuid(),
  () => liteId()
)

/** Epoch milliseconds in code and in SQLite, timestamptz(3) in PostgreSQL. */
const pgInstant = pg.customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: instant => new Date(instant).toISOString(),
  fromDriver: written => Date.parse(written)
})
export const instant = either(
  () => pgInstant(),
  () => lite.integer()
)

const pgBytes = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' })
export const bytes = either(
  () => pgBytes(),
  () => lite.blob({ mode: 'buffer' })
)

/** A JSON value of the named type. */
export function json<T>() {
  return either(
    () => pg.jsonb().$type<T>(),
    () => lite.text({ mode: 'json' }).$type<T>()
  )()
}
