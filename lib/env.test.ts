import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readEnv, settings } from './env.ts'

const dir = mkdtempSync(join(tmpdir(), 'tuixin-env-'))
test('defaults: everything on one machine, the database in DATA_DIR', () =>
  expect(readEnv({ DATA_DIR: dir })).toMatchObject({
    PORT: 3000,
    APP_URL: 'http://localhost:3000',
    SHORT_LINK_URL: 'http://localhost:3000',
    DATABASE_URL: `file:${join(dir, 'tuixin.db')}`,
    ROLE: 'all'
  }))
test('the secret is made once and kept', () => {
  const first = readEnv({ DATA_DIR: dir }).TUIXIN_SECRET
  expect(first.length).toBeGreaterThanOrEqual(32)
  expect(readEnv({ DATA_DIR: dir }).TUIXIN_SECRET).toBe(first)
})
test('everything that is wrong is said at once, by name', () => {
  const wrong = {
    DATA_DIR: dir,
    PORT: '99999',
    DATABASE_URL: 'mysql://x',
    TUIXIN_SECRET: 'changeme',
    ROLE: 'boss',
    APP_URL: 'ftp://x'
  }
  for (const name of ['PORT', 'DATABASE_URL', 'TUIXIN_SECRET', 'ROLE', 'APP_URL'])
    expect(() => readEnv(wrong)).toThrow(new RegExp(`${name}: `))
})
test('docs/operations.md names every setting', () => {
  const doc = readFileSync(join(import.meta.dirname, '..', 'docs', 'operations.md'), 'utf8')
  for (const name of Object.keys(settings)) expect(doc).toContain(`\`${name}\``)
})
