import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiKeyInput } from '../api-keys/api-key.ts'
import { createKey } from '../api-keys/create-key.ts'
import { sendOnce } from '../gateway/send-once.ts'
import { toRequestNumber } from '../ids.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { API_PRIORITY } from './api-stream.ts'
import { changePacing } from './change-campaign.ts'
import { pauseCampaign } from './launch-campaign.ts'
import { planCampaign } from './plan-campaign.ts'
import { messageSender } from './send-messages.ts'

let tuixin: Installation
let server: Server
/** Request numbers as they came to the provider's door. */
let door: string[] = []
beforeEach(async () => {
  tuixin = await install()
  door = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      door.push(/"?reqNo"?[=:]"?([\w-]+)/.exec(decodeURIComponent(body))?.[1] ?? '')
      response.end(JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false }))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(done => server.close(done))
  await tuixin.close()
})

const MEMBERS = 200
/** A campaign of its own priority that is going out, one request at a time. */
async function going(priority: number) {
  await addContacts(
    tuixin,
    Array.from({ length: MEMBERS }, (_, i) => `+86138001${String(10_000 + i)}`)
  )
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the provider has no port')
  const prepared = await prepare(tuixin, {
    baseUrl: `http://127.0.0.1:${address.port}`,
    purpose: 'transactional',
    body: '您的订单已发货',
    settings: { ratePerSecond: 2000, concurrency: 8 }
  })
  const campaign = await launch(tuixin, prepared, { priority })
  await planCampaign(tuixin.services, campaign)
  return { ...prepared, campaign }
}
const keyOf = async (priority?: number) =>
  (await createKey(tuixin.services, apiKeyInput.parse({ name: 'x', scopes: ['all'], priority }), null)).row
async function send(templateId: string, priority?: number, keyPriority?: number): Promise<string> {
  const input = { phone: '13900139000', templateId, variables: {}, priority }
  const once = await sendOnce(tuixin.services, await keyOf(keyPriority), input, {})
  if (!('sent' in once)) throw new Error('nothing was sent before')
  return once.sent.id
}
/** Ticks until everything has come to the door. */
async function rounds(sender: ReturnType<typeof messageSender>, most: number, enough = () => false) {
  for (let i = 0; i < most && !enough(); i++) {
    tuixin.time.now += 50
    await sender.tick()
    await sender.drain(Infinity)
  }
}
const placeOf = (id: string) => door.indexOf(toRequestNumber(id))

test.each([
  ['the call', 9, undefined],
  ['its key', undefined, 9]
])(
  'a message with 9, said by %s, overtakes a campaign of 8 within a second',
  async (_, priority, keyPriority) => {
    const { templateId } = await going(8)
    const sender = messageSender(tuixin.services)
    await rounds(sender, 5)
    const before = door.length
    expect(before).toBeLessThan(MEMBERS)
    const id = await send(templateId, priority, keyPriority)
    // a second on the installation's clock
    await rounds(sender, 20, () => placeOf(id) >= 0)
    expect(placeOf(id)).toBeGreaterThanOrEqual(before)
    expect(door.length).toBeLessThan(MEMBERS)
    await sender.close()
  }
)

test('a message with 0 waits behind a campaign of 4, and gets no more than the share of the less urgent', async () => {
  const { templateId, campaign } = await going(4)
  const sender = messageSender(tuixin.services)
  const ids: string[] = []
  for (let i = 0; i < 40; i++) ids.push(await send(templateId, 0))
  await rounds(sender, 200, () => door.length >= MEMBERS)
  // a tenth of an account belongs to what is less urgent, and of eight places that is one
  const early = ids.filter(id => placeOf(id) >= 0 && placeOf(id) < MEMBERS / 2)
  expect(early.length).toBeLessThanOrEqual(MEMBERS / 8)
  await rounds(sender, 200, () => door.length >= MEMBERS + 40)
  expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({ submitted: MEMBERS })
  expect(ids.every(id => placeOf(id) >= 0)).toBe(true)
  await sender.close()
})

test('a stream is looked at when it has a message whose time has come, and at no other moment', async () => {
  const { templateId, accountId, campaign } = await going(4)
  const lanes = async () => (await tuixin.services.campaigns.lanes(tuixin.time.now)).map(({ id }) => id)
  const streamAt = async (priority: number) =>
    (await tuixin.services.campaigns.apiStream(templateId, accountId, priority))?.id
  expect(await lanes()).toEqual([campaign.id])
  await send(templateId)
  const usual = await streamAt(API_PRIORITY)
  expect(await lanes()).toEqual([usual, campaign.id])
  const later = new Date(tuixin.time.now + 3_600_000).toISOString()
  const input = { phone: '13900139000', templateId, variables: {}, priority: 9, sendAt: later }
  await sendOnce(tuixin.services, await keyOf(), input, {})
  expect(await lanes()).toEqual([usual, campaign.id])
  tuixin.time.now += 3_600_000
  expect(await lanes()).toEqual([await streamAt(9), usual, campaign.id])
  await pauseCampaign(tuixin.services, campaign.id)
  expect(await lanes()).toEqual([await streamAt(9), usual])
  const sender = messageSender(tuixin.services)
  await rounds(sender, 20)
  expect(await lanes()).toEqual([])
  await sender.close()
})

test('a campaign whose priority was changed while it runs is sent to its end', async () => {
  const { campaign } = await going(4)
  const sender = messageSender(tuixin.services)
  await rounds(sender, 3)
  await changePacing(tuixin.services, campaign.id, { priority: 7 })
  await rounds(sender, 200, () => door.length >= MEMBERS)
  expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({ queued: 0, submitted: MEMBERS })
  await sender.close()
})
