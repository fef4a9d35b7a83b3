// npm start: prepares, builds if stale, and supervises the web, worker and sandbox processes.
import { fork, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { holdFolder } from './hold-folder.mjs'
import { QUICK_IMPORTS } from './quick-imports.mjs'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const dev = process.argv.includes('--dev')
const say = text => console.log(`[tuixin] ${text}`)
const STOP_MS = 30_000
/** What a process ends with that could not run however often it is started (lib/installation/start-or-exit.ts). */
const CANNOT_START = 78

process.chdir(root)
process.env.NODE_ENV = dev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'

if (!holdFolder(process.env)) {
  console.error(
    `Tuixin is already running on ${process.env.DATA_DIR || './data'}: stop it first, or set DATA_DIR to another folder.`
  )
  process.exit(1)
}
const prepared = spawnSync(process.execPath, [...QUICK_IMPORTS, 'scripts/prepare.ts'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit']
})
if (prepared.status !== 0) process.exit(1)
const { appUrl, role, setUpUrl, sandbox } = JSON.parse(prepared.stdout)
const withWeb = role === 'all' || role === 'web'
if (!dev && withWeb) buildIfStale(say)

const plan = [
  ...(sandbox && role === 'all' ? [{ name: 'sandbox', file: 'sandbox/index.ts', env: sandbox }] : []),
  ...(role === 'all' || role === 'worker' ? [{ name: 'worker', file: 'worker/index.ts', env: {} }] : []),
  ...(role !== 'worker'
    ? [{ name: 'web', file: 'server/index.ts', env: { TUIXIN_DEV: dev ? '1' : '' } }]
    : [])
]
const children = new Map()
let stopping = false

function start(part, failures = 0) {
  const startedAt = Date.now()
  const child = fork(part.file, {
    execArgv: [...process.execArgv, ...QUICK_IMPORTS],
    env: { ...process.env, ...part.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  })
  children.set(part.name, child)
  child.on('message', message => message === 'ready' && part.ready?.())
  child.on('exit', (code, signal) => {
    children.delete(part.name)
    if (stopping) return
    if (code === CANNOT_START) return void stop(1)
    const quick = Date.now() - startedAt < 10_000 ? failures + 1 : 0
    if (quick > 5) {
      say(`${part.name} keeps ending (${signal ?? code}); see its message above. Stopping.`)
      return void stop(1)
    }
    const wait = Math.min(250 * 2 ** quick, 10_000)
    say(`${part.name} ended (${signal ?? code}); starting it again in ${wait} ms`)
    setTimeout(() => stopping || start(part, quick), wait)
  })
}

async function stop(code) {
  if (stopping) return
  stopping = true
  const ended = [...children.values()].map(child => new Promise(done => child.once('exit', done)))
  for (const child of children.values()) child.kill('SIGTERM')
  const deadline = setTimeout(() => {
    for (const child of children.values()) child.kill('SIGKILL')
  }, STOP_MS)
  await Promise.all(ended)
  clearTimeout(deadline)
  process.exit(code)
}
process.on('SIGINT', () => void stop(0))
process.on('SIGTERM', () => void stop(0))
process.on('disconnect', () => void stop(0))
// npm passes a signal to the shell that it started and no further: when that is gone, nobody would ever stop this process
const parent = process.ppid
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && void stop(0), 500).unref()

const ready = plan.map(part => new Promise(done => (part.ready = done)))
for (const part of plan) start(part)
await Promise.all(ready)
say(`ready at ${appUrl}`)
if (sandbox) say('messages go to the sandbox: nothing leaves this machine')
if (setUpUrl && withWeb) say(`create the first owner here (works once): ${setUpUrl}`)
