import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { StartError } from '../lib/env.ts'
import type { BulkStatement } from './bulk.ts'
import type { CountedStatement } from './counted-change.ts'
import type { BulkFind } from './find.ts'
import type { Db, Queries, Statement } from './client.ts'
import { tally } from './tally.ts'
import { BUSY_MS, databaseBusy, retried, whenFree, type BusyError } from './when-free.ts'

/** Only the user that Tuixin runs as may read the data; what SQLite puts beside the file is made with the same rights. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
  for (const each of [file, `${file}-wal`, `${file}-shm`]) {
    try {
      if (existsSync(each)) chmodSync(each, 0o600)
    } catch {
      // another user's file: whoever gave it to us says who may read it
    }
  }
}

/** What SQLite says of a file that a bad disk, a power cut or a bad copy has left. */
const DAMAGED = /^SQLITE_(NOTADB|CORRUPT)/
/** The same when it is opened: a header that names another format, or one that may not be written. */
const DAMAGED_HEADER = /^SQLITE_(NOTADB|CORRUPT.*|ERROR|READONLY)$/

/** Does something with a database file; where the file turns out to be damaged, the error says what to do about it. */
export function reportingDamage<T>(work: () => T, damaged = DAMAGED): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !damaged.test(error.code)) throw error
    throw new StartError(`The database is damaged (${error.message}): restore a backup before starting.`)
  }
}

/** Opens a connection with the settings that promises rest on: WAL, synchronous=FULL (a reservation survives power loss). */
export function connectSqlite(url: string): Database.Database {
  // better-sqlite3's binary crashes without a word on older Nodes
  if (Number(process.versions.node.split('.')[0]) < 22)
    throw new Error(
      `SQLite needs Node 22 or newer and this is ${process.versions.node}: run Tuixin through npm scripts.`
    )
  const file = resolve(url.replace(/^file:(\/\/)?/, ''))
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  keepPrivate(file)
  const client = new Database(file)
  try {
    reportingDamage(() => configure(client), DAMAGED_HEADER)
  } catch (error) {
    client.close()
    throw error
  }
  return client
}

function configure(client: Database.Database): void {
  client.pragma('busy_timeout = 5000')
  client.pragma('journal_mode = WAL')
  client.pragma('foreign_keys = ON')
  client.pragma('synchronous = FULL')
  client.pragma('cache_size = -65536')
  client.pragma('journal_size_limit = 67108864')
  // fewer, larger checkpoints: pages that many rows share are written back once
  client.pragma('wal_autocheckpoint = 8000')
}

/** Counts by step; answers the rows that are left to the plain statement. */
function runCounted(
  prepare: (text: string) => Database.Statement,
  { sqlite: text, moved, changes }: CountedStatement,
  rows: unknown[][]
): unknown[][] {
  const left: unknown[][] = []
  const one = changes ? prepare(text).raw() : prepare(text)
  const sums = tally(prepare)
  sums.begin()
  for (const row of rows) {
    const answer = changes ? one.get(...row) : one.run(...row).changes > 0 ? [] : undefined
    if (Array.isArray(answer)) sums.moved(...moved(row, answer))
    else if (changes) left.push(row)
  }
  sums.end()
  return left
}

export function openSqlite(url: string, busy: BusyError = databaseBusy): Db {
  const client = connectSqlite(url)
  client.pragma(`busy_timeout = ${BUSY_MS}`)
  // what was deleted is overwritten, so that nobody who was erased is found in the file
  client.pragma('secure_delete = ON')
  const free = whenFree(busy)
  const orm = drizzle(client, { casing: 'snake_case' })
  const queries = orm as unknown as Queries
  const prepared = new Map<string, Database.Statement>()
  const prepare = (text: string) => {
    const known = prepared.get(text)
    if (known) return known
    const statement = client.prepare(text)
    prepared.set(text, statement)
    return statement
  }

  function runBulk({ rows, sqlite: text, counted }: BulkStatement): unknown[] {
    if (rows.length === 0) return []
    const plain = counted ? runCounted(prepare, counted, rows) : rows
    const one = prepare(text)
    for (const row of plain) one.run(...row)
    return []
  }
  function find<Found>({ keys, sqlite: text, read }: BulkFind<Found>): (Found | undefined)[] {
    const one = prepare(text).raw()
    return keys.map(key => {
      const values = one.get(...key)
      return Array.isArray(values) ? read(values) : undefined
    })
  }
  // Runs at once: a builder's own promise would leave the transaction before it is done.
  function run(statement: Statement): unknown {
    if ('bulk' in statement) return runBulk(statement)
    if ('raw' in statement) return orm.run(statement.raw) && []
    const query = (statement as unknown as { _prepare(): { execute(): { sync(): unknown } } })._prepare()
    return query.execute().sync()
  }

  return {
    select: queries.select.bind(queries),
    selectDistinct: queries.selectDistinct.bind(queries),
    insert: table => retried(queries.insert(table), free),
    update: table => retried(queries.update(table), free),
    delete: table => retried(queries.delete(table), free),
    $count: queries.$count.bind(queries),
    dialect: 'sqlite',
    atomic: (build =>
      free(() => client.transaction(() => build(queries).map(run)).immediate())) as Db['atomic'],
    find: async found => find(found),
    async findThenWrite([first, second], build) {
      const step = client.transaction(() => {
        for (const statement of build(find(first), find(second), queries)) run(statement)
      })
      await free(() => step.immediate())
    },
    rows: async <T>(query: SQL) => orm.all(query) as T[],
    async sweepDeleted() {
      // the log of writes has the pages as they were before; whoever reads at this moment leaves it to the next time
      client.pragma('wal_checkpoint(TRUNCATE)')
    },
    async ping() {
      client.prepare('select 1').get()
    },
    async close() {
      client.close()
    }
  }
}
