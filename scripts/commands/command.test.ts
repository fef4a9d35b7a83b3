import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { install, type Installation } from '#lib/testing/installation.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
const run = (words: string[], env: Record<string, string> = {}, input = '') =>
  spawnSync(process.execPath, [join(import.meta.dirname, '..', 'tuixin.ts'), ...words], {
    env: { ...process.env, ...tuixin.env, ...env },
    input,
    encoding: 'utf8'
  })
const create = (words: string[], env: Record<string, string>, input: string) =>
  run(['owner', 'create', ...words], env, input)
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

test('passwords that only the provider’s people had lost are opened again, and whoever makes an owner meanwhile is told', async () => {
  const { settings, audit } = tuixin.services
  const kept = newId()
  await settings.set('breakGlass', kept, tuixin.time.now)
  const made = create(['--email', 'a@example.com', '--password', '-'], {}, `${PASSWORD}\n`)
  expect(made.status).toBe(0)
  expect(made.stderr).toContain('sign-in passwords')
  expect(run(['sign-in', 'passwords']).status).toBe(0)
  expect(await settings.get('breakGlass')).toBeNull()
  expect((await audit.page({ limit: 1 })).items[0]).toMatchObject({
    actorKind: 'system',
    action: 'sign_in_provider.only',
    detail: { by: 'command line', before: { breakGlass: kept }, after: { breakGlass: null } }
  })
  expect(run(['sign-in', 'passwords']).stdout).toContain('open already')
})
