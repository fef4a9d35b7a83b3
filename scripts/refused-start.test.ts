import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addContacts, install, type Installation } from '#lib/testing/installation.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
const SECRET = 'a test secret of thirty-two characters!'
const OTHER = 'another secret of more than thirty-two!'
const run = (file: string, words: string[], env: Record<string, string>) =>
  spawnSync(process.execPath, [join(import.meta.dirname, file), ...words], {
    env: { ...process.env, ...tuixin.env, LOG_LEVEL: 'error', ...env },
    encoding: 'utf8'
  })
const start = (env: Record<string, string> = {}) => run('prepare.ts', [], env)
const everyProcess = (env: Record<string, string>) => [
  start(env),
  run('tuixin.ts', ['user', 'list'], env),
  run('../worker/index.ts', [], env),
  run('../server/index.ts', [], { ROLE: 'edge', PORT: '45871', ...env })
]
async function query(text: string) {
  if (tuixin.env.DATABASE_URL?.startsWith('file:')) {
    new Database(tuixin.env.DATABASE_URL.slice(5)).exec(text).close()
    return
  }
  const client = new pg.Client({ connectionString: tuixin.env.DATABASE_URL })
  await client.connect()
  await client.query(text.replaceAll('__drizzle', 'drizzle.__drizzle'))
  await client.end()
}

describe('another secret than the one that the database is sealed with', () => {
  test('starts nothing, whichever process or command it is', { timeout: 180_000 }, () => {
    expect(start().status).toBe(0)
    for (const { status, stderr } of everyProcess({ TUIXIN_SECRET: OTHER })) {
      expect(status).not.toBe(0)
      expect(stderr).toContain('not the one that this database is sealed with')
    }
    expect(start().status).toBe(0)
  })
  test('is noticed before the database knows a fingerprint, by a number that it cannot open', async () => {
    await addContacts(tuixin, ['+8613800138000'])
    expect(start({ TUIXIN_SECRET: OTHER }).stderr).toContain('not the one')
    expect(start().status).toBe(0)
  })
  test('is not made when the file is missing', { timeout: 180_000 }, () => {
    const file = join(tuixin.folder, 'secret')
    writeFileSync(file, SECRET)
    expect(start({ TUIXIN_SECRET: '' }).status).toBe(0)
    rmSync(file)
    for (const { status, stderr } of [
      start({ TUIXIN_SECRET: '' }),
      run('tuixin.ts', ['user', 'list'], { TUIXIN_SECRET: '' })
    ]) {
      expect(status).not.toBe(0)
      expect(stderr).toMatch(/secret/)
    }
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, SECRET)
    expect(start({ TUIXIN_SECRET: '' }).status).toBe(0)
  })
})

test(
  'a database with migrations that this build does not know starts nothing (F66)',
  { timeout: 180_000 },
  async () => {
    expect(start().status).toBe(0)
    await query("insert into __drizzle_migrations (hash, created_at) values ('x', 4102444800000)")
    for (const { status, stderr } of everyProcess({})) {
      expect(status).not.toBe(0)
      expect(stderr).toContain('newer version of Tuixin')
    }
  }
)

test('a second place for the witness has to be there, and to be another one', () => {
  expect(start({ WITNESS_DIR: join(tuixin.folder, 'witness') }).stderr).toContain('lies in DATA_DIR')
  const second = `${tuixin.folder}-second`
  expect(start({ WITNESS_DIR: second }).stderr).toMatch(/WITNESS_DIR: .* cannot be used/)
  mkdirSync(second)
  expect(start({ WITNESS_DIR: second }).status).toBe(0)
  rmSync(second, { recursive: true })
})

test.skipIf(!process.env.DATABASE_URL?.startsWith('postgres'))(
  'a PostgreSQL that may lose what it called committed starts nothing (F62)',
  { timeout: 180_000 },
  async () => {
    const name = tuixin.env.DATABASE_URL?.split('/').at(-1)
    await query(`alter database ${name} set synchronous_commit = off`)
    for (const { status, stderr } of everyProcess({})) {
      expect(status).not.toBe(0)
      expect(stderr).toContain('synchronous_commit is off')
    }
    expect(start({ UNSAFE_POSTGRES: 'on' }).status).toBe(0)
  }
)
