import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import type { Outcome } from '../providers/provider.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { planCampaign } from './plan-campaign.ts'
import { messageSender } from './send-messages.ts'
import { releaseLeases } from './release-leases.ts'

let tuixin: Installation
let sent: number[] = []
let answer: () => Outcome
beforeEach(async () => {
  tuixin = await install()
  sent = []
  answer = () => ({ kind: 'accepted', feesMicros: null })
})
afterEach(() => tuixin.close())

async function planned(members: number) {
  await addContacts(
    tuixin,
    Array.from({ length: members }, (_, i) => `+86138001${10_000 + i}`)
  )
  const prepared = await prepare(tuixin, {
    purpose: 'transactional',
    body: '您的订单已发货',
    settings: { ratePerSecond: 100 }
  })
  const campaign = await launch(tuixin, prepared, { ratePerSecond: 50 })
  await planCampaign(tuixin.services, campaign)
  return campaign
}
const newSender = () =>
  messageSender({
    ...tuixin.services,
    connect: async () => ({
      async send() {
        sent.push(tuixin.time.now)
        return answer()
      },
      close: async () => {}
    })
  })
async function pass(sender: ReturnType<typeof newSender>, ms: number) {
  for (let gone = 0; gone < ms; gone += 50) {
    tuixin.time.now += 50
    await sender.tick()
    await sender.drain(Infinity)
  }
}

describe.each([10 * SECOND, HOUR, DAY])('a clock that was ahead by %i ms', ahead => {
  test('holds nothing up once it is right again, in the same process and after a restart (F44)', async () => {
    await planned(400)
    const sender = newSender()
    tuixin.time.now += ahead
    await pass(sender, 500)
    tuixin.time.now -= ahead
    const before = sent.length
    expect(before).toBeGreaterThan(0)
    await pass(sender, 3000)
    expect(sent.length - before).toBeGreaterThanOrEqual(80)
    // the pace still holds
    expect(sent.length - before).toBeLessThanOrEqual(50 * 3 + 2 * 13)
    await sender.close()

    tuixin.time.now += ahead
    const second = newSender()
    await pass(second, 500)
    tuixin.time.now -= ahead
    await second.close()
    const restarted = sent.length
    const third = newSender()
    await pass(third, 2000)
    expect(sent.length - restarted).toBeGreaterThanOrEqual(40)
    await third.close()
  })

  test('and was told to wait, waits as long as it was told and no longer', async () => {
    await planned(400)
    const sender = newSender()
    tuixin.time.now += ahead
    answer = () => ({ kind: 'throttled', waitMs: 7000 })
    await pass(sender, 200)
    tuixin.time.now -= ahead
    answer = () => ({ kind: 'accepted', feesMicros: null })
    const wrong = sent.length
    await pass(sender, 6000)
    expect(sent.length).toBe(wrong)
    await pass(sender, 3000)
    expect(sent.length).toBeGreaterThan(wrong)
    await sender.close()
  })

  test('does not keep the messages of a dead worker, or a plan, for as long as it was ahead', async () => {
    const campaign = await planned(3)
    const due = await tuixin.services.messages.due(campaign.id, tuixin.time.now, 3)
    tuixin.time.now += ahead
    await tuixin.services.messages.reserve(
      campaign,
      {
        fence: 7,
        leaseUntil: tuixin.time.now + 90 * SECOND,
        reserve: due.map(each => each.message.id),
        exclude: [],
        defer: [],
        paces: [],
        capped: false
      },
      tuixin.time.now
    )
    const next = await launch(tuixin, {
      accountId: campaign.accountId,
      templateId: campaign.templateId,
      audienceId: campaign.audienceId ?? ''
    })
    expect(
      await tuixin.services.campaigns.claimPlanning(tuixin.time.now, tuixin.time.now + MINUTE)
    ).toMatchObject({ id: next.id })
    tuixin.time.now -= ahead
    await releaseLeases(tuixin.services)
    tuixin.time.now += 2 * MINUTE
    await releaseLeases(tuixin.services)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({ unknown: 3, dispatching: 0 })
    expect(
      await tuixin.services.campaigns.claimPlanning(tuixin.time.now, tuixin.time.now + MINUTE)
    ).toMatchObject({ id: next.id })
  })
})
