import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'

/**
 * Where this database lives: a copy or a restored one lives elsewhere. SQLite: the file itself, whatever it is called;
 * PostgreSQL: the database within its cluster.
 */
export async function databasePlace(url: string, db: Db): Promise<string> {
  if (db.dialect === 'sqlite') {
    const { dev, ino } = statSync(resolve(url.replace(/^file:(\/\/)?/, '')), { bigint: true })
    return `file ${dev}:${ino}`
  }
  const [own] = await db.rows<{ oid: string }>(
    sql`select oid::text as oid from pg_database where datname = current_database()`
  )
  // some hosts do not let a user ask for the cluster: the database's own number is then all there is
  const cluster = await db
    .rows<{ id: string }>(sql`select system_identifier::text as id from pg_control_system()`)
    .then(rows => rows[0]?.id ?? '')
    .catch(() => '')
  return `database ${own!.oid} of ${cluster}`
}
