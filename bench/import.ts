import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { readRows } from '#lib/audiences/csv.ts'
import { addImport, openUpload, startImport } from '#lib/audiences/start-import.ts'
import { newId } from '#lib/ids.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { wait } from '#lib/testing/wait.ts'
import { signIn } from './live.ts'
import { freePort } from './redirect.ts'
import { cpuOf, measure, type Round } from './rounds.ts'

const SIZES = (process.env.ROWS ?? '100000,300000,1000000').split(',').map(Number)
/** Opens pages meanwhile; 0 leaves the web process out. */
const PAGES = process.env.PAGES !== '0'
const PATHS = ['/', '/audiences/contacts', '/audiences/imports', '/campaigns']

async function writeFile(path: string, rows: number) {
  const out = createWriteStream(path)
  out.write('姓名,手机号,标签,城市\n')
  for (let i = 0; i < rows; i++) {
    const number = `1${(3_000_000_000 + ((i * 7919) % 6_999_999_999)).toString().padStart(10, '0')}`
    if (!out.write(`王${i},${number},${i % 3 ? '会员' : '新客'},${['上海', '北京', '广州'][i % 3]}\n`))
      await once(out, 'drain')
  }
  out.end()
  await finished(out)
}

/** Peak of a process's memory in MiB since the last time it was asked to begin anew (Linux; elsewhere 0). */
function memoryOf({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return 0
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}

/** Opens one page after the other until it is told to stop; answers how many milliseconds each took, sorted. */
function opening(url: string, cookie: string) {
  const took: number[] = []
  let going = true
  const work = (async () => {
    for (let i = 0; going; i++) {
      const begun = performance.now()
      const answer = await fetch(`${url}${PATHS[i % PATHS.length]}`, { headers: { cookie } })
      if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}`)
      await answer.text()
      took.push(performance.now() - begun)
      await wait(100)
    }
  })()
  return async () => {
    going = false
    await work
    return took.sort((a, b) => a - b)
  }
}

/** From a file to usable contacts, by a worker with all its loops. */
async function imported(at: Installation, worker: ChildProcess, what: string, rows: number): Promise<Round> {
  const { imports } = at.services
  const [id, path] = [newId(), join(at.folder, `${what}.csv`)]
  await writeFile(path, rows)
  const file = await openUpload(path)
  await addImport(at.services, { id, fileName: 'people.csv', filePath: path, file, createdBy: 'bench' })
  const [begun, used] = [performance.now(), cpuOf(worker.pid!)]
  await startImport(at.services, id, { consentSource: 'form' })
  for (;;) {
    await wait(100)
    const done = (await imports.byId(id))!
    if (done.state === 'queued' || done.state === 'running') continue
    const seconds = (performance.now() - begun) / 1000
    if (done.state !== 'done' || done.created + done.updated + done.unchanged !== rows)
      throw new Error(`the counts do not add up: ${JSON.stringify(done)}`)
    return {
      what,
      perSecond: rows / seconds,
      cpuMicros: (cpuOf(worker.pid!) - used) / rows,
      beside: `${rows} rows: read alone`
    }
  }
}

/**
 * Files of each size: read alone, imported with sealed numbers, consent, its ledger and what an undo needs, and imported again;
 * how much memory the worker takes, and how long pages take meanwhile.
 */
export async function rounds(): Promise<Round[]> {
  if (PAGES) {
    const { buildIfStale } = (await import('../scripts/build.mjs' as string)) as { buildIfStale: () => void }
    buildIfStale()
  }
  const results: Round[] = []
  for (const rows of SIZES) {
    const at = await install()
    at.time.now = Date.now()
    const cookie = await signIn(at)
    const port = await freePort()
    const url = `http://localhost:${port}`
    const env = { ...process.env, ...at.env, APP_URL: url, PORT: String(port), LOG_LEVEL: 'error' }
    const started = async (script: string) => {
      const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'] as const
      })
      await once(child, 'message')
      return child
    }
    const web = PAGES ? await started('../server/index.ts') : undefined
    const worker = await started('../worker/index.ts')
    const alone = join(at.folder, 'alone.csv')
    await writeFile(alone, rows)
    results.push(
      await measure(`${rows} rows: read alone`, rows, async () => {
        for await (const row of readRows(alone, { encoding: 'utf-8', delimiter: ',' })) void row
      })
    )
    const idle = memoryOf(worker)
    const stop = web ? opening(url, cookie) : undefined
    results.push(await imported(at, worker, `${rows} rows`, rows))
    const took = (await stop?.()) ?? []
    results.push(await imported(at, worker, `${rows} rows again`, rows))
    console.log({
      rows,
      memoryOfWorkerBefore: idle,
      memoryOfWorker: memoryOf(worker),
      pagesOpened: took.length,
      pagesP50: Math.round(took[Math.floor(took.length * 0.5)] ?? 0),
      pagesP95: Math.round(took[Math.floor(took.length * 0.95)] ?? 0)
    })
    for (const child of [web, worker]) child?.kill()
    await at.close()
  }
  return results
}
