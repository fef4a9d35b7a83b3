import { spawn } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { text as collect } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import Database from 'better-sqlite3'
import { dialectOf } from '#db/dialect.ts'
import { digester, type Digest } from '#db/tables.ts'
import { checkCopy } from '#lib/campaigns/check-copy.ts'
import { sha256 } from '#lib/crypto.ts'
import { env } from '#lib/env.ts'
import type { Services } from '#lib/services.ts'
import { needed, print, UsageError, type Command } from './command.ts'

type Digests = Record<string, Digest>
interface Manifest {
  madeAt: string
  from: string
  /** Of the secret that opens the numbers: a backup without its secret is worth nothing. */
  secret: string
  digests: Digests
}
const text = { type: 'string' } as const
const BUSY_MS = 10_000

const stream = (mode: 'read' | 'write' | 'digest', url: string) =>
  spawn(process.execPath, [join(import.meta.dirname, '..', 'table-stream.ts'), mode], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['pipe', 'pipe', 'inherit']
  })
async function finished(child: ReturnType<typeof stream>): Promise<void> {
  const code = child.exitCode ?? (await new Promise<number | null>(done => child.once('exit', done)))
  if (code !== 0) throw new UsageError('It broke off; nothing was changed at the source.')
}
async function digestsOf(child: ReturnType<typeof stream>): Promise<Digests> {
  const output = await collect(child.stdout)
  await finished(child)
  return JSON.parse(output.trim().split('\n').at(-1)!) as Digests
}
function compare(wanted: Digests, got: Digests): void {
  const different = Object.keys({ ...wanted, ...got }).filter(
    name => JSON.stringify(wanted[name]) !== JSON.stringify(got[name])
  )
  if (different.length > 0)
    throw new UsageError(`Not the same: ${different.join(', ')}. Do not use the result.`)
}
const rowsIn = (digests: Digests) => Object.values(digests).reduce((sum, { rows }) => sum + rows, 0)
const fingerprint = () => sha256(`fingerprint ${env().TUIXIN_SECRET}`).toString('hex').slice(0, 16)

/**
 * A copy of a SQLite installation as it is at this moment: safe while it runs. Answers its address. `between` runs when one of its
 * two files is copied and the other is not.
 */
export async function snapshot(
  url: string,
  folder: string,
  between: () => Promise<void> = () => Promise.resolve()
): Promise<string> {
  const file = resolve(url.replace(/^file:(\/\/)?/, ''))
  // the journal first: what is folded in between is then in both, and folding it again changes nothing
  const files = [
    { from: file.replace(/(\.db)?$/, '-journal.db'), to: 'snapshot-journal.db' },
    { from: file, to: 'snapshot.db' }
  ]
  for (const [i, { from, to }] of files.entries()) {
    if (i > 0) await between()
    rmSync(join(folder, to), { force: true })
    if (existsSync(from)) {
      const db = new Database(from)
      db.prepare('vacuum into ?').run(join(folder, to))
      db.close()
    }
  }
  return `file:${join(folder, 'snapshot.db')}`
}
const withoutSnapshot = (folder: string) => {
  for (const name of ['snapshot.db', 'snapshot-journal.db'])
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, name + end), { force: true })
}

async function readInto(folder: string, url: string): Promise<Digests> {
  const source = dialectOf(url) === 'sqlite' ? await snapshot(url, folder) : url
  const child = stream('read', source)
  const zipped = pipeline(
    child.stdout,
    createGzip({ level: 6 }),
    createWriteStream(join(folder, 'rows.gz'), { mode: 0o600 })
  )
  await Promise.all([zipped, finished(child)])
  withoutSnapshot(folder)
  return verify(folder)
}
/** Reads a backup again, as a restore would, and says what is in it. */
async function verify(folder: string): Promise<Digests> {
  const digests = new Map<string, ReturnType<typeof digester>>()
  let said: Digests | undefined
  const lines = createInterface({ input: createReadStream(join(folder, 'rows.gz')).pipe(createGunzip()) })
  for await (const line of lines) {
    if (line.startsWith('{')) {
      said = JSON.parse(line) as Digests
      continue
    }
    const cut = line.indexOf(' ')
    const name = line.slice(0, cut)
    const digest = digests.get(name) ?? digester()
    digests.set(name, digest)
    digest.add(line.slice(cut + 1))
  }
  if (!said) throw new UsageError('The backup is cut short: its last line is missing.')
  const got = Object.fromEntries(
    Object.keys(said).map(name => [name, (digests.get(name) ?? digester()).done()])
  )
  compare(said, got)
  return said
}

async function demandStopped(services: Services): Promise<void> {
  const beat = await services.settings.lastBeat('worker').catch(() => undefined)
  if (beat !== undefined && services.clock() - beat < BUSY_MS)
    throw new UsageError('The installation is running: stop it first.')
}

export const backupCommands: Command[] = [
  {
    name: 'backup',
    help: 'backup --to FOLDER                      writes everything and reads it again; on SQLite safe while it runs',
    options: { to: text },
    async run(services, options) {
      const folder = resolve(needed(options, 'to'))
      if (existsSync(join(folder, 'manifest.json'))) throw new UsageError(`${folder} already holds a backup`)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const url = env().DATABASE_URL
      // tables are read one after the other: only SQLite gives a copy of one moment (pg_dump does for PostgreSQL)
      if (dialectOf(url) === 'postgres') await demandStopped(services)
      const digests = await readInto(folder, url)
      const manifest: Manifest = {
        madeAt: new Date().toISOString(),
        from: dialectOf(url),
        secret: fingerprint(),
        digests
      }
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2), { mode: 0o600 })
      print(
        `${rowsIn(digests)} rows of ${Object.keys(digests).length} tables, read again and the same. Keep the secret elsewhere.`
      )
    }
  },
  {
    name: 'restore',
    help: 'restore --from FOLDER                   puts a backup into an empty database; every campaign is paused',
    options: { from: text },
    async run(services, options) {
      const folder = resolve(needed(options, 'from'))
      const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
      if (manifest.secret !== fingerprint())
        throw new UsageError('The secret is another one: with it no number of this backup can be read.')
      await demandStopped(services)
      compare(manifest.digests, await verify(folder))
      const child = stream('write', env().DATABASE_URL)
      const fed = pipeline(createReadStream(join(folder, 'rows.gz')), createGunzip(), child.stdin).catch(
        () => undefined
      )
      const [, digests] = await Promise.all([fed, digestsOf(child)])
      compare(manifest.digests, digests)
      const report = await checkCopy(services, await services.place(), true)
      print(
        `${rowsIn(digests)} rows restored and the same. ${report.paused} campaigns are paused, and ` +
          `${report.doubtful} messages that were queued may have gone out since: they are unknown until you decide.`
      )
      if (report.optOuts + report.optIns > 0)
        print(`${report.optOuts} opt-outs and ${report.optIns} opt-ins that came later were taken in again.`)
      if (report.erased > 0) print(`${report.erased} people who were erased later are erased again.`)
    }
  },
  {
    name: 'copy',
    help: 'copy --to postgres://…                  moves everything into another, empty database; here every campaign is paused',
    options: { to: text },
    async run(services, options) {
      const target = needed(options, 'to')
      const url = env().DATABASE_URL
      if (target === url) throw new UsageError('Source and target are the same.')
      await demandStopped(services)
      // first of all: whatever happens next, nothing goes out from here
      const paused = await services.campaigns.pauseAll('moved', services.clock())
      // whichever of the two is started next takes the place where it is for its own
      await services.settings.clear('place')
      const [reader, writer] = [stream('read', url), stream('write', target)]
      const piped = pipeline(reader.stdout, writer.stdin).catch(() => undefined)
      const [, , written] = await Promise.all([piped, finished(reader), digestsOf(writer)])
      compare(await digestsOf(stream('digest', url)), written)
      print(
        `${rowsIn(written)} rows copied and the same. ${paused} campaigns are paused, here and there: resume them there.`
      )
    }
  }
]
