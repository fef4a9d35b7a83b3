import { afterEach, beforeEach, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { messageSender } from '../campaigns/send-messages.ts'
import { DAY, HOUR } from '../clock.ts'
import { foldJournal } from '../inbox/fold-journal.ts'
import { openLink } from '../inbox/open-link.ts'
import {
  addContacts,
  install,
  launch,
  NOON,
  prepare,
  type Installation,
  type Prepared
} from '../testing/installation.ts'
import { provider, type FakeProvider } from '../testing/kill-harness.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
let it: Installation
let door: FakeProvider
let prepared: Prepared
beforeEach(async () => {
  it = await install()
  door = await provider(1)
  await addContacts(it, ['13800138000', '13800138001', '13800138002', '13300138003'])
  prepared = await prepare(it, {
    baseUrl: door.url,
    purpose: 'transactional',
    body: '订单 https://shop.example.cn/a'
  })
})
afterEach(async () => {
  await door.close()
  await it.close()
})
const append = (kind: string, payload: object) =>
  it.services.journal.append([
    {
      kind,
      accountId: null,
      payload: it.services.sealer.seal(JSON.stringify(payload), 'journal.payload'),
      receivedAt: it.time.now
    }
  ])
/** A campaign goes out at once; everyone's receipt comes 20 seconds later, and so many of them open the link an hour after that. */
async function goOut(name: string, opened: number) {
  const campaign = await launch(it, prepared, { name })
  await planCampaign(it.services, campaign)
  const sender = messageSender(it.services)
  for (let round = 0; round < 5; round++) {
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()
  const rows = (await it.services.messages.page(campaign.id, { limit: 10 })).items
  it.time.now += 20_000
  for (const { message } of rows)
    await append('receipt', { kind: 'receipt', messageId: message.id, rawStatus: 'DELIVRD', at: it.time.now })
  await foldJournal(it.services)
  it.time.now += HOUR
  for (const { message } of rows.slice(0, opened))
    await openLink(it.services, `${message.code}0`, { method: 'GET', userAgent: PHONE, network: null })
  await foldJournal(it.services)
  return campaign.id
}
const period = () => ({ from: NOON - 2 * DAY, until: it.time.now + 1, zone: 'Asia/Shanghai' })

test('days, hours of the week, templates and accounts tell what all campaigns did together', async () => {
  await goOut('Sunday noon', 3)
  it.time.now = NOON + DAY
  await goOut('Monday noon', 1)
  const days = await it.services.trends.days(period())
  expect(days.map(({ sent, delivered, clicked }) => [sent, delivered, clicked])).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [4, 4, 3],
    [4, 4, 1]
  ])
  const hours = (await it.services.trends.hoursOfWeek(period())).filter(hour => hour.sent + hour.opened > 0)
  // by the hour in which it was sent, not the one in which it was opened
  expect(hours).toEqual([
    { day: 0, hour: 12, sent: 4, opened: 3 },
    { day: 1, hour: 12, sent: 4, opened: 1 }
  ])
  const [template, ...more] = await it.services.trends.templates(period())
  expect(more).toEqual([])
  expect(template).toMatchObject({
    campaigns: 2,
    clicked: 4,
    optOuts: 0,
    counts: { audience: 8, delivered: 8 }
  })
  const [account] = await it.services.trends.accounts(period())
  expect(account).toMatchObject({
    campaigns: 2,
    busiestHour: 4,
    delays: [{ seconds: 60, count: 8 }],
    counts: { delivered: 8 }
  })
  expect((await it.services.trends.days({ ...period(), from: NOON + DAY })).map(({ sent }) => sent)).toEqual([
    4
  ])
})

test('a campaign’s report says where its numbers were given out', async () => {
  const id = await goOut('Sunday noon', 1)
  const { places } = await it.services.reports.full(id)
  expect(places).toEqual([
    { country: 'CN', operator: 'mobile', province: 'BJ', sent: 3, delivered: 3, failed: 0, clicked: 1 },
    { country: 'CN', operator: 'telecom', province: null, sent: 1, delivered: 1, failed: 0, clicked: 0 }
  ])
  expect(await it.services.counters.differences(id)).toEqual([])
})

test('opt-outs are told by how many messages people got in thirty days', async () => {
  expect(await it.services.fatigue.latest()).toBeUndefined()
  await goOut('First', 0)
  await it.services.suppressions.optOut({ phone: '+8613800138000', source: 'manual', at: it.time.now })
  await it.services.fatigue.step()
  expect((await it.services.fatigue.latest())!.groups[0]).toEqual({ messages: 1, people: 4, optedOut: 1 })
  expect(await it.services.fatigue.step()).toBe(0)
  it.time.now += 7 * HOUR
  await goOut('Second', 0)
  await it.services.fatigue.step()
  const { groups, asOf } = (await it.services.fatigue.latest())!
  expect(groups.slice(0, 3)).toEqual([
    { messages: 1, people: 0, optedOut: 0 },
    { messages: 2, people: 4, optedOut: 1 },
    { messages: 3, people: 0, optedOut: 0 }
  ])
  expect(asOf).toBe(it.time.now)
})
