import { openDb } from '#db/open.ts'
import { counters } from '#db/schema/campaigns.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foldJournal } from '../feedback/fold-journal.ts'
import { acceptConversion } from '../feedback/accept-conversion.ts'
import { openLink } from '../feedback/open-link.ts'
import { addMany, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { countingProvider, type CountingProvider } from '../testing/counting-provider.ts'
import { decideDue } from './decide-winner.ts'
import { planCampaign } from './plan-campaign.ts'
import { cancelCampaign } from './launch-campaign.ts'
import { messageSender } from './send-messages.ts'
import { settleMessage } from './settle-message.ts'
import { lasting, tries } from '../testing/seeded.ts'

let tuixin: Installation
let door: CountingProvider
beforeEach(async () => {
  tuixin = await install()
  door = await countingProvider(1)
})
afterEach(async () => {
  await door.close()
  await tuixin.close()
})
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

/** Everything that can happen to the messages of a campaign, one of it at a time. */
type Event =
  | { what: 'send' | 'fold' | 'leases' | 'cancel' | 'hour' | 'decide' }
  | { what: 'receipt'; at: number; word: string }
  | { what: 'click'; at: number; by: string }
  | { what: 'convert'; at: number; reference: string }
  | { what: 'reply'; at: number; text: string }
  | { what: 'optOut'; at: number }
  | { what: 'settle'; at: number }
const at = fc.nat(59)
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constantFrom('send' as const, 'fold' as const, 'hour' as const, 'decide' as const)
    })
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('leases' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('receipt' as const),
      at,
      word: fc.constantFrom('DELIVRD', 'UNDELIV', 'EXPIRED', 'MK:0001')
    })
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('click' as const),
      at,
      by: fc.constantFrom(PHONE, 'curl/8', 'MicroMessenger')
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('reply' as const),
      at,
      text: fc.constantFrom('R', '谢谢', '投诉')
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('convert' as const), at, reference: fc.constantFrom('A', 'B') })
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('optOut' as const, 'settle' as const), at }) }
)

async function happen(tuixin: Installation, campaignId: string, one: Event) {
  const { services, time } = tuixin
  time.now += 1000
  const rows = (await services.messages.page(campaignId, { limit: 60 })).items
  const append = (kind: string, payload: object) =>
    services.journal.append([
      {
        kind,
        accountId: null,
        payload: services.sealer.seal(JSON.stringify(payload), 'journal.payload'),
        receivedAt: time.now
      }
    ])
  const target = 'at' in one ? rows[one.at % rows.length]! : undefined
  if (one.what === 'send') {
    const sender = messageSender(services)
    await sender.tick()
    await sender.drain(Infinity)
    await sender.close()
  } else if (one.what === 'fold') await foldJournal(services)
  else if (one.what === 'hour') time.now += 3_600_000
  else if (one.what === 'decide') await decideDue(services)
  else if (one.what === 'leases') await services.messages.releaseLeases(time.now + 600_000)
  else if (one.what === 'receipt')
    await append('receipt', {
      kind: 'receipt',
      messageId: target!.message.id,
      rawStatus: one.word,
      at: time.now
    })
  else if (one.what === 'click') {
    if (target!.message.code)
      await openLink(services, `${target!.message.code}0`, {
        method: 'GET',
        userAgent: one.by,
        network: '10.0.0.0/24'
      })
  } else if (one.what === 'convert') {
    const [click] = await services.feedback.clicksOf(target!.message.id)
    const told = {
      clickId: click?.id ?? campaignId,
      event: 'order',
      value: 9.9,
      currency: 'CNY',
      reference: one.reference
    }
    await acceptConversion(services, told, 'server')
  } else if (one.what === 'reply')
    await append('reply', { kind: 'reply', phoneNumber: target!.phone, content: one.text, at: time.now })
  else if (one.what === 'optOut')
    await services.suppressions.optOut({ phone: target!.phone!, source: 'manual', at: time.now })
  else if (one.what === 'settle')
    await settleMessage(services, { id: target!.message.id, state: 'failed' }).catch(() => undefined)
}

test(
  'after any mixture of events the counters are what the rows say, and counting again changes nothing',
  { timeout: lasting(240_000) },
  async () => {
    await addMany(tuixin, 60)
    const prepared = await prepare(tuixin, {
      baseUrl: door.url,
      purpose: 'transactional',
      body: '订单 https://shop.example.cn/a'
    })
    let runs = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 10, maxLength: 40 }),
        fc.boolean(),
        async (events, cancelled) => {
          const campaign = await launch(tuixin, prepared, {
            name: `Run ${runs++}`,
            linkOptions: { conversionDays: 1 },
            split: { templateIds: [], share: 100, by: 'clicks', afterMinutes: 10, holdOut: 10 }
          })
          await planCampaign(tuixin.services, campaign)
          for (const one of events) await happen(tuixin, campaign.id, one)
          if (cancelled) {
            await cancelCampaign(tuixin.services, campaign.id).catch(() => undefined)
            await tuixin.services.messages.cancelSome(tuixin.time.now, 1000)
          }
          await foldJournal(tuixin.services)
          expect(await tuixin.services.counters.differences(campaign.id)).toEqual([])
          const before = await tuixin.services.reports.full(campaign.id)
          await tuixin.services.counters.rebuild(campaign.id)
          expect(await tuixin.services.reports.full(campaign.id)).toEqual(before)
          const { audience, ...states } = before.counts
          expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(audience)
          expect(audience).toBe(60)
        }
      ),
      tries(6, 100)
    )
  }
)

test('a counter that was changed by another hand is found, and mended', async () => {
  await addMany(tuixin, 5)
  const campaign = await launch(tuixin, await prepare(tuixin, { purpose: 'transactional', body: 'x' }))
  await planCampaign(tuixin.services, campaign)
  expect(await tuixin.services.counters.differences(campaign.id)).toEqual([])
  const db = openDb(tuixin.env['DATABASE_URL']!)
  await db
    .insert(counters)
    .values({ campaignId: campaign.id, kind: 'state', key: 'delivered', wording: 0, shard: -1, n: 3 })
  await db.close()
  expect(await tuixin.services.counters.differences(campaign.id)).toEqual([
    { name: 'state 0 delivered', kept: 3, counted: 0 }
  ])
  await tuixin.services.counters.rebuild(campaign.id)
  expect(await tuixin.services.counters.differences(campaign.id)).toEqual([])
})
