import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { addMany, install, launch, prepare } from '#lib/testing/installation.ts'
import { cpuOf, median, type Round } from './rounds.ts'

const CONNECTIONS = 64
const REQUESTS = Number(process.env.REQUESTS ?? 30_000)
const ROUNDS = 3
const PEOPLE = 5000
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
export interface Served {
  child: ChildProcess
  url: string
}
/** Starts a script that serves on PORT, in a process of its own. */
export async function startServer(script: string, env: Record<string, string>): Promise<Served> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
    env: { ...process.env, ...env, PORT: String(port), APP_URL: url, SHORT_LINK_URL: url },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  })
  await once(child, 'message')
  return { child, url }
}

/** Opens addresses one after the other on many connections. */
async function visit(what: string, { child, url }: Served, paths: string[], status: number): Promise<Round> {
  const pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1 })
  const times: number[] = []
  let next = 0
  const visitor = async () => {
    while (next < REQUESTS) {
      const path = paths[next++ % paths.length]!
      const begun = performance.now()
      const answer = await pool.request({ path, method: 'GET', headers: { 'user-agent': PHONE } })
      await answer.body.dump()
      times.push(performance.now() - begun)
      if (answer.statusCode !== status) throw new Error(`${path} answered ${answer.statusCode}`)
    }
  }
  const cpu = cpuOf(child.pid!)
  const begun = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, visitor))
  const seconds = (performance.now() - begun) / 1000
  await pool.close()
  const sorted = times.sort((a, b) => a - b)
  return {
    what,
    perSecond: REQUESTS / seconds,
    cpuMicros: (cpuOf(child.pid!) - cpu) / REQUESTS,
    p50: median(sorted),
    p99: sorted[Math.floor(sorted.length * 0.99)]!
  }
}

/** Short links answered by a process that serves nothing else, each click durable before its redirect, beside a bare server. */
export async function rounds(): Promise<Round[]> {
  const at = await install()
  at.time.now = Date.now()
  await addMany(at, PEOPLE)
  const campaign = await launch(
    at,
    await prepare(at, { purpose: 'transactional', body: '订单 https://shop.example.cn/a' })
  )
  await planCampaign(at.services, campaign)
  const codes = (await at.services.messages.page(campaign.id, { limit: PEOPLE })).items.map(
    ({ message }) => `/s/${message.code}0`
  )
  const hello = await startServer('./hello.ts', {})
  const product = await startServer('../server/index.ts', { ...at.env, ROLE: 'edge', LOG_LEVEL: 'error' })
  const results: Round[] = []
  let asked = 0
  for (let round = 0; round < ROUNDS; round++) {
    results.push(await visit('node:http, hello', hello, ['/'], 200))
    results.push(await visit('short links of everybody, durable', product, codes, 302))
    results.push(await visit('one hot link, durable', product, codes.slice(0, 1), 302))
    asked += 2 * REQUESTS
  }
  let kept = 0
  for (;;) {
    const entries = await at.services.journal.take(10_000)
    if (entries.length === 0) break
    kept += entries.length
    await at.services.journal.forget(entries.map(entry => entry.id))
  }
  console.log({ redirected: asked, kept })
  hello.child.kill()
  product.child.kill()
  await at.close()
  if (kept !== asked) throw new Error('clicks are missing')
  return results
}
