import type { Db } from './client.ts'
import { dialectOf } from './dialect.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { BusyError } from './when-free.ts'

/** Opens the database that DATABASE_URL names. `busy` is what is thrown when another process holds SQLite's lock for long. */
export function openDb(url: string, busy?: BusyError): Db {
  return dialectOf(url) === 'postgres' ? openPostgres(url) : openSqlite(url, busy)
}
