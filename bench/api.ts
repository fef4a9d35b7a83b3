import { join } from 'node:path'
import { Pool } from 'undici'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { addMany, install, prepare } from '#lib/testing/installation.ts'
import { startServer, type Served } from './redirect.ts'
import { cpuOf, median, type Round } from './rounds.ts'

const CONNECTIONS = 32
const SINGLE = Number(process.env.CALLS ?? 2000)
const BATCH = 1000
const BATCHES = 8
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const PEOPLE = 20_000

interface Asked {
  path: string
  calls: number
  /** Messages that one call asks for. */
  each: number
  headers: Record<string, string>
  body: (n: number) => object
}

/** Makes calls on many connections; each is answered when what it asked for is durable. */
async function call(what: string, { child, url }: Served, asked: Asked): Promise<Round> {
  const pool = new Pool(url, { connections: asked.each > 1 ? 2 : CONNECTIONS, pipelining: 1 })
  const times: number[] = []
  let next = 0
  const caller = async () => {
    while (next < asked.calls) {
      const body = JSON.stringify(asked.body(next++))
      const begun = performance.now()
      const answer = await pool.request({
        path: asked.path,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...asked.headers },
        body
      })
      const text = await answer.body.text()
      times.push(performance.now() - begun)
      if (answer.statusCode >= 300) throw new Error(`${what}: ${answer.statusCode} ${text.slice(0, 300)}`)
    }
  }
  const cpu = cpuOf(child.pid!)
  const begun = performance.now()
  await Promise.all(Array.from({ length: asked.each > 1 ? 2 : CONNECTIONS }, caller))
  const seconds = (performance.now() - begun) / 1000
  await pool.close()
  const sorted = times.sort((a, b) => a - b)
  const count = asked.calls * asked.each
  return {
    what,
    perSecond: count / seconds,
    cpuMicros: (cpuOf(child.pid!) - cpu) / count,
    p50: median(sorted),
    p99: sorted[Math.floor(sorted.length * 0.99)]!
  }
}

/** Messages that programs ask for by REST, one a call and 1,000 a call, beside a bare server that keeps one row a call. Needs a build. */
export async function rounds(): Promise<Round[]> {
  const at = await install()
  at.time.now = Date.now()
  await addMany(at, PEOPLE)
  const { templateId } = await prepare(at, { purpose: 'transactional', body: '您的订单已发货' })
  const { secret } = await createKey(
    at.services,
    apiKeyInput.parse({ name: 'bench', scopes: ['all'], ratePerMinute: 600_000 }),
    null
  )
  const key = 'key' in secret ? secret.key : ''
  const headers = { authorization: `Bearer ${key}` }
  const bare = await startServer('./durable.ts', { FILE: join(at.folder, 'durable.db') })
  const product = await startServer('../server/index.ts', { ...at.env, ROLE: 'web', LOG_LEVEL: 'error' })
  let person = 0
  const phone = () => `1${3_800_000_000 + (person++ % PEOPLE)}`
  const message = () => ({ phone: phone(), templateId })
  const results: Round[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const one = { calls: SINGLE, each: 1, body: message, headers }
    results.push(await call('node:http, one durable row a call', bare, { ...one, path: '/' }))
    results.push(await call('POST /messages, one a call', product, { ...one, path: '/api/v1/messages' }))
    results.push(
      await call('POST /messages/batch, 1,000 a call', product, {
        path: '/api/v1/messages/batch',
        calls: BATCHES,
        each: BATCH,
        headers,
        body: () => ({ templateId, items: Array.from({ length: BATCH }, () => ({ phone: phone() })) })
      })
    )
  }
  bare.child.kill()
  product.child.kill()
  await at.close()
  return results
}
