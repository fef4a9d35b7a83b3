import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createServices, type Services } from '../services.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { planCampaign } from './plan-campaign.ts'
import { messageSender } from './send-messages.ts'

interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string
}
const OK: Answer = {
  status: 200,
  body: JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false })
}
const DUPLICATE = JSON.stringify({ code: '611', message: 'duplicate request', hasFees: false })

let tuixin: Installation
let other: Services | undefined
let server: Server
let answer: (seen: number) => Answer
/** When each request came, by the installation's clock. */
let requests: number[] = []
beforeEach(async () => {
  tuixin = await install()
  requests = []
  answer = () => OK
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      requests.push(tuixin.time.now)
      const { status, headers = {}, body = '' } = answer(requests.length)
      response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
})
afterEach(async () => {
  await other?.close()
  other = undefined
  server.closeAllConnections()
  await new Promise(done => server.close(done))
  await tuixin.close()
})

async function started(members: number, settings: { ratePerSecond: number; concurrency?: number }) {
  await addContacts(
    tuixin,
    Array.from({ length: members }, (_, i) => `+86138001${String(10_000 + i)}`)
  )
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const prepared = await prepare(tuixin, {
    baseUrl,
    purpose: 'transactional',
    body: '您的订单已发货',
    settings
  })
  const campaign = await launch(tuixin, prepared)
  await planCampaign(tuixin.services, campaign)
  return { ...prepared, campaign }
}
/** Lets `ms` pass in steps; whatever is sent in a step is answered in it. */
async function pass(senders: ReturnType<typeof messageSender>[], ms: number, step = 50) {
  for (let gone = 0; gone < ms; gone += step) {
    tuixin.time.now += step
    for (const sender of senders) await sender.tick()
    for (const sender of senders) await sender.drain(Infinity)
  }
}
const within = (from: number, to: number) => requests.filter(at => at > from && at <= to).length

describe('trouble at the provider', () => {
  test('called too often, it is left alone for as long as it says, nothing fails, and the pace comes back within a minute (F28)', async () => {
    const { campaign } = await started(900, { ratePerSecond: 10 })
    const sender = messageSender(tuixin.services)
    await pass([sender], 2000)
    const storm = tuixin.time.now
    answer = () => ({ status: 429, headers: { 'retry-after': '7' } })
    await pass([sender], 30_000)
    // groups of requests, at least seven seconds apart
    const times = [...new Set(requests.filter(at => at > storm))]
    for (const [i, at] of times.entries()) if (i > 0) expect(at - times[i - 1]!).toBeGreaterThanOrEqual(7000)
    answer = () => OK
    const end = tuixin.time.now
    await pass([sender], 68_000)
    expect(within(end + 58_000, end + 68_000)).toBeGreaterThanOrEqual(80)
    expect(within(end + 58_000, end + 68_000)).toBeLessThanOrEqual(103)
    const counts = await tuixin.services.campaigns.counts(campaign.id)
    expect(counts.failed + counts.unknown).toBe(0)
    expect(counts.submitted + counts.queued).toBe(900)
    await sender.close()
  })

  test('down for half an hour, it is only probed, no message fails by it, and all go out afterwards (F31)', async () => {
    const { campaign } = await started(60, { ratePerSecond: 20 })
    const sender = messageSender(tuixin.services)
    // the vendor's own words, which say that nothing was taken
    answer = () => ({ status: 503, body: JSON.stringify({ code: '503', message: 'down', hasFees: false }) })
    await pass([sender], 30 * 60_000, 500)
    expect(requests.length).toBeLessThan(60)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({
      queued: 60,
      failed: 0,
      unknown: 0
    })
    answer = () => OK
    await pass([sender], 3 * 60_000, 500)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({ submitted: 60, queued: 0 })
    await sender.close()
  })

  test.each([
    ['called too often', { status: 612 }],
    ['down', { status: 503, body: JSON.stringify({ code: '503', message: 'down', hasFees: false }) }]
  ])('%s, it may have taken the first call all the same: “duplicate” says that it did', async (_, first) => {
    const { campaign } = await started(10, { ratePerSecond: 20 })
    const sender = messageSender(tuixin.services)
    answer = seen => (seen <= 10 ? first : { status: 611, body: DUPLICATE })
    await pass([sender], 5 * 60_000, 500)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({ submitted: 10, failed: 0 })
    await sender.close()
  })

  test('“duplicate” to what was never tried is its answer to the text, and fails the message', async () => {
    const { campaign } = await started(3, { ratePerSecond: 20 })
    const sender = messageSender(tuixin.services)
    answer = () => ({ status: 611, body: DUPLICATE })
    await pass([sender], 5000)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({ submitted: 0, failed: 3 })
    await sender.close()
  })

  test('two workers share the pace of one account', async () => {
    const { campaign } = await started(400, { ratePerSecond: 40 })
    other = createServices(
      { ...tuixin.env, LOG_LEVEL: 'error' } as Parameters<typeof createServices>[0],
      () => tuixin.time.now
    )
    const senders = [messageSender(tuixin.services), messageSender(other)]
    const start = tuixin.time.now
    await pass(senders, 5000)
    // five seconds' worth and the burst of a quarter, and not much less
    expect(within(start, start + 5000)).toBeLessThanOrEqual(40 * 5 + 10)
    expect(within(start, start + 5000)).toBeGreaterThanOrEqual(40 * 4)
    const counts = await tuixin.services.campaigns.counts(campaign.id)
    expect(counts.submitted).toBe(requests.length)
    for (const sender of senders) await sender.close()
  })

  test('a campaign keeps its own pace below the account’s', async () => {
    const { campaign } = await started(50, { ratePerSecond: 100 })
    await tuixin.services.campaigns.move(campaign.id, ['sending'], { ratePerSecond: 5 })
    const sender = messageSender(tuixin.services)
    const start = tuixin.time.now
    await pass([sender], 4000)
    expect(within(start, start + 4000)).toBeLessThanOrEqual(5 * 4 + 2)
    expect(within(start, start + 4000)).toBeGreaterThanOrEqual(5 * 3)
    await sender.close()
  })

  test('an account that is refused spends what was under way and no more; the rest is kept (F30)', async () => {
    const { campaign, accountId } = await started(300, { ratePerSecond: 10_000, concurrency: 16 })
    answer = seen =>
      seen <= 100 ? OK : { status: 401, body: JSON.stringify({ code: '401', message: 'balance' }) }
    const sender = messageSender(tuixin.services)
    for (let i = 0; i < 60; i++) {
      tuixin.time.now += 50
      await sender.tick()
      await new Promise(done => setTimeout(done, 5))
    }
    await sender.drain(Infinity)
    expect(requests.length).toBeLessThanOrEqual(100 + 16)
    expect(await tuixin.services.accounts.byId(accountId)).toMatchObject({ state: 'stopped' })
    expect(await tuixin.services.campaigns.byId(campaign.id)).toMatchObject({
      state: 'paused',
      reason: 'account'
    })
    const counts = await tuixin.services.campaigns.counts(campaign.id)
    expect(counts).toMatchObject({ submitted: 100, queued: 200, failed: 0, unknown: 0 })
    await sender.close()
  })

  test('an account that is changed while requests are under way goes on with its new settings and loses none of them', async () => {
    const { campaign, accountId } = await started(120, { ratePerSecond: 10_000, concurrency: 16 })
    const sender = messageSender(tuixin.services)
    for (let i = 0; i < 400 && requests.length < 120; i++) {
      tuixin.time.now += 300
      await sender.tick()
      if (i % 3 === 0) await tuixin.services.accounts.setState(accountId, 'active', `look ${i}`)
      await new Promise(done => setTimeout(done, 1))
    }
    await sender.drain(Infinity)
    expect(sender.inFlight()).toBe(0)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({
      submitted: 120,
      unknown: 0,
      failed: 0
    })
    expect(requests).toHaveLength(120)
    await sender.close()
  })

  test('an urgent message overtakes a bulk campaign that is under way, and the bulk goes on', async () => {
    const { accountId, templateId, campaign, audienceId } = await started(300, { ratePerSecond: 20 })
    const sender = messageSender(tuixin.services)
    await pass([sender], 2000)
    const urgent = await launch(
      tuixin,
      { accountId, templateId, audienceId },
      { priority: 9, name: 'Urgent' }
    )
    await planCampaign(tuixin.services, urgent)
    const before = (await tuixin.services.campaigns.counts(campaign.id)).submitted
    await pass([sender], 1000)
    const [first, bulk] = [
      await tuixin.services.campaigns.counts(urgent.id),
      await tuixin.services.campaigns.counts(campaign.id)
    ]
    expect(first.submitted).toBeGreaterThanOrEqual(15)
    await pass([sender], 9000)
    // never starved: a share of what is free stays with it
    expect((await tuixin.services.campaigns.counts(campaign.id)).submitted).toBeGreaterThan(before)
    expect(bulk.submitted).toBeGreaterThanOrEqual(before)
    await sender.close()
  })
})
