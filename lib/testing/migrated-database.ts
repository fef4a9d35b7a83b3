import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#db/migrate.ts'
import { newId } from '../ids.ts'

/**
 * Run by vitest once before the tests: all migrations on one database, which `install` then copies.
 * Answers what takes it away again.
 */
export default async function migratedDatabase(): Promise<() => Promise<void>> {
  const base = process.env.DATABASE_URL
  if (base?.startsWith('postgres')) {
    const name = `t${newId().replaceAll('-', '')}`
    await onServer(base, `create database ${name}`)
    await migrate(base.replace(/\/[^/]*$/, `/${name}`))
    process.env.MIGRATED_DATABASE = name
    return () => onServer(base, `drop database ${name} with (force)`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'tuixin-migrated-'))
  const file = join(folder, 'migrated.db')
  await migrate(`file:${file}`)
  process.env.MIGRATED_DATABASE = file
  return async () => rmSync(folder, { recursive: true, force: true })
}

/** One statement on the server itself, from outside the databases that it is about. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
