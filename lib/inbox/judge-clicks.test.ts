import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '#db/client.ts'
import { clicks } from '#db/schema/feedback.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { leadTo } from '../links/link.ts'
import { addMany, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { foldJournal } from './fold-journal.ts'
import { judgeClicks } from './judge-clicks.ts'
import { openLink } from './open-link.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
let it: Installation
let codes: string[]
let campaignId: string
beforeEach(async () => {
  it = await install()
  await addMany(it, 12)
  const campaign = await launch(
    it,
    await prepare(it, { purpose: 'transactional', body: '订单 https://shop.example.cn/a' })
  )
  campaignId = campaign.id
  await planCampaign(it.services, campaign)
  codes = (await it.services.messages.page(campaignId, { limit: 20 })).items.map(
    ({ message }) => message.code!
  )
})
afterEach(() => it.close())

async function open(person: number, network = '10.0.0.0/24', afterMs = 100) {
  it.time.now += afterMs
  await openLink(it.services, `${codes[person]}0`, { method: 'GET', userAgent: PHONE, network })
}
const numbers = async () => (await it.services.reports.summary(campaignId)).clicks

test('one network that opens the links of five people within two seconds is in doubt', async () => {
  for (const person of [0, 1, 2, 3, 4]) await open(person)
  await foldJournal(it.services)
  expect(await numbers()).toEqual({ human: 0, bot: 0, unsure: 5, people: 0 })
})

test('what passed for people is in doubt once the others have come, also when it was counted before', async () => {
  for (const person of [0, 1, 2]) await open(person)
  await foldJournal(it.services)
  expect(await numbers()).toMatchObject({ human: 3, people: 3 })
  for (const person of [3, 4]) await open(person)
  await foldJournal(it.services)
  expect(await numbers()).toEqual({ human: 0, bot: 0, unsure: 5, people: 0 })
  expect(await it.services.counters.differences(campaignId)).toEqual([])
})

test('four people at one table, one person five times, and five people over a minute are people', async () => {
  for (const person of [0, 1, 2, 3]) await open(person)
  for (let i = 0; i < 5; i++) await open(5, '10.0.1.0/24')
  for (const person of [6, 7, 8, 9, 10]) await open(person, '10.0.2.0/24', 12_000)
  await foldJournal(it.services)
  expect(await numbers()).toEqual({ human: 14, bot: 0, unsure: 0, people: 10 })
})

test('clicks are judged again when the rules have changed, and the numbers follow; bursts stay what they are', async () => {
  for (const person of [0, 1, 2, 3, 4]) await open(person)
  await open(7, '10.0.9.0/24')
  await foldJournal(it.services)
  // as an older version of the rules would have left it
  const db = openDb(it.env['DATABASE_URL']!)
  await db.update(clicks).set({ verdict: 'human', reason: '', userAgent: 'curl/8.1' })
  await db.close()
  expect(await judgeClicks(it.services)).toEqual({ looked: 6, changed: 6 })
  expect(await numbers()).toEqual({ human: 0, bot: 6, unsure: 0, people: 0 })
  expect(await judgeClicks(it.services)).toEqual({ looked: 6, changed: 0 })
  expect(await it.services.counters.differences(campaignId)).toEqual([])
})

test('a link leads on with the parameters that statistics ask for, and never changes those that it has', () => {
  expect(leadTo('https://shop.example.cn/a?x=1#top', { utm: '双十二' })).toBe(
    'https://shop.example.cn/a?x=1&utm_source=sms&utm_medium=sms&utm_campaign=%E5%8F%8C%E5%8D%81%E4%BA%8C#top'
  )
  expect(leadTo('https://shop.example.cn/a?utm_source=crm', { utm: 'x' })).toContain('utm_source=crm&')
  expect(leadTo('https://shop.example.cn/a', null)).toBe('https://shop.example.cn/a')
})

test('a link that was to end after some days is gone then', async () => {
  const first = (await it.services.campaigns.byId(campaignId))!
  const { templateId, audienceId, accountId } = first
  const campaign = await launch(
    it,
    { templateId, audienceId: audienceId!, accountId },
    { linkOptions: { days: 3, utm: 'spring' } }
  )
  await planCampaign(it.services, campaign)
  const { message } = (await it.services.messages.page(campaign.id, { limit: 1 })).items[0]!
  const visit = { method: 'GET', userAgent: PHONE, network: null }
  expect(await openLink(it.services, `${message.code}0`, visit)).toEqual({
    status: 302,
    location: 'https://shop.example.cn/a?utm_source=sms&utm_medium=sms&utm_campaign=spring'
  })
  it.time.now += 3 * 86_400_000
  expect(await openLink(it.services, `${message.code}0`, visit)).toEqual({ status: 410 })
})
