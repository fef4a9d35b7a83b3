import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiKeyInput } from '../api-keys/api-key.ts'
import { createKey } from '../api-keys/create-key.ts'
import { newId } from '../ids.ts'
import { createServices, type Services } from '../services.ts'
import { install, type Installation } from '../testing/installation.ts'
import type { Change } from './change.ts'
import { recordChanges } from './store.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  const input = apiKeyInput.parse({ name: 'warehouse', scopes: ['changes:read'] })
  await createKey(tuixin.services, input, null)
})
afterEach(() => tuixin.close())

/** Somebody new, by a name that says when. */
async function save(services: Services, name: string): Promise<void> {
  const now = services.clock()
  const phone = `+8613${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`
  const rest = {
    country: 'CN',
    attributes: {},
    tags: [],
    consent: 'none' as const,
    consentAt: null,
    importId: null
  }
  await services.contacts.write({
    created: [{ ...rest, id: newId(), phone, name, createdAt: now, updatedAt: now }]
  })
}
/** Whoever follows, with all that it has read so far. */
function follower({ changes }: Services) {
  const seen: Change[] = []
  return {
    seen,
    read: async () => {
      const { appended } = await changes.cursors()
      const after = seen.at(-1)?.position ?? 0
      seen.push(...(await changes.read({ after, upTo: appended, limit: 7 })))
    }
  }
}

test.runIf(process.env.DATABASE_URL?.startsWith('postgres'))(
  'a step that takes long and is committed last is read last, and by everybody who has read what was committed before',
  async () => {
    const { services } = tuixin
    const slow = new pg.Client({ connectionString: tuixin.env['DATABASE_URL'] })
    await slow.connect()
    const id = newId()
    const { postgres, rows } = recordChanges('contacts.erased', [id], services.clock())
    await slow.query('begin')
    await slow.query(
      postgres,
      rows[0]!.map(value => [value])
    )
    const { read, seen } = follower(services)
    for (let i = 0; i < 5; i++) {
      await save(services, String(i))
      await services.changes.append()
      await read()
    }
    expect(seen.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
    await slow.query('commit')
    await slow.end()
    await services.changes.append()
    await read()
    expect(seen.at(-1)).toMatchObject({ position: 6, ids: [id] })
  }
)

test('two workers that give places at the same time give each place once, and whoever reads meanwhile misses nothing', async () => {
  const { services, time, env } = tuixin
  const others = [0, 1].map(() =>
    createServices(
      {
        DATABASE_URL: env['DATABASE_URL']!,
        TUIXIN_SECRET: env['TUIXIN_SECRET']!,
        SHORT_LINK_URL: env['SHORT_LINK_URL']!,
        DATA_DIR: env['DATA_DIR']!,
        LOG_LEVEL: 'error'
      },
      () => time.now
    )
  )
  const ids: string[] = []
  let writing = true
  const { read, seen } = follower(services)
  const write = async (by: Services) => {
    for (let i = 0; i < 40; i++) {
      await save(by, String(i))
      await new Promise(setImmediate)
    }
  }
  const whileWriting = async (what: () => Promise<unknown>) => {
    while (writing) {
      await what()
      await new Promise(setImmediate)
    }
  }
  const going = [whileWriting(read), ...others.map(each => whileWriting(() => each.changes.append()))]
  await Promise.all([services, ...others].map(write))
  writing = false
  await Promise.all(going)
  while ((await services.changes.append()) > 0);
  for (let before = -1; before < seen.length;) {
    before = seen.length
    await read()
  }
  for (const { ids: own } of seen) ids.push(...own)
  expect(seen.map(({ position }) => position)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1))
  expect(new Set(ids).size).toBe(120)
  for (const each of others) await each.close()
})
