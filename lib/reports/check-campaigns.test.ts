import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { messageSender } from '../campaigns/send-messages.ts'
import { HOUR } from '../clock.ts'
import type { Outcome } from '../providers/provider.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { checkCampaigns, signsOf } from './check-campaigns.ts'

const limits = { failure: 30, optOut: 3, unknown: 10 }

describe('the signs of a campaign that harms', () => {
  test.each([
    ['99 outcomes say nothing', { failed: 99 }, 0, []],
    ['a tenth that fails is told', { failed: 10, delivered: 90 }, 0, ['failure_rate']],
    ['fewer are not', { failed: 9, delivered: 91 }, 0, []],
    ['2 % of opt-outs are told', { delivered: 500 }, 10, ['opt_out_rate']],
    ['of 499 they say nothing', { delivered: 499 }, 50, []],
    ['2 % unknown is told', { submitted: 98, unknown: 2 }, 0, ['unknown_rate']]
  ])('%s', (_, counts, optOuts, kinds) =>
    expect(signsOf({ counts, optOuts }, limits, 0, 0).map(sign => sign.kind)).toEqual(kinds)
  )
  test('silence is told after two hours', () => {
    expect(signsOf({ counts: { submitted: 50 }, optOuts: 0 }, limits, 0, 2 * HOUR)).toEqual([])
    expect(
      signsOf({ counts: { submitted: 50 }, optOuts: 0 }, limits, 0, 2 * HOUR + 1).map(sign => sign.kind)
    ).toEqual(['no_receipts'])
  })
})

describe('a campaign that is watched', () => {
  let tuixin: Installation
  beforeEach(async () => {
    tuixin = await install()
  })
  afterEach(() => tuixin.close())

  test('pauses by itself when too many fail, is told once, and burns nothing while it is paused', async () => {
    await addContacts(
      tuixin,
      Array.from({ length: 300 }, (_, i) => `+86138001${10_000 + i}`)
    )
    const prepared = await prepare(tuixin, {
      purpose: 'transactional',
      body: '您的订单已发货',
      settings: { concurrency: 128 }
    })
    const campaign = await launch(tuixin, prepared)
    await planCampaign(tuixin.services, campaign)
    let seen = 0
    const refused: Outcome = { kind: 'rejected', code: '610', detail: 'no such number' }
    const sender = messageSender({
      ...tuixin.services,
      connect: async () => ({
        async send() {
          seen++
          return refused
        },
        close: async () => {}
      })
    })
    tuixin.time.now += 1000
    await sender.tick()
    await sender.drain(Infinity)
    expect(seen).toBeGreaterThanOrEqual(100)
    await checkCampaigns(tuixin.services)
    await checkCampaigns(tuixin.services)
    expect(await tuixin.services.campaigns.byId(campaign.id)).toMatchObject({
      state: 'paused',
      reason: 'failure_rate'
    })
    expect(await tuixin.services.alerts.open(10)).toMatchObject([
      { kind: 'failure_rate', subject: campaign.id, detail: { percent: 100 } }
    ])
    const before = seen
    tuixin.time.now += 5000
    await sender.tick()
    await sender.drain(Infinity)
    expect(seen).toBe(before)
    await sender.close()
  })
})
