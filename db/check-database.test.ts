import type { SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import { checkDatabase } from './check-database.ts'

/** A database that says of itself what it is told to, and has no migrations. */
const saying = (dialect: 'sqlite' | 'postgres', answers: Record<string, unknown>[]) => ({
  dialect,
  async rows<T>(query: SQL): Promise<T[]> {
    const asked = new SQLiteSyncDialect().sqlToQuery(query).sql
    const rows: unknown[] = asked.includes('__drizzle_migrations') ? [] : answers
    return rows as T[]
  }
})

describe('SQLite, whose log of writes could damage a database before 3.51.3, (F53)', () => {
  test.each(['3.51.2', '3.50.9', '3.9.99', '2.99.99', '3.51', '3', '', 'unknown'])(
    'is refused as %s',
    async version => {
      await expect(checkDatabase(saying('sqlite', [{ version }]))).rejects.toThrow(/can damage a database/)
    }
  )
  test.each(['3.51.3', '3.51.10', '3.52.0', '3.100.0', '4.0.0'])('is taken as %s', async version => {
    await expect(checkDatabase(saying('sqlite', [{ version }]))).resolves.toBeUndefined()
  })
  test('that says nothing is refused', async () => {
    await expect(checkDatabase(saying('sqlite', []))).rejects.toThrow(/can damage a database/)
  })
})

describe('PostgreSQL (F62)', () => {
  const safe = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
  const set = (settings: Record<string, string>) =>
    saying(
      'postgres',
      Object.entries({ ...safe, ...settings }).map(([name, setting]) => ({ name, setting }))
    )
  test.each([
    ['fsync', 'off'],
    ['full_page_writes', 'off'],
    ['synchronous_commit', 'off'],
    ['synchronous_commit', 'whatever comes later']
  ])('with %s %s is refused, unless it is for tests', async (name, setting) => {
    await expect(checkDatabase(set({ [name]: setting }))).rejects.toThrow(`${name} is ${setting}`)
    await expect(checkDatabase(set({ [name]: setting }), { unsafePostgres: true })).resolves.toBeUndefined()
  })
  test.each(['on', 'local', 'remote_write', 'remote_apply'])('commits as %s are kept', async setting => {
    await expect(checkDatabase(set({ synchronous_commit: setting }))).resolves.toBeUndefined()
  })
  test('that does not say how it commits is refused', async () => {
    const silent = saying('postgres', [{ name: 'fsync', setting: 'on' }])
    await expect(checkDatabase(silent)).rejects.toThrow(/PostgreSQL/)
  })
})
