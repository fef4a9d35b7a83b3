import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle as drizzleLite } from 'drizzle-orm/better-sqlite3'
import { migrate as migrateLite } from 'drizzle-orm/better-sqlite3/migrator'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../lib/ids.ts'
import { connectSqlite } from './sqlite.ts'

// Every migration, one after the other, on a database that has rows in every table.
const base = process.env.DATABASE_URL?.startsWith('postgres') ? process.env.DATABASE_URL : undefined
const dialect = base ? 'postgres' : 'sqlite'
const source = join(import.meta.dirname, 'migrations', dialect)
interface Entry {
  idx: number
  tag: string
}
const journal = JSON.parse(readFileSync(join(source, 'meta', '_journal.json'), 'utf8')) as {
  entries: Entry[]
}
const ROWS = 3

let folder: string
let run: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
let upTo: (count: number) => Promise<void>
let close: () => Promise<void>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuixin-migrations-'))
  cpSync(source, join(folder, 'migrations'), { recursive: true })
  const only = (count: number) =>
    writeFileSync(
      join(folder, 'migrations', 'meta', '_journal.json'),
      JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) })
    )
  const migrationsFolder = join(folder, 'migrations')
  if (base) {
    const name = `m${newId().replaceAll('-', '')}`
    const admin = new pg.Client({ connectionString: base })
    await admin.connect()
    await admin.query(`create database ${name}`)
    const client = new pg.Client({ connectionString: base.replace(/\/[^/]*$/, `/${name}`) })
    await client.connect()
    run = async (sql, values) => (await client.query(sql, values)).rows as Record<string, unknown>[]
    upTo = async count => {
      only(count)
      await migratePg(drizzlePg(client), { migrationsFolder })
    }
    close = async () => {
      await client.end()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    }
  } else {
    const client = connectSqlite(`file:${join(folder, 'old.db')}`)
    run = async (sql, values = []) => {
      const statement = client.prepare(sql)
      return (statement.reader ? statement.all(...values) : (statement.run(...values), [])) as Record<
        string,
        unknown
      >[]
    }
    upTo = async count => {
      only(count)
      client.pragma('foreign_keys = OFF')
      migrateLite(drizzleLite(client), { migrationsFolder })
      client.pragma('foreign_keys = ON')
    }
    close = async () => void client.close()
  }
})
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

const tables = async (): Promise<string[]> =>
  (
    await run(
      base
        ? "select table_name as name from information_schema.tables where table_schema = 'public' order by 1"
        : "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> '__drizzle_migrations' order by 1"
    )
  ).map(row => String(row.name))

/** A value that a column takes, whatever it means. */
function valueFor(type: string, i: number): unknown {
  if (/uuid/.test(type)) return newId()
  if (/timestamp/.test(type)) return new Date(i).toISOString()
  if (/json/.test(type)) return '{}'
  if (/bool/.test(type)) return i % 2 === 0
  if (/bytea|blob/i.test(type)) return Buffer.from(newId().replaceAll('-', ''), 'hex')
  if (/int/i.test(type)) return i
  return `text ${i}`
}
async function fill(table: string) {
  const columns = (
    await run(
      base
        ? `select column_name as name, udt_name as type from information_schema.columns where table_schema = 'public' and table_name = '${table}' order by ordinal_position`
        : `select name, type from pragma_table_info('${table}')`
    )
  ).map(row => ({ name: String(row.name), type: String(row.type) }))
  for (let i = 1; i <= ROWS; i++)
    await run(
      `insert into "${table}" (${columns.map(column => `"${column.name}"`).join(', ')}) values (${columns.map((_, at) => (base ? `$${at + 1}` : '?')).join(', ')})`,
      columns
        .map(column => valueFor(column.type, i))
        .map(value => (typeof value === 'boolean' && !base ? Number(value) : value))
    )
}
const counts = async (names: string[]) =>
  Object.fromEntries(
    await Promise.all(
      names.map(async name => [name, Number((await run(`select count(*) as n from "${name}"`))[0]!.n)])
    )
  )
const suppressed = () => run('select * from suppressions order by phone_hash')

describe('migrations on a database that has lived', () => {
  test('each keeps every row, and the opt-outs byte by byte (F63)', { timeout: 60_000 }, async () => {
    await upTo(1)
    for (const table of await tables()) await fill(table)
    const optOuts = await suppressed()
    expect(optOuts).toHaveLength(ROWS)
    for (let count = 2; count <= journal.entries.length; count++) {
      const known = await tables()
      const { counters: counted = 0, preferences: set = 0, ...before } = await counts(known)
      await upTo(count)
      const { counters = 0, preferences = 0, ...after } = await counts(known)
      expect({ migration: journal.entries[count - 1]!.tag, ...after }).toEqual({
        migration: journal.entries[count - 1]!.tag,
        ...before
      })
      // what is counted follows from the rows: a migration may count more of them, and loses nothing
      expect(counters).toBeGreaterThanOrEqual(counted)
      // what was fixed may become a setting
      expect(preferences).toBeGreaterThanOrEqual(set)
      expect(await suppressed()).toEqual(optOuts)
      // what a migration adds is lived in as well before the next one
      for (const table of await tables()) if (!known.includes(table)) await fill(table)
    }
  })

  test('what campaigns have spent moves from the paces to the budgets', { timeout: 60_000 }, async () => {
    const at = journal.entries.findIndex(entry => entry.tag.endsWith('_budgets'))
    await upTo(at)
    const [campaign, account] = [newId(), newId()]
    const insert = (key: string, due: number, stamp: number) =>
      run(
        `insert into paces ("key", due, stamp, blocked_until, part, cut_at) values (${base ? '$1, $2, $3, to_timestamp(0), 1000, to_timestamp(0)' : '?, ?, ?, 0, 1000, 0'})`,
        [key, due, stamp]
      )
    await insert(`budget:${campaign}`, 7_315_000, 281_474_976_710_000)
    await insert(`account:${account}`, 1_790_000_000_000_000, 5)
    await insert(`campaign:${campaign}`, 1_790_000_000_000_001, 6)
    await upTo(at + 1)
    const id = base ? 'campaign_id::text' : 'lower(hex(campaign_id))'
    const [budget, ...others] = await run(`select ${id} as id, spent_micros, fence from budgets`)
    expect(others).toEqual([])
    expect([
      String(budget?.id).replaceAll('-', ''),
      Number(budget?.spent_micros),
      Number(budget?.fence)
    ]).toEqual([campaign.replaceAll('-', ''), 7_315_000, 281_474_976_710_000])
    const paces = await run('select "key" as name from paces order by due')
    expect(paces.map(row => row.name)).toEqual([`account:${account}`, `campaign:${campaign}`])
  })

  test.each([
    ['that somebody works with stays in Shanghai, unless it was moved', true],
    ['that is new is asked where it is', false]
  ])('an installation %s', { timeout: 60_000 }, async (_, lived) => {
    const at = journal.entries.findIndex(entry => entry.tag.endsWith('_home'))
    await upTo(at)
    await run(
      `insert into preferences (name, value, changed_at) values ('currency', '"GBP"', ${base ? 'now()' : '1'})`
    )
    if (lived) await fill('people')
    await upTo(at + 1)
    const rows = await run('select name, value from preferences order by name')
    const read = rows.map(({ name, value }) => [name, base ? value : JSON.parse(String(value))])
    expect(read).toEqual(
      lived
        ? [
            ['country', 'CN'],
            ['currency', 'GBP'],
            ['zone', 'Asia/Shanghai']
          ]
        : [['currency', 'GBP']]
    )
  })
})
