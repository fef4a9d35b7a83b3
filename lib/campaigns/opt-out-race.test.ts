import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decideTopics } from '../audiences/decide-topics.ts'
import { DAY } from '../clock.ts'
import { found } from '../errors.ts'
import { createServices, type Services } from '../services.ts'
import { addContacts, install, launch, NOON, prepare, type Installation } from '../testing/installation.ts'
import { DEFAULT_TOPIC } from '../topics/topic.ts'
import { openComposer, planCampaign } from './plan-campaign.ts'
import { readBatch, reserveMessages } from './reserve-messages.ts'

let tuixin: Installation
let other: Services
beforeEach(async () => {
  tuixin = await install()
  // a second process of the product: connections of its own
  other = createServices(
    { ...tuixin.env, LOG_LEVEL: 'error' } as Parameters<typeof createServices>[0],
    () => tuixin.time.now
  )
})
afterEach(async () => {
  await other.close()
  await tuixin.close()
})

/** Small and repeatable. */
function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return (state >> 8) % below
  }
}
const breathe = async (turns: number) => {
  for (let i = 0; i < turns; i++) await new Promise(done => setImmediate(done))
}

/** How people leave: everything, or what the campaign is about, or for a while. */
const LEAVING: [string, (services: Services, phone: string, at: number) => Promise<void>][] = [
  ['an opt-out', ({ suppressions }, phone, at) => suppressions.optOut({ phone, source: 'reply', at })],
  [
    'a topic refused',
    async (services, phone) => {
      const wish = { topics: { [DEFAULT_TOPIC]: 'unsubscribed' as const } }
      await decideTopics(services, phone, wish, { source: 'link' })
    }
  ],
  [
    'a pause',
    async (services, phone, at) => {
      await decideTopics(services, phone, { pausedUntil: at + DAY }, { source: 'link' })
    }
  ]
]

describe.each(LEAVING)('%s against a sender', (_, leave) => {
  test('no reservation commits after it was confirmed, in any order of steps', async () => {
    const numbers = Array.from({ length: 300 }, (_, i) => `+8613800${String(138_000 + i)}`)
    await addContacts(tuixin, numbers)
    const prepared = await prepare(tuixin, { baseUrl: 'http://127.0.0.1:1' })
    tuixin.time.now = NOON
    const campaign = await launch(tuixin, prepared)
    await planCampaign(tuixin.services, campaign)
    const running = found(await tuixin.services.campaigns.byId(campaign.id))
    const account = found(await tuixin.services.accounts.byId(running.accountId))
    const composer = await openComposer(tuixin.services, running, account)

    const random = randomOf(42)
    const reservedAfter: string[] = []
    const confirmed = new Map<string, string>()
    const ids = new Map(
      (await tuixin.services.messages.page(campaign.id, { limit: 1000 })).items.map(row => [
        row.phone,
        row.message.id
      ])
    )
    const stateOf = (phone: string) => tuixin.services.messages.byId(found(ids.get(phone)))
    const either = () => (random(2) === 0 ? tuixin.services : other)
    async function reserveOne() {
      await breathe(random(3))
      const { messages } = either()
      const batch = await readBatch(messages, running, composer, tuixin.time.now, { limit: 1 + random(2) })
      // read ahead: an opt-out may come before the reservation
      if (random(2) === 0) await new Promise(done => setTimeout(done, random(3)))
      const { reserved } = await reserveMessages(messages, running, composer, tuixin.time.now, batch)
      for (const { request } of reserved)
        if (confirmed.get(request.phone) === 'not reserved') reservedAfter.push(request.phone)
    }
    async function optOut(phone: string) {
      await breathe(random(3))
      await leave(either(), phone, tuixin.time.now)
      // what is not in a sender's hands at this moment must never come into them
      confirmed.set(phone, (await stateOf(phone))?.reservedAt ? 'reserved' : 'not reserved')
    }
    // opt-outs and reservations in random order, up to six of them at once
    const leaving = numbers.filter((_, i) => i % 2 === 0)
    const underWay = new Set<Promise<void>>()
    while (leaving.length > 0) {
      const step = random(2) === 0 ? reserveOne() : optOut(leaving.splice(random(leaving.length), 1)[0]!)
      const tracked = step.finally(() => underWay.delete(tracked))
      underWay.add(tracked)
      if (underWay.size >= 6) await Promise.race(underWay)
    }
    await Promise.all(underWay)

    expect(reservedAfter).toEqual([])
    const late = [...confirmed].filter(([, state]) => state === 'not reserved').map(([phone]) => phone)
    // the race was a race: some were faster than their opt-out, some were not
    expect(late.length).toBeGreaterThan(5)
    expect(confirmed.size - late.length).toBeGreaterThan(5)
    for (const phone of late.slice(0, 100)) expect((await stateOf(phone))?.reservedAt ?? null).toBeNull()
  })
})
