import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'undici'
import { SEND_PATH } from '#lib/providers/vendor/protocol.ts'
import { startPostgres } from '../scripts/postgres.mjs'
import { cpuOf, measure, type Round } from './rounds.ts'

const MESSAGES = Number(process.env.MESSAGES ?? 20_000)
const CONCURRENCY = 128
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const LATENCIES = (process.env.SINK_MS ?? '1,20').split(',').map(Number)

/** The limit: a bare loop over the same HTTP client, nothing stored. */
async function bare(url: string, latency: number): Promise<Round> {
  const pool = new Pool(url, { connections: CONCURRENCY, pipelining: 1 })
  let left = MESSAGES
  const loop = async () => {
    while (left-- > 0) {
      const answer = await pool.request({
        method: 'POST',
        path: SEND_PATH,
        headers: { 'content-type': 'application/json' },
        body: '{"phoneNumber":"13800138000"}'
      })
      await answer.body.text()
    }
  }
  const name = `${latency} ms: bare HTTP loop`
  const round = await measure(
    name,
    MESSAGES,
    async () => void (await Promise.all(Array.from({ length: CONCURRENCY }, loop)))
  )
  await pool.close()
  return { ...round, beside: name }
}

/** One run in processes of its own; `database` is whatever else works for it, whose CPU is counted apart. */
async function run(
  what: string,
  latency: number,
  script: string,
  env: Record<string, string>,
  database?: number
): Promise<Round> {
  const before = database ? cpuOf(database) : 0
  const child = fork(new URL(script, import.meta.url), {
    env: { ...process.env, MESSAGES: String(MESSAGES), CONCURRENCY: String(CONCURRENCY), ...env }
  })
  const [result] = (await once(child, 'message')) as [{ perSecond: number; cpuMicros: number }]
  const after = database ? cpuOf(database) : 0
  child.disconnect()
  await once(child, 'exit')
  const databaseMicros = database ? (after - before) / MESSAGES : undefined
  return {
    what: `${latency} ms: ${what}`,
    beside: `${latency} ms: bare HTTP loop`,
    ...result,
    ...(databaseMicros ? { databaseMicros } : {})
  }
}

/** Redis with an append-only file fsynced each second, as BullMQ asks for; undefined when this machine has none. */
async function startRedis(): Promise<{ port: number; child: ChildProcess; stop: () => void } | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'tuixin-redis-'))
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--appendonly',
    'yes',
    '--maxmemory-policy',
    'noeviction'
  ]
  const child = spawn('redis-server', options, { stdio: 'ignore' })
  await new Promise(done => setTimeout(done, 500))
  const stop = () => {
    // nothing of it is kept: asked politely it would first want to save into the folder
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  return { port, child, stop }
}

/** In turns against one sink: the limit, the product on both databases with 1, 2 and 4 workers, and one job per message. */
export async function rounds(): Promise<Round[]> {
  const results: Round[] = []
  const postgres = (await startPostgres()) as { url: string; pid: number; stop: () => Promise<void> }
  const redis = await startRedis()
  const bullmq = redis && (await import('bullmq' as string).catch(() => undefined))
  if (!bullmq)
    console.log(
      'BullMQ is left out: it wants redis-server on PATH and `npm install --no-save bullmq ioredis`'
    )
  for (const latency of LATENCIES) {
    const sink = fork(new URL('sink.ts', import.meta.url), {
      env: { ...process.env, SINK_MS: String(latency) }
    })
    const [url] = (await once(sink, 'message')) as [string]
    const env = { SINK: url }
    for (let round = 0; round < ROUNDS; round++) {
      results.push(await bare(url, latency))
      for (const workers of ['1', '2', '4']) {
        results.push(
          await run(`Tuixin, SQLite, ${workers} worker(s)`, latency, 'send-product.ts', {
            ...env,
            WORKERS: workers,
            DATABASE_URL: ''
          })
        )
        const onPostgres = { ...env, WORKERS: workers, DATABASE_URL: postgres.url }
        results.push(
          await run(
            `Tuixin, PostgreSQL, ${workers} worker(s)`,
            latency,
            'send-product.ts',
            onPostgres,
            postgres.pid
          )
        )
      }
      results.push(
        await run(
          'pg-boss, a job a message',
          latency,
          'send-rival.ts',
          { ...env, RIVAL: 'pg-boss', DATABASE_URL: postgres.url },
          postgres.pid
        )
      )
      if (bullmq && redis)
        results.push(
          await run(
            'BullMQ, a job a message',
            latency,
            'send-rival.ts',
            { ...env, RIVAL: 'bullmq', REDIS_PORT: String(redis.port) },
            redis.child.pid
          )
        )
    }
    sink.kill()
  }
  redis?.stop()
  await postgres.stop()
  return results
}
