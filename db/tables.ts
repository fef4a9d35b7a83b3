import { createHash } from 'node:crypto'
import { getTableColumns, getTableName, is, sql, Table, type Column } from 'drizzle-orm'
import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import { bulkInsert } from './bulk.ts'
import type { Db } from './client.ts'
import * as accounts from './schema/accounts.ts'
import * as campaigns from './schema/campaigns.ts'
import * as changes from './schema/changes.ts'
import * as codes from './schema/codes.ts'
import * as connectors from './schema/connectors.ts'
import * as contacts from './schema/contacts.ts'
import * as dates from './schema/dates.ts'
import * as events from './schema/events.ts'
import * as feedback from './schema/feedback.ts'
import * as flows from './schema/flows.ts'
import * as people from './schema/people.ts'
import * as signIn from './schema/sign-in.ts'
import * as requests from './schema/requests.ts'
import * as topics from './schema/topics.ts'

// Whole tables as rows that mean the same in both databases: for backup, restore and moving from one to the other.

type Row = Record<string, unknown>
const byName = new Map<string, Table>()
for (const value of Object.values({
  ...accounts,
  ...campaigns,
  ...changes,
  ...codes,
  ...connectors,
  ...contacts,
  ...dates,
  ...events,
  ...feedback,
  ...flows,
  ...people,
  ...requests,
  ...signIn,
  ...topics
}))
  if (is(value, Table)) byName.set(getTableName(value), value)

/**
 * All but the journal, which on SQLite lives in a file of its own and is read through its port, and the counters and the
 * dates of contacts, which follow from the rows as they are written.
 */
const FOLLOWING = ['journal', 'counters', 'contact_dates']
export const tableNames = (): string[] => [...byName.keys()].filter(name => !FOLLOWING.includes(name)).sort()

function keyOf(table: Table): Column[] {
  const config = is(table, pg.PgTable)
    ? pg.getTableConfig(table)
    : lite.getTableConfig(table as lite.SQLiteTable)
  const own = config.columns.filter(column => column.primary)
  return own.length > 0 ? own : (config.primaryKeys[0]?.columns ?? [])
}

/** A table by its name in the database. */
function tableOf(name: string): Table {
  const table = byName.get(name)
  if (!table) throw new Error(`There is no table ${name}`)
  return table
}

/** All rows of a table, page by page, in the order of its key. */
export async function* readTable(db: Db, name: string, page = 2000): AsyncGenerator<Row[]> {
  const table = tableOf(name)
  const key = keyOf(table)
  const list = (parts: unknown[]) => sql.join(parts as never[], sql`, `)
  const after = (row: Row) =>
    sql`(${list(key)}) > (${list(key.map(column => sql.param(row[nameIn(table, column)], column)))})`
  let last: Row | undefined
  for (;;) {
    const rows = (await db
      .select()
      .from(table as never)
      .where(last && after(last))
      .orderBy(...(key as never[]))
      .limit(page)) as Row[]
    if (rows.length > 0) yield rows
    if (rows.length < page) return
    last = rows.at(-1)
  }
}
const nameIn = (table: Table, column: Column): string =>
  Object.entries(getTableColumns(table)).find(([, each]) => each.name === column.name)?.[0] ?? ''

export const writeTable = (db: Db, name: string, rows: Row[]): Promise<unknown> =>
  db.atomic(() => [bulkInsert(tableOf(name), rows)])
export async function clearTable(db: Db, name: string): Promise<void> {
  await db.atomic(() => [{ raw: sql.raw(`delete from ${name}`) }])
}
export const countTable = (db: Db, name: string): Promise<number> => db.$count(tableOf(name) as never)

/** A row as text, the same whichever database it came from: keys in order, bytes in Base64. */
export const encodeRow = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) => {
    if (value instanceof Uint8Array || isBytes(value))
      return { $bytes: Buffer.from(value instanceof Uint8Array ? value : value.data).toString('base64') }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
// a Buffer has turned itself into this before the replacer sees it
const isBytes = (value: unknown): value is { type: 'Buffer'; data: number[] } =>
  typeof value === 'object' &&
  value !== null &&
  (value as Row).type === 'Buffer' &&
  Array.isArray((value as Row).data)

export const decodeRow = (text: string): Row =>
  JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && '$bytes' in value
      ? Buffer.from(value.$bytes as string, 'base64')
      : value
  ) as Row

/** Count and checksum of rows, whatever order they come in. */
export interface Digest {
  rows: number
  sum: string
}
export function digester() {
  const sum = Buffer.alloc(32)
  let rows = 0
  return {
    add(text: string) {
      const hash = createHash('sha256').update(text).digest()
      for (const [i, byte] of hash.entries()) sum[i] = (sum[i] ?? 0) ^ byte
      rows++
    },
    done: (): Digest => ({ rows, sum: sum.toString('hex') })
  }
}
