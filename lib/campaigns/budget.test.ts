import fc from 'fast-check'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { DEFAULT_SETTINGS } from '../accounts/account.ts'
import { changePacing } from './change-campaign.ts'
import { planCampaign } from './plan-campaign.ts'
import { preflightCampaign } from './preflight-campaign.ts'
import { resumeCampaign } from './launch-campaign.ts'
import { messageSender } from './send-messages.ts'
import { toUnits } from '../money.ts'
import { lasting, tries } from '../testing/seeded.ts'

const OK = JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false })
let tuixin: Installation
const servers: Server[] = []
beforeEach(async () => {
  tuixin = await install()
})
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise(done => server.close(done))
  }
  await tuixin.close()
})
/** A provider that answers as told, and what it took. */
async function providerThat(answer: (seen: number) => number | 'hang') {
  const door = { url: '', requests: [] as string[] }
  const server = createServer((request, response) => {
    let body = ''
    request
      .on('data', chunk => (body += chunk))
      .on('end', () => {
        door.requests.push(new URLSearchParams(body).get('reqNo') ?? '')
        const status = answer(door.requests.length)
        if (status === 'hang') response.destroy()
        else response.writeHead(status).end(status === 200 ? OK : '{"code":"X","message":"no"}')
      })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  servers.push(server)
  door.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return door
}
async function pass(ms: number, step = 100, running?: ReturnType<typeof messageSender>) {
  const sender = running ?? messageSender(tuixin.services)
  for (let gone = 0; gone < ms; gone += step) {
    tuixin.time.now += step
    await sender.tick()
    await sender.drain(Infinity)
  }
  if (!running) await sender.close()
}
const people = (count: number) =>
  addContacts(
    tuixin,
    Array.from({ length: count }, (_, i) => `+86138001${String(10_000 + i)}`)
  )
const PRICE = 45_000

describe('a budget', () => {
  test('counts what a message costs to its country, before, while and after it is sent', async () => {
    const door = await providerThat(seen => (seen === 2 ? 610 : 200))
    await addContacts(tuixin, ['+8613800110000', '+8613800110001', '+85261234567'])
    const prepared = await prepare(tuixin, {
      baseUrl: door.url,
      purpose: 'transactional',
      body: '您的订单已发货',
      settings: { prices: { HK: 350_000 } }
    })
    const campaign = await launch(tuixin, prepared, { budget: 10, ratePerSecond: 100 })
    const preflight = await preflightCampaign(tuixin.services, campaign, campaign.content!)
    expect([preflight.reachable, preflight.cost]).toEqual([3, toUnits(2 * PRICE + 350_000)])
    await planCampaign(tuixin.services, campaign)
    await pass(2000)
    expect(door.requests).toHaveLength(3)
    const failed = (await tuixin.services.messages.page(campaign.id, { limit: 10 })).items.find(
      ({ message }) => message.state === 'failed'
    )
    const refused = failed!.phone!.startsWith('+852') ? 350_000 : PRICE
    expect(await tuixin.services.paces.spent(campaign.id)).toBe(2 * PRICE + 350_000 - refused)
  })

  test('is never exceeded; the campaign pauses when it is used up, and goes on when it is raised', async () => {
    const door = await providerThat(() => 200)
    await people(30)
    const prepared = await prepare(tuixin, {
      baseUrl: door.url,
      purpose: 'transactional',
      body: '您的订单已发货'
    })
    const campaign = await launch(tuixin, prepared, { budget: toUnits(12 * PRICE + 1) })
    await planCampaign(tuixin.services, campaign)
    await pass(2000)
    expect(door.requests).toHaveLength(12)
    expect(await tuixin.services.campaigns.byId(campaign.id)).toMatchObject({
      state: 'paused',
      reason: 'budget'
    })
    expect((await tuixin.services.alerts.open(5)).map(alert => alert.kind)).toEqual(['budget'])
    await expect(changePacing(tuixin.services, campaign.id, { budget: 0.1 })).rejects.toThrow()
    await changePacing(tuixin.services, campaign.id, { budget: null, ratePerSecond: 50, priority: 7 })
    await resumeCampaign(tuixin.services, campaign.id)
    await pass(2000)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({ submitted: 30, queued: 0 })
  })

  test(
    'counts what was taken and what may have been, and nothing else',
    { timeout: lasting(60_000) },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(200, 200, 200, 429, 503, 610, 'hang' as const), {
            minLength: 60,
            maxLength: 60
          }),
          fc.integer({ min: 1, max: 30 }),
          async (answers, affordable) => {
            const own = await install()
            const kept = tuixin
            tuixin = own
            try {
              const door = await providerThat(seen => answers[(seen - 1) % answers.length]!)
              await people(20)
              const prepared = await prepare(own, {
                baseUrl: door.url,
                purpose: 'transactional',
                body: '您的订单已发货',
                settings: { concurrency: 4 }
              })
              const campaign = await launch(own, prepared, { budget: toUnits(affordable * PRICE) })
              await planCampaign(own.services, campaign)
              await pass(30_000, 1000)
              const counts = await own.services.campaigns.counts(campaign.id)
              expect(await own.services.paces.spent(campaign.id)).toBe(
                (counts.submitted + counts.unknown) * PRICE
              )
              expect(counts.submitted + counts.unknown).toBeLessThanOrEqual(affordable)
            } finally {
              await own.close()
              tuixin = kept
            }
          }
        ),
        tries(5, 100)
      )
    }
  )
})

describe('a second account', () => {
  async function withSecond(first: string, second: string) {
    await people(40)
    const prepared = await prepare(tuixin, {
      baseUrl: first,
      purpose: 'transactional',
      body: '您的订单已发货',
      settings: { concurrency: 8 }
    })
    const account = (await tuixin.services.accounts.list())[0]!
    const other = await tuixin.services.accounts.insert(
      {
        ...account,
        id: newId(),
        name: 'second',
        baseUrl: second,
        settings: { ...DEFAULT_SETTINGS, textVariable: 'content', concurrency: 8 }
      },
      { appCode: 'another' },
      'another-key'
    )
    await tuixin.services.templates.register({
      id: newId(),
      templateId: prepared.templateId,
      accountId: other.id,
      providerTemplateId: 'T2',
      updatedAt: tuixin.time.now
    })
    const campaign = await launch(tuixin, prepared, { fallbackAccountId: other.id })
    await planCampaign(tuixin.services, campaign)
    return { campaign, other }
  }

  test('takes over when the first refuses, and nobody is sent to twice', async () => {
    const first = await providerThat(seen => (seen <= 10 ? 200 : 401))
    const second = await providerThat(() => 200)
    const { campaign, other } = await withSecond(first.url, second.url)
    await pass(5000)
    const after = (await tuixin.services.campaigns.byId(campaign.id))!
    expect(after).toMatchObject({ state: 'sending', accountId: other.id, fallbackAccountId: null })
    // with the ids that the template has there
    expect(after.content).toMatchObject({ providerTemplateId: 'T2' })
    expect((await tuixin.services.campaigns.counts(campaign.id)).submitted).toBe(40)
    const taken = [...first.requests.slice(0, 10), ...second.requests]
    expect(new Set(taken).size).toBe(40)
    expect(taken).toHaveLength(40)
    expect((await tuixin.services.alerts.open(5)).map(alert => alert.kind).toSorted()).toEqual([
      'account_stopped',
      'failover'
    ])
  })

  test('takes over from one that has been down for a minute; what may have arrived there is left alone', async () => {
    const first = await providerThat(seen => (seen <= 10 ? 200 : 'hang'))
    const second = await providerThat(() => 200)
    const { campaign } = await withSecond(first.url, second.url)
    const sender = messageSender(tuixin.services)
    await pass(50_000, 1000, sender)
    expect(second.requests).toHaveLength(0)
    await pass(40_000, 1000, sender)
    await sender.close()
    const counts = await tuixin.services.campaigns.counts(campaign.id)
    expect(counts.unknown).toBeGreaterThan(0)
    expect(counts.submitted + counts.unknown).toBe(40)
    const twice = first.requests.filter(reqNo => second.requests.includes(reqNo))
    expect(twice).toEqual([])
  })
})
