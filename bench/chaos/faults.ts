import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import pg from 'pg'
import { end } from '#lib/testing/processes.ts'
import { until, wait } from '#lib/testing/wait.ts'
import type { World } from './world.ts'

const PREPARE = fileURLToPath(new URL('../../scripts/prepare.ts', import.meta.url))
const fileOf = (world: World) => (world.tuixin.env.DATABASE_URL ?? '').replace(/^file:/, '')
const onSqlite = (world: World) => world.tuixin.env.DATABASE_URL?.startsWith('file:') ?? false

async function killWorker(world: World) {
  if (world.worker) await end(world.worker, 'SIGKILL')
  await world.startWorker()
}
async function stepClock(world: World, ms: number) {
  world.offset = ms
  await killWorker(world)
  await wait(1500)
  world.offset = 0
  await killWorker(world)
}
/** Another process holds the database, as a backup program or a person in psql does. */
async function lock(world: World, ms: number) {
  if (onSqlite(world)) {
    const other = new Database(fileOf(world))
    other.pragma('busy_timeout = 10000')
    other.exec('begin immediate')
    await wait(ms)
    other.exec('rollback')
    other.close()
    return
  }
  const other = new pg.Client({ connectionString: world.tuixin.env.DATABASE_URL })
  await other.connect()
  await other.query('begin; lock table messages in access exclusive mode')
  await wait(ms)
  await other.query('rollback')
  await other.end()
}
/** No file of the worker may grow, as on a full disk. */
async function fillDisk(world: World, ms: number) {
  const limit = (bytes: string) =>
    spawnSync('prlimit', [`--pid=${world.worker?.pid}`, `--fsize=${bytes}:unlimited`])
  const wal = `${fileOf(world)}-wal`
  limit(String(existsSync(wal) ? statSync(wal).size : 4096))
  await wait(ms)
  limit('unlimited')
}
/** What `npm start` does before its processes: it is to see that the database is not the one that was left. */
const prepareStart = (world: World) =>
  spawnSync(process.execPath, [PREPARE], { env: { ...process.env, ...world.tuixin.env }, stdio: 'ignore' })

/**
 * The database of some moments ago is put back into the same file, as a snapshot of a disk would. SQLite's backup writes
 * it, so that who has the file open sees it.
 */
async function putBack(world: World, start: (world: World) => void) {
  const kept = `${fileOf(world)}.kept`
  await world.stop()
  prepareStart(world)
  const before = new Database(fileOf(world))
  before.exec(`vacuum into '${kept}'`)
  before.close()
  await world.startWeb()
  await world.startWorker()
  const seen = world.provider.requests.size
  await until(() => world.provider.requests.size > seen + 10, 10_000)
  await world.stop()
  const older = new Database(kept)
  await older.backup(fileOf(world))
  older.close()
  start(world)
  await world.startWeb()
  await world.startWorker()
}

export interface Fault {
  name: string
  /** Causes it and takes it back. */
  cause(world: World): Promise<void>
  sqliteAlone?: true
}
export const FAULTS: Fault[] = [
  { name: 'the worker is killed', cause: killWorker },
  {
    name: 'the web process is killed',
    async cause(world) {
      if (world.web) await end(world.web, 'SIGKILL')
      await world.startWeb()
    }
  },
  { name: 'the clock is an hour ahead for a moment', cause: world => stepClock(world, 3_600_000) },
  { name: 'the clock is an hour behind for a moment', cause: world => stepClock(world, -3_600_000) },
  { name: 'another process locks the database', cause: world => lock(world, 4000) },
  { name: 'the disk is full', sqliteAlone: true, cause: world => fillDisk(world, 3000) },
  {
    name: 'the provider answers nonsense',
    async cause({ provider }) {
      provider.behave('poison')
      await wait(1000)
      provider.behave('well')
    }
  },
  {
    name: 'the provider trickles',
    async cause({ provider }) {
      provider.behave('trickle')
      await wait(1000)
      provider.behave('well')
    }
  },
  {
    name: 'a journal row cannot be read',
    async cause({ tuixin }) {
      const poison = ['', '\u0000', '{"events":[{"kind":7}]}', '\ufffd']
      await tuixin.services.journal.append(
        (['receipt', 'reply', 'click'] as const).flatMap(kind =>
          poison.map(text => ({ kind, accountId: null, payload: Buffer.from(text), receivedAt: Date.now() }))
        )
      )
    }
  },
  {
    name: 'an older database file is put back',
    sqliteAlone: true,
    cause: world => putBack(world, prepareStart)
  }
]
/** A restore that tells nobody: planted, to be caught. */
export const silentRestore = (world: World) => putBack(world, () => {})
