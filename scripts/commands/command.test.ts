import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { install, type Installation } from '#lib/testing/installation.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
const create = (words: string[], env: Record<string, string>, input: string) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '..', 'tuixin.ts'), 'owner', 'create', ...words], {
    env: { ...process.env, ...tuixin.env, ...env },
    input,
    encoding: 'utf8'
  })
const PASSWORD = 'correct horse battery staple'

test('a secret comes from standard input or the environment, so that no list of processes shows it', async () => {
  expect(create(['--email', 'a@example.com', '--password', '-'], {}, `${PASSWORD}\n`).stderr).toBe('')
  expect(create(['--email', 'b@example.com'], { TUIXIN_OPTION_PASSWORD: PASSWORD }, '').stderr).toBe('')
  expect(create(['--email', 'c@example.com'], {}, '').stderr).toContain('TUIXIN_OPTION_PASSWORD')
  expect((await tuixin.services.people.list()).map(({ email }) => email)).toEqual([
    'a@example.com',
    'b@example.com'
  ])
})
