import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle as drizzleLite } from 'drizzle-orm/better-sqlite3'
import { migrate as migrateLite } from 'drizzle-orm/better-sqlite3/migrator'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { StartError } from '../lib/env.ts'
import { APPLIED, demandKnown } from './check-database.ts'
import { dialectOf } from './dialect.ts'
import { connectSqlite, reportingDamage } from './sqlite.ts'

const folder = (dialect: string) => join(dirname(fileURLToPath(import.meta.url)), 'migrations', dialect)

/** Brings the database to the newest schema. Two at once are safe: the second waits and finds nothing to do. */
export async function migrate(url: string): Promise<void> {
  if (dialectOf(url) === 'postgres') {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query("select pg_advisory_lock(hashtext('tuixin.migrate'))")
      const { rows } = await client.query(
        "select to_regclass('drizzle.__drizzle_migrations') is not null as begun"
      )
      if (rows[0].begun) demandKnown('postgres', (await client.query(APPLIED.postgres)).rows)
      await migratePg(drizzlePg(client), { migrationsFolder: folder('postgres') })
    } finally {
      await client.end()
    }
    return
  }
  const client = connectSqlite(url)
  try {
    reportingDamage(() => migrateSqlite(client))
  } finally {
    client.close()
  }
}

function migrateSqlite(client: ReturnType<typeof connectSqlite>): void {
  const check = client.pragma('quick_check', { simple: true })
  if (check !== 'ok')
    throw new StartError(`The database is damaged (${String(check)}): restore a backup before starting.`)
  const begun = client.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  if (begun) demandKnown('sqlite', client.prepare<[], { at: number }>(APPLIED.sqlite).all())
  // A migration that rebuilds a table would fire ON DELETE CASCADE; this has to be off before the transaction begins.
  client.pragma('foreign_keys = OFF')
  migrateLite(drizzleLite(client), { migrationsFolder: folder('sqlite') })
  client.pragma('foreign_keys = ON')
}
