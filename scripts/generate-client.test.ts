import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '#app/api/v1/_operations/all.ts'
import { openApi } from '#app/api/v1/_operations/openapi.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { install, prepare, type Installation } from '#lib/testing/installation.ts'
import { found } from '#lib/errors.ts'
import { serveInstallation } from './served-installation.ts'

// Both generators that people know take the document, what they write compiles, and it sends a campaign to a server that answers.

const root = join(import.meta.dirname, '..')
const client = join(root, 'examples', 'typescript')
const folder = join(root, '.cache', `clients-${process.pid}`)
let tuixin: Installation
let served: Awaited<ReturnType<typeof serveInstallation>>
let url = ''
let key = ''
let signId = ''

const run = (file: string, args: string[]) =>
  execFileSync(process.execPath, [file, ...args], { cwd: root, encoding: 'utf8' })

beforeAll(async () => {
  tuixin = await install()
  const { secret } = await createKey(
    tuixin.services,
    apiKeyInput.parse({ name: 'program', scopes: ['all'] }),
    null
  )
  key = 'key' in secret ? secret.key : ''
  const { templateId } = await prepare(tuixin, { kind: 'sandbox' })
  signId = found(await tuixin.services.templates.byId(templateId)).signatureId
  served = await serveInstallation(tuixin)
  url = served.url
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(openApi(operations, url)))
})
afterAll(async () => {
  served.close()
  rmSync(folder, { recursive: true, force: true })
  await tuixin.close()
})

/** Compiles with the compiler of whoever uses a client, strictly. */
const compile = (...files: string[]) => {
  const options = {
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023', 'dom', 'dom.iterable'],
      module: 'esnext',
      moduleResolution: 'bundler',
      strict: true,
      noUncheckedIndexedAccess: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node']
    },
    files
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options))
  return run(join(client, 'node_modules', 'typescript', 'bin', 'tsc'), ['-p', folder])
}

test('openapi-typescript: the example compiles and sends a campaign', { timeout: 120_000 }, async () => {
  expect(compile(join(client, 'campaign.ts'))).toBe('')
  const env = { ...process.env, TUIXIN_URL: url, API_KEY: key, SIGN_ID: signId }
  // this process answers: it must not wait for the program
  const { stdout } = await promisify(execFile)(process.execPath, [join(client, 'campaign.ts')], { env })
  const { campaign, preflight }: { campaign: string; preflight: unknown } = JSON.parse(stdout)
  expect(preflight).toMatchObject({ audience: 1, reachable: 1 })
  expect(await tuixin.services.campaigns.byId(campaign)).toMatchObject({ state: 'planning' })
})

test('@hey-api/openapi-ts: what it writes compiles and asks', { timeout: 120_000 }, async () => {
  const generator = join(client, 'node_modules', '@hey-api', 'openapi-ts', 'bin', 'run.js')
  const out = join(folder, 'hey')
  run(generator, [
    '-i',
    join(folder, 'openapi.json'),
    '-o',
    out,
    '-c',
    '@hey-api/client-fetch',
    '--no-log-file'
  ])
  expect(compile(join(out, 'index.ts'))).toBe('')
  const { getAccounts, postContacts } = await import(pathToFileURL(join(out, 'sdk.gen.ts')).href)
  const { client: theirs } = await import(pathToFileURL(join(out, 'client.gen.ts')).href)
  theirs.setConfig({ baseUrl: `${url}/api/v1`, auth: () => key })
  expect((await getAccounts()).data).toMatchObject({ items: [{ name: 'test' }] })
  const { error } = await postContacts({ body: { phone: '1' } })
  expect(error).toMatchObject({ code: 'invalid', errors: [{ path: 'phone' }] })
})
