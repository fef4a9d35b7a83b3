import { fork, type ChildProcess } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { launch, prepare, install, type Installation } from '#lib/testing/installation.ts'
import { newId } from '#lib/ids.ts'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'

// Real worker processes, killed without warning while requests are under way. The provider's door is the oracle.
const MEMBERS = 1500
const CONCURRENCY = 16
const KILLS = 15
const LATENCY_MS = 100

let at: Installation
let provider: Server
let inFlight = 0
const seen = new Map<string, number>()
beforeEach(async () => {
  at = await install()
  at.time.now = Date.now()
  provider = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += chunk))
    request.on('end', () => {
      const reqNo = new URLSearchParams(body).get('reqNo') ?? ''
      seen.set(reqNo, (seen.get(reqNo) ?? 0) + 1)
      inFlight++
      setTimeout(
        () => {
          inFlight--
          response.end(JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false }))
        },
        LATENCY_MS * (0.2 + 0.8 * Math.random())
      )
    })
  })
  await new Promise<void>(done => provider.listen(0, '127.0.0.1', done))
})
afterEach(async () => {
  provider.closeAllConnections()
  await new Promise(done => provider.close(done))
  await at.close()
})

function startWorker(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'index.ts'), { env: { ...process.env, ...at.env, LOG_LEVEL: 'error' }, stdio: 'inherit' })
  return new Promise((ready, fail) => {
    child.once('message', () => ready(child))
    child.once('exit', code => fail(new Error(`the worker ended with ${code} before it was ready`)))
  })
}
const gone = (child: ChildProcess) => new Promise<number | null>(done => child.once('exit', done))
const wait = (ms: number) => new Promise(done => setTimeout(done, ms))

test(`killed ${KILLS} times, a worker sends nobody twice, loses nobody, and says whom it is unsure of`, { timeout: 180_000 }, async () => {
  const now = at.time.now
  for (let from = 0; from < MEMBERS; from += 500)
    await at.services.contacts.write({
      created: Array.from({ length: 500 }, (_, i) => ({
        id: newId(),
        phone: `+86138${10_000_000 + from + i}`,
        country: 'CN',
        name: null,
        attributes: {},
        tags: [],
        consent: 'granted',
        consentAt: now,
        importId: null,
        createdAt: now,
        updatedAt: now
      }))
    })
  const baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const prepared = await prepare(at, { baseUrl, purpose: 'transactional', body: '您的订单已发货', settings: { concurrency: CONCURRENCY } })
  const campaign = await launch(at, prepared)
  await planCampaign(at.services, campaign)

  let withRequests = 0
  for (let kill = 0; kill < KILLS && seen.size < MEMBERS - 300; kill++) {
    const child = await startWorker()
    // a worker that is still starting proves nothing: kill it a moment after its first request
    const before = seen.size
    await expect.poll(() => seen.size, { timeout: 5000, interval: 1 }).toBeGreaterThan(before)
    await wait(Math.random() * 60)
    if (inFlight > 0) withRequests++
    const exit = gone(child)
    child.kill('SIGKILL')
    await exit
  }
  // a run whose kills hit idle workers would prove nothing
  expect(withRequests).toBeGreaterThanOrEqual(Math.ceil(KILLS * 0.6))

  const last = await startWorker()
  await expect.poll(async () => (await at.services.campaigns.counts(campaign.id)).queued, { timeout: 60_000, interval: 200 }).toBe(0)
  await wait(500)
  const exit = gone(last)
  last.kill('SIGTERM')
  expect(await exit).toBe(0)

  await at.services.messages.releaseLeases(Date.now() + 3_600_000)
  const counts = await at.services.campaigns.counts(campaign.id)
  const doubles = [...seen.values()].filter(times => times > 1).length
  expect(doubles).toBe(0)
  expect(counts.audience).toBe(MEMBERS)
  expect(counts.submitted + counts.unknown).toBe(MEMBERS)
  expect(counts.unknown).toBeLessThanOrEqual(KILLS * CONCURRENCY)
  // everything that the provider has is either known to be sent or shown as unknown, and nothing is called sent that it never got
  const { items } = await at.services.messages.page(campaign.id, { limit: MEMBERS })
  const submitted = items.filter(each => each.message.state === 'submitted')
  expect(submitted.every(each => seen.has(each.message.id.replaceAll('-', '')))).toBe(true)
})
