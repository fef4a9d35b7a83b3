import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectSqlite } from '#db/sqlite.ts'
import { install, type Installation } from '../testing/installation.ts'

// SQLite has one writer: another program may hold the file. On PostgreSQL nobody can keep all others from writing.
let tuixin: Installation
let other: ReturnType<typeof connectSqlite>
const onPostgres = process.env.DATABASE_URL?.startsWith('postgres') ?? false
beforeEach(async () => {
  tuixin = await install()
  if (onPostgres) return
  other = connectSqlite(tuixin.env.DATABASE_URL ?? '')
  other.exec('begin immediate')
})
afterEach(async () => {
  if (!onPostgres) other.close()
  await tuixin.close()
})
const PHONE = '+8613800138000'
const optOut = () =>
  tuixin.services.suppressions.optOut({ phone: PHONE, source: 'reply', at: tuixin.time.now })

test.skipIf(onPostgres)(
  'the process goes on with other things while it waits, and writes when it may',
  async () => {
    const done: string[] = []
    const writing = Promise.all([
      tuixin.services.settings.set('begun', true, tuixin.time.now).then(() => done.push('set')),
      optOut().then(() => done.push('opted out'))
    ])
    for (let turn = 0; turn < 20; turn++) {
      await new Promise(next => setTimeout(next, 5))
      done.push('turn')
    }
    expect(done).toEqual(Array.from({ length: 20 }, () => 'turn'))
    other.exec('rollback')
    await writing
    expect(done).toContain('opted out')
    expect(await tuixin.services.settings.get('begun')).toBe(true)
    expect(await tuixin.services.suppressions.has(PHONE)).toBe(true)
  }
)

test.skipIf(onPostgres)(
  'held for long it refuses and says when to ask again; an opt-out is kept outside and written later',
  { timeout: 60_000 },
  async () => {
    await expect(optOut()).rejects.toMatchObject({
      code: 'unavailable',
      message: 'busy',
      retryAfterSeconds: 2
    })
    const lines = []
    for await (const line of tuixin.services.witness.read()) lines.push(line)
    expect(lines).toMatchObject([{ scope: 'all', state: 'out' }])
    expect(await tuixin.services.suppressions.has(PHONE)).toBe(false)
    other.exec('rollback')
    while (!(await tuixin.services.suppressions.has(PHONE))) await new Promise(next => setTimeout(next, 50))
  }
)
