import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

// What a start refuses, and with which words: processes of their own, since the words are what a person gets.
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuixin-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const HOLD = `
  import { holdFolder } from ${JSON.stringify(join(import.meta.dirname, 'hold-folder.mjs'))}
  console.log(holdFolder(process.env))
  if (process.argv[1] === 'stay') setInterval(() => {}, 1000)`
const env = () => ({ ...process.env, DATA_DIR: folder, DATABASE_URL: '', ROLE: '' })
const held = (more: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', HOLD], {
    env: { ...env(), ...more },
    encoding: 'utf8'
  }).stdout.trim()

test('two starts on one folder: the second says so, and a killed one leaves nothing behind', async () => {
  const first = spawn(process.execPath, ['--input-type=module', '-e', HOLD, 'stay'], { env: env() })
  const [said] = (await once(first.stdout, 'data')) as [Buffer]
  expect(said.toString().trim()).toBe('true')
  expect(held()).toBe('false')
  const second = spawnSync(process.execPath, [join(import.meta.dirname, 'start.mjs')], {
    env: env(),
    encoding: 'utf8'
  })
  expect(second.status).toBe(1)
  expect(second.stderr).toContain(`already running on ${folder}`)
  // machines that share a folder for uploads and have a database of their own
  expect(held({ ROLE: 'worker', DATABASE_URL: 'postgres://localhost/x' })).toBe('true')
  first.kill('SIGKILL')
  await once(first, 'exit')
  expect(held()).toBe('true')
  expect(statSync(join(folder, 'start-all.lock')).mode & 0o777).toBe(0o600)
})

test('a sandbox whose port is taken says which, and is not tried again', async () => {
  const { createServer } = await import('node:net')
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const sandbox = spawn(process.execPath, [join(import.meta.dirname, '..', 'sandbox', 'index.ts')], {
    env: { ...env(), SANDBOX_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let text = ''
  sandbox.stderr.on('data', chunk => (text += chunk))
  const [code] = (await once(sandbox, 'exit')) as [number]
  other.close()
  expect(code).toBe(78)
  expect(text).toContain(`Port ${port} of the sandbox is in use`)
})
