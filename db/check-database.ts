import { sql } from 'drizzle-orm'
import { StartError } from '../lib/env.ts'
import type { Db } from './client.ts'
import type { Dialect } from './dialect.ts'
import postgres from './migrations/postgres/meta/_journal.json' with { type: 'json' }
import sqlite from './migrations/sqlite/meta/_journal.json' with { type: 'json' }

/** Before it, a write-ahead log that starts again may damage the database (sqlite.org/wal.html, "the WAL-reset bug"). */
const SQLITE_LEAST = [3, 51, 3] as const
/** When each migration that the database has was written; a big integer of PostgreSQL comes as text. */
export const APPLIED = {
  sqlite: 'select created_at as at from __drizzle_migrations',
  postgres: 'select created_at as at from drizzle.__drizzle_migrations'
}
const DURABLE = ['on', 'local', 'remote_write', 'remote_apply']

/** Migrations that this build does not know were made by a newer one: what they changed would be written wrongly. */
export function demandKnown(dialect: Dialect, applied: { at: number | string }[]): void {
  const known = new Set((dialect === 'sqlite' ? sqlite : postgres).entries.map(each => each.when))
  const unknown = applied.filter(({ at }) => !known.has(Number(at))).length
  if (unknown > 0)
    throw new StartError(
      `This database was changed by a newer version of Tuixin (${unknown} changes that this one does not know). ` +
        'Start that version again, or restore a backup that was made with this one.'
    )
}

type Asked = Pick<Db, 'dialect' | 'rows'>
async function checkSqlite(db: Asked): Promise<void> {
  const [row] = await db.rows<{ version: string }>(sql`select sqlite_version() as version`)
  const version = row?.version ?? ''
  const parts = version.split('.').map(Number)
  const differing = SQLITE_LEAST.findIndex((least, i) => parts[i] !== least)
  if (differing >= 0 && !((parts[differing] ?? 0) > (SQLITE_LEAST[differing] ?? 0)))
    throw new StartError(
      `SQLite is ${version}, and before ${SQLITE_LEAST.join('.')} it can damage a database: run npm ci.`
    )
}

/** What PostgreSQL calls committed must be on disk: a reservation that a power cut takes back would be sent twice. */
async function checkPostgres(db: Asked): Promise<void> {
  const rows = await db.rows<{ name: string; setting: string }>(
    sql`select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`
  )
  const unsafe = rows.filter(({ name, setting }) =>
    name === 'synchronous_commit' ? !DURABLE.includes(setting) : setting !== 'on'
  )
  // a server that does not tell is none that we know
  for (const name of ['fsync', 'synchronous_commit'])
    if (!rows.some(row => row.name === name)) unsafe.push({ name, setting: 'not told' })
  if (unsafe.length > 0)
    throw new StartError(
      `PostgreSQL may lose what it called committed: ${unsafe.map(({ name, setting }) => `${name} is ${setting}`).join(', ')}. ` +
        'Set it to on (alter system set … = on; select pg_reload_conf()), or start with UNSAFE_POSTGRES=on for tests.'
    )
}

/** Everything about the database that must hold before anything is read or written. */
export async function checkDatabase(db: Asked, { unsafePostgres = false } = {}): Promise<void> {
  demandKnown(db.dialect, await db.rows<{ at: number | string }>(sql.raw(APPLIED[db.dialect])))
  if (db.dialect === 'sqlite') await checkSqlite(db)
  else if (!unsafePostgres) await checkPostgres(db)
}
