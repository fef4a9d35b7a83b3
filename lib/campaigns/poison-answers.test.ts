import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../providers/provider.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { planCampaign } from './plan-campaign.ts'
import { resultRecorder } from './record-results.ts'
import type { Reserved } from './reserve-messages.ts'
import { messageSender } from './send-messages.ts'

const OK = JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false })
const MEMBERS = 20
/** The third request gets the poison, whatever comes before and after it. */
const POISONED = 3

let tuixin: Installation
let server: Server
let seen = 0
let poison: { status: number; body: string }
beforeEach(async () => {
  tuixin = await install()
  seen = 0
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      const { status, body } = ++seen === POISONED ? poison : { status: 200, body: OK }
      response.writeHead(status).end(body)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(done => server.close(done))
  await tuixin.close()
})

async function planned() {
  await addContacts(
    tuixin,
    Array.from({ length: MEMBERS }, (_, i) => `+86138001${10_000 + i}`)
  )
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  const prepared = await prepare(tuixin, {
    baseUrl: `http://127.0.0.1:${address.port}`,
    purpose: 'transactional',
    body: '您的订单已发货'
  })
  const campaign = await launch(tuixin, prepared)
  await planCampaign(tuixin.services, campaign)
  return campaign
}
type Sending = Parameters<typeof messageSender>[0]
async function sendAll(change: Partial<Sending> = {}) {
  const campaign = await planned()
  const sender = messageSender({ ...tuixin.services, ...change })
  for (let i = 0; i < 10; i++) {
    tuixin.time.now += 1000
    await sender.tick()
    // whoever waits for results that are never stored waits for ever
    await Promise.race([sender.drain(Infinity), new Promise(done => setTimeout(done, 3000))])
  }
  const counts = await tuixin.services.campaigns.counts(campaign.id)
  const alerts = (await tuixin.services.alerts.open(10)).map(alert => alert.kind)
  return { counts, alerts, sender }
}

const body = (answer: unknown) => JSON.stringify(answer)
describe('one answer that nobody could store', () => {
  test.each([
    ['a code that is an object', 200, body({ code: { a: 1 } })],
    ['a code that is a list', 200, body({ code: ['FP00000'] })],
    ['a code that is true', 200, body({ code: true })],
    ['a code that is null', 200, body({ code: null })]
  ])('%s leaves its message in doubt, says so, and stops nothing else', async (_, status, text) => {
    poison = { status, body: text }
    const { counts, alerts, sender } = await sendAll()
    expect(counts).toMatchObject({ submitted: MEMBERS - 1, unknown: 1, dispatching: 0, queued: 0 })
    expect(alerts).toContain('answer_unreadable')
    await sender.close()
  })

  test.each([
    ['true', 200, 'true'],
    ['a message that is true', 200, body({ code: true, message: true })],
    ['an empty page', 200, ''],
    ['NUL in code and message', 200, body({ code: 'F\u0000P', message: 'a\u0000b' })],
    ['half a character', 200, '{"code":"X\\ud800","message":"\\udfff"}'],
    ['fees beyond all measure', 200, body({ code: 'FP00000', message: '', hasFees: true, fees: 1e300 })],
    ['fees as text beyond all measure', 200, body({ code: 'FP00000', hasFees: true, fees: '1e300' })],
    ['fees below nothing', 200, body({ code: 'FP00000', hasFees: true, fees: -5 })],
    ['fees that are an object', 200, body({ code: 'FP00000', hasFees: true, fees: {} })],
    ['a code as long as a book', 200, body({ code: 'x'.repeat(1_000_000) })],
    ['a message that is an object', 200, body({ code: 'FP00001', message: { a: 1 } })],
    ['a message that is a number, and a repetition', 611, body({ code: '611', message: 7 })],
    ['errors that are a text', 610, body({ code: '610', message: 'no', errors: 'text' })],
    ['errors that are lists of lists', 610, body({ code: '610', errors: [[[{}]], null] })]
  ])('%s is settled, and stops nothing else', async (_, status, text) => {
    poison = { status, body: text }
    const { counts, sender } = await sendAll()
    expect(counts.submitted + counts.failed + counts.unknown).toBe(MEMBERS)
    expect(counts.submitted).toBeGreaterThanOrEqual(MEMBERS - 1)
    await sender.close()
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a word that nobody knows', { kind: 'perhaps' }],
    ['fees that are no number', { kind: 'accepted', feesMicros: Number.NaN }],
    ['fees with a fraction', { kind: 'accepted', feesMicros: 1.5 }],
    ['a reference with NUL', { kind: 'accepted', feesMicros: null, reference: 'a\u0000' }],
    ['a reference without end', { kind: 'accepted', feesMicros: null, reference: 'a'.repeat(10_000) }],
    ['a wait without end', { kind: 'throttled', waitMs: Infinity }],
    ['a refusal without words', { kind: 'rejected', code: 5, detail: undefined }],
    ['an error', new Error('thrown')]
  ])('a driver that makes %s of it stops nothing else', async (_, outcome) => {
    let asked = 0
    const { counts, sender } = await sendAll({
      connect: async () => ({
        async send() {
          if (++asked !== POISONED) return { kind: 'accepted', feesMicros: 45_000 } as const
          if (outcome instanceof Error) throw outcome
          return outcome as Outcome
        },
        close: async () => {}
      })
    })
    expect(counts.submitted).toBeGreaterThanOrEqual(MEMBERS - 1)
    expect(counts.dispatching).toBe(0)
    await sender.close()
  })
})

test('a group that cannot be stored is stored row by row, and the bad one is in doubt', async () => {
  const campaign = await planned()
  const due = await tuixin.services.messages.due(campaign.id, tuixin.time.now, 5)
  const ids = due.map(each => each.message.id)
  const held = { fence: 7, leaseUntil: tuixin.time.now + 60_000 }
  await tuixin.services.messages.reserve(
    campaign,
    { ...held, reserve: ids, exclude: [], defer: [], paces: [], capped: false },
    tuixin.time.now
  )
  const lost: string[] = []
  const recorder = resultRecorder(
    tuixin.services.records,
    tuixin.services.clock,
    () => {},
    async message => void lost.push(message.id)
  )
  const request = {
    requestNumber: '',
    phone: '',
    providerTemplateId: '',
    providerSignId: '',
    variables: {},
    text: ''
  }
  const messages = ids.map((id): Reserved => ({
    id,
    ...held,
    attempts: 0,
    campaignId: campaign.id,
    accountId: campaign.accountId,
    request
  }))
  // what no check has seen: neither database takes an object for a number
  const bad = { kind: 'accepted', feesMicros: { a: 1 } } as unknown as Outcome
  await Promise.all(
    messages.map((message, i) => recorder.add(message, i === 2 ? bad : { kind: 'accepted', feesMicros: 1 }))
  )
  expect(lost).toEqual([ids[2]])
  const counts = await tuixin.services.campaigns.counts(campaign.id)
  expect(counts).toMatchObject({ submitted: 4, unknown: 1, dispatching: 0 })
})
