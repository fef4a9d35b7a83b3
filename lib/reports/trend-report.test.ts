import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelCampaign } from '../campaigns/launch-campaign.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { messageSender } from '../campaigns/send-messages.ts'
import { DAY, HOUR } from '../clock.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { openLink } from '../feedback/open-link.ts'
import {
  addContacts,
  install,
  launch,
  NOON,
  prepare,
  type Installation,
  type Prepared
} from '../testing/installation.ts'
import { countingProvider, type CountingProvider } from '../testing/counting-provider.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
let tuixin: Installation
let door: CountingProvider
let prepared: Prepared
beforeEach(async () => {
  tuixin = await install()
  door = await countingProvider(1)
  await addContacts(tuixin, ['13800138000', '13800138001', '13800138002', '13300138003'])
  prepared = await prepare(tuixin, {
    baseUrl: door.url,
    purpose: 'transactional',
    body: '订单 https://shop.example.cn/a'
  })
})
afterEach(async () => {
  await door.close()
  await tuixin.close()
})
const append = (kind: string, payload: object) =>
  tuixin.services.journal.append([
    {
      kind,
      accountId: null,
      payload: tuixin.services.sealer.seal(JSON.stringify(payload), 'journal.payload'),
      receivedAt: tuixin.time.now
    }
  ])
/** A campaign goes out at once; everyone's receipt comes 20 seconds later, and so many of them open the link an hour after that. */
async function goOut(name: string, opened: number) {
  const campaign = await launch(tuixin, prepared, { name })
  await planCampaign(tuixin.services, campaign)
  const sender = messageSender(tuixin.services)
  for (let round = 0; round < 5; round++) {
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()
  const rows = (await tuixin.services.messages.page(campaign.id, { limit: 10 })).items
  tuixin.time.now += 20_000
  for (const { message } of rows)
    await append('receipt', {
      kind: 'receipt',
      messageId: message.id,
      rawStatus: 'DELIVRD',
      at: tuixin.time.now
    })
  await foldJournal(tuixin.services)
  tuixin.time.now += HOUR
  for (const { message } of rows.slice(0, opened))
    await openLink(tuixin.services, `${message.code}0`, { method: 'GET', userAgent: PHONE, network: null })
  await foldJournal(tuixin.services)
  await tuixin.services.campaigns.completeFinished(tuixin.time.now)
  return campaign.id
}
const period = () => ({ from: NOON - 2 * DAY, until: tuixin.time.now + 1, zone: 'Asia/Shanghai' })

test('days, hours of the week, templates and accounts tell what all campaigns did together', async () => {
  await goOut('Sunday noon', 3)
  tuixin.time.now = NOON + DAY
  await goOut('Monday noon', 1)
  const days = await tuixin.services.trends.days(period())
  expect(days.map(({ sent, delivered, clicked }) => [sent, delivered, clicked])).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [4, 4, 3],
    [4, 4, 1]
  ])
  const hours = (await tuixin.services.trends.hoursOfWeek(period())).filter(
    hour => hour.sent + hour.opened > 0
  )
  // by the hour in which it was sent, not the one in which it was opened
  expect(hours).toEqual([
    { day: 0, hour: 12, sent: 4, opened: 3 },
    { day: 1, hour: 12, sent: 4, opened: 1 }
  ])
  const [template, ...more] = await tuixin.services.trends.templates(period())
  expect(more).toEqual([])
  expect(template).toMatchObject({
    campaigns: 2,
    sent: 8,
    delivered: 8,
    clicked: 4,
    optOuts: 0
  })
  const [account] = await tuixin.services.trends.accounts(period())
  expect(account).toMatchObject({
    campaigns: 2,
    busiestHour: 4,
    delays: [{ seconds: 60, count: 8 }],
    counts: { delivered: 8 }
  })
  expect(
    (await tuixin.services.trends.days({ ...period(), from: NOON + DAY })).map(({ sent }) => sent)
  ).toEqual([4])
})

test('a campaign’s report says where its numbers were given out', async () => {
  const id = await goOut('Sunday noon', 1)
  const { places } = await tuixin.services.reports.full(id)
  expect(places).toEqual([
    { country: 'CN', operator: 'mobile', province: 'BJ', sent: 3, delivered: 3, failed: 0, clicked: 1 },
    { country: 'CN', operator: 'telecom', province: null, sent: 1, delivered: 1, failed: 0, clicked: 0 }
  ])
  expect(await tuixin.services.counters.differences(id)).toEqual([])
})

test('opt-outs are told by how many messages people got in thirty days', async () => {
  expect(await tuixin.services.fatigue.latest()).toBeUndefined()
  // in the middle of a campaign nothing is counted
  const going = await launch(tuixin, prepared, { name: 'Going out' })
  await planCampaign(tuixin.services, going)
  expect(await tuixin.services.fatigue.step()).toBe(0)
  expect(await tuixin.services.fatigue.latest()).toBeUndefined()
  await cancelCampaign(tuixin.services, going.id)
  await tuixin.services.messages.cancelSome(tuixin.time.now, 100)
  await goOut('First', 0)
  await tuixin.services.suppressions.optOut({
    phone: '+8613800138000',
    source: 'manual',
    at: tuixin.time.now
  })
  await tuixin.services.fatigue.step()
  expect((await tuixin.services.fatigue.latest())!.groups[0]).toEqual({ messages: 1, people: 4, optedOut: 1 })
  expect(await tuixin.services.fatigue.step()).toBe(0)
  tuixin.time.now += 7 * HOUR
  await goOut('Second', 0)
  await tuixin.services.fatigue.step()
  const { groups, asOf } = (await tuixin.services.fatigue.latest())!
  expect(groups.slice(0, 3)).toEqual([
    { messages: 1, people: 0, optedOut: 0 },
    { messages: 2, people: 4, optedOut: 1 },
    { messages: 3, people: 0, optedOut: 0 }
  ])
  expect(asOf).toBe(tuixin.time.now)
})
