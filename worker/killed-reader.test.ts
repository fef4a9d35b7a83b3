import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { newId } from '#lib/ids.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { end, startProcess } from '#lib/testing/processes.ts'
import { die } from '#lib/testing/seeded.ts'
import { until, wait } from '#lib/testing/wait.ts'

const READER = join(import.meta.dirname, '..', 'lib', 'testing', 'change-reader.ts')
const KILLS = 12
const AHEAD = 300

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

/** A batch of people whose names count on. */
function people(from: number, count: number) {
  const now = tuixin.services.clock()
  return Array.from({ length: count }, (_, i) => ({
    id: newId(),
    phone: `+861${3_800_000_000 + from + i}`,
    country: 'CN',
    name: String(from + i),
    attributes: {},
    tags: [],
    consent: 'none' as const,
    consentAt: null,
    importId: null,
    createdAt: now,
    updatedAt: now
  }))
}

test(
  `a program that is killed ${KILLS} times has every change once and in order in the end`,
  { timeout: 240_000 },
  async () => {
    const { services, folder } = tuixin
    await createKey(services, apiKeyInput.parse({ name: 'warehouse', scopes: ['changes:read'] }), null)
    const kept = join(folder, 'kept')
    const lines = () => (existsSync(kept) ? readFileSync(kept, 'utf8').split('\n').slice(0, -1) : [])
    const { below } = die()
    let [written, going] = [0, true]
    const write = async () => {
      while (going) {
        // a little ahead of whoever reads
        await wait(20)
        if (written - lines().length > AHEAD) continue
        const count = 1 + below(40)
        await services.contacts.write({ created: people(written, count) })
        written += count
        await services.changes.append()
      }
    }
    const writing = write()
    for (let kills = 0; kills < KILLS; kills++) {
      const before = lines().length
      const reader = await startProcess(tuixin, READER, { KEPT: kept })
      expect(await until(() => lines().length > before, 20_000)).toBe(true)
      await wait(below(60))
      await end(reader, 'SIGKILL')
    }
    going = false
    await writing
    while ((await services.changes.append()) > 0);
    const reader = await startProcess(tuixin, READER, { KEPT: kept })
    await until(() => lines().length >= written, 60_000)
    await end(reader, 'SIGKILL')
    const names = lines().map(line => Number(line.split(' ')[1]))
    expect(names.find((name, i) => name !== i)).toBeUndefined()
    expect(names).toHaveLength(written)
  }
)
