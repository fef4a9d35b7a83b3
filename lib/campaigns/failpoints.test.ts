import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import type { Outcome, Provider, ProviderRequest } from '../providers/provider.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { planCampaign } from './plan-campaign.ts'
import { messageSender, type SendDeps } from './send-messages.ts'

const MEMBERS = 40
const DIED = new Error('the process died here')
const never = new Promise<never>(() => {})

let tuixin: Installation
/** Every request that reached the provider, by our request number. */
let door: Map<string, number>
beforeEach(async () => {
  tuixin = await install()
  door = new Map()
})
afterEach(() => tuixin.close())

/** A provider that takes everything; `answer` may keep what it says to itself. */
const providerWith = (answer: (outcome: Outcome) => Promise<Outcome> | Outcome): Provider => ({
  async send({ requestNumber }: ProviderRequest) {
    door.set(requestNumber, (door.get(requestNumber) ?? 0) + 1)
    return answer({ kind: 'accepted', feesMicros: null })
  },
  close: async () => {}
})
const healthy = () => providerWith(outcome => outcome)
async function planned() {
  await addContacts(
    tuixin,
    Array.from({ length: MEMBERS }, (_, i) => `+86138001${10_000 + i}`)
  )
  const prepared = await prepare(tuixin, {
    purpose: 'transactional',
    body: '您的订单已发货',
    settings: { concurrency: 16 }
  })
  const campaign = await launch(tuixin, prepared)
  await planCampaign(tuixin.services, campaign)
  return campaign
}
const senderOf = (change: Partial<SendDeps>) =>
  messageSender({ ...tuixin.services, connect: async () => healthy(), ...change })
/** Lets a sender run until it dies or has nothing more to do. */
async function run(sender: ReturnType<typeof messageSender>, rounds = 30) {
  // one that hangs is left hanging; the next never begins before it has ended, as in a worker
  let tick: Promise<unknown> | undefined
  for (let i = 0; i < rounds; i++) {
    tuixin.time.now += 100
    try {
      tick ??= sender.tick()
      const ended = tick.then(() => true)
      if (await Promise.race([ended, new Promise<boolean>(done => setTimeout(() => done(false), 30))]))
        tick = undefined
    } catch (error) {
      if (error !== DIED) throw error
      return
    }
    await new Promise(done => setTimeout(done, 2))
  }
}
/** After the death: leases run out, and a healthy worker does the rest. */
async function recover(id: string) {
  tuixin.time.now += 10 * MINUTE
  const unknown = await tuixin.services.messages.releaseLeases(tuixin.time.now)
  const sender = senderOf({})
  await run(sender, 60)
  await sender.drain(Infinity)
  const counts = await tuixin.services.campaigns.counts(id)
  expect([...door.values()].filter(times => times > 1)).toEqual([])
  expect(counts.submitted + counts.unknown).toBe(MEMBERS)
  expect(counts.audience).toBe(MEMBERS)
  return { counts, unknown }
}

describe('a worker that dies', () => {
  test('after it chose messages and before their reservation: they are still queued, and go out once (F01)', async () => {
    const campaign = await planned()
    const messages = { ...tuixin.services.messages, reserve: () => Promise.reject(DIED) }
    await run(senderOf({ messages }))
    expect(door.size).toBe(0)
    expect((await tuixin.services.campaigns.counts(campaign.id)).queued).toBe(MEMBERS)
    expect((await recover(campaign.id)).counts).toMatchObject({ submitted: MEMBERS, unknown: 0 })
  })

  test('after the reservation and before the first byte: they are unknown, and never sent by themselves (F02)', async () => {
    const campaign = await planned()
    const messages = {
      ...tuixin.services.messages,
      async reserve(...args: Parameters<typeof tuixin.services.messages.reserve>) {
        await tuixin.services.messages.reserve(...args)
        throw DIED
      }
    }
    await run(senderOf({ messages }))
    expect(door.size).toBe(0)
    const { counts, unknown } = await recover(campaign.id)
    expect(unknown).toBeGreaterThan(0)
    expect(counts.unknown).toBe(unknown)
  })

  test('after the request and before its answer: unknown, and a report settles them (F03)', async () => {
    const campaign = await planned()
    await run(senderOf({ connect: async () => providerWith(() => never) }))
    const reached = door.size
    expect(reached).toBeGreaterThan(0)
    const { counts } = await recover(campaign.id)
    expect(counts.unknown).toBe(reached)
    expect(counts.submitted).toBe(MEMBERS - reached)
  })

  test('after the answer and before its result is stored: the same (F04)', async () => {
    const campaign = await planned()
    const records = { ...tuixin.services.records, results: () => never }
    await run(senderOf({ records }))
    const reached = door.size
    const { counts } = await recover(campaign.id)
    expect(reached).toBeGreaterThan(0)
    expect(counts.unknown).toBe(reached)
  })

  test('after the result is stored and before the next claim: nothing is in doubt (F05)', async () => {
    const campaign = await planned()
    const sender = senderOf({})
    tuixin.time.now += 100
    await sender.tick()
    await sender.drain(Infinity)
    const reached = door.size
    expect(reached).toBeGreaterThan(0)
    expect(reached).toBeLessThan(MEMBERS)
    expect((await recover(campaign.id)).counts).toMatchObject({ submitted: MEMBERS, unknown: 0 })
  })

  test('while the database refuses its results: it claims no more than it has places for, and stores them when it can (F50)', async () => {
    const campaign = await planned()
    let down = true
    const records = {
      ...tuixin.services.records,
      results: (...args: Parameters<typeof tuixin.services.records.results>) =>
        down ? Promise.reject(new Error('database is locked')) : tuixin.services.records.results(...args)
    }
    const sender = senderOf({ records, log: () => {} })
    await run(sender)
    expect(door.size).toBeLessThanOrEqual(16)
    down = false
    await new Promise(done => setTimeout(done, 1000))
    await run(sender, 60)
    await sender.drain(Infinity)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({
      submitted: MEMBERS,
      unknown: 0
    })
    expect([...door.values()].filter(times => times > 1)).toEqual([])
  })

  test('while planning, between two batches: planning goes on without a gap or a double (F08)', async () => {
    await addContacts(
      tuixin,
      Array.from({ length: 1200 }, (_, i) => `+86138002${10_000 + i}`)
    )
    const prepared = await prepare(tuixin, { purpose: 'transactional', body: '您的订单已发货' })
    const campaign = await launch(tuixin, prepared)
    let batches = 0
    const campaigns = {
      ...tuixin.services.campaigns,
      async writePlan(...args: Parameters<typeof tuixin.services.campaigns.writePlan>) {
        await tuixin.services.campaigns.writePlan(...args)
        if (++batches === 2) throw DIED
      }
    }
    await expect(planCampaign({ ...tuixin.services, campaigns }, campaign)).rejects.toBe(DIED)
    const again = await tuixin.services.campaigns.claimPlanning(
      tuixin.time.now + 10 * MINUTE,
      tuixin.time.now + 11 * MINUTE
    )
    await planCampaign(tuixin.services, again!)
    expect((await tuixin.services.campaigns.counts(campaign.id)).audience).toBe(1200)
  })
})
