// One run of the usual design, one job per message in a queue: no rules, no opt-outs, no row of its own, only the call.
import { Pool } from 'undici'
import { SEND_PATH } from '#lib/providers/vendor/protocol.ts'
import { measure } from './rounds.ts'

const MESSAGES = Number(process.env.MESSAGES)
const CONCURRENCY = Number(process.env.CONCURRENCY)
const pool = new Pool(process.env.SINK!, { connections: CONCURRENCY, pipelining: 1 })
async function call(phoneNumber: string) {
  const headers = { 'content-type': 'application/json' }
  const answer = await pool.request({
    method: 'POST',
    path: SEND_PATH,
    headers,
    body: JSON.stringify({ phoneNumber })
  })
  return answer.body.text()
}
const phones = Array.from({ length: MESSAGES }, (_, i) => `1${3_800_000_000 + i}`)

async function pgBoss() {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({ connectionString: process.env.DATABASE_URL!, supervise: false, schedule: false })
  await boss.start()
  const queue = `send-${process.pid}`
  await boss.createQueue(queue)
  for (let from = 0; from < MESSAGES; from += 1000)
    await boss.insert(
      queue,
      phones.slice(from, from + 1000).map(phone => ({ data: { phone } }))
    )
  const round = await measure('', MESSAGES, async () => {
    for (;;) {
      const jobs = await boss.fetch<{ phone: string }>(queue, { batchSize: CONCURRENCY })
      if (jobs.length === 0) break
      await Promise.all(jobs.map(job => call(job.data.phone)))
      await boss.complete(
        queue,
        jobs.map(job => job.id)
      )
    }
  })
  await boss.deleteQueue(queue)
  await boss.stop({ graceful: false })
  return round
}

async function bullMq() {
  // not a dependency: installed by whoever wants this row
  const { Queue, Worker } = await import('bullmq' as string)
  const name = `send-${process.pid}`
  const connection = { host: '127.0.0.1', port: Number(process.env.REDIS_PORT) }
  const queue = new Queue(name, { connection })
  for (let from = 0; from < MESSAGES; from += 1000)
    await queue.addBulk(phones.slice(from, from + 1000).map(phone => ({ name: 'send', data: { phone } })))
  const round = await measure('', MESSAGES, async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let done = 0
    const worker = new Worker(name, (job: { data: { phone: string } }) => call(job.data.phone), {
      connection,
      concurrency: CONCURRENCY
    })
    worker.on('completed', () => ++done === MESSAGES && resolve())
    await promise
    await worker.close()
  })
  await queue.obliterate({ force: true })
  await queue.close()
  return round
}

const { perSecond, cpuMicros } = await (process.env.RIVAL === 'bullmq' ? bullMq() : pgBoss())
await pool.close()
process.send?.({ perSecond, cpuMicros })
