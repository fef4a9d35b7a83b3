import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '#db/open.ts'
import { clicks } from '#db/schema/feedback.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { leadTo } from '../links/link.ts'
import { addMany, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { foldJournal } from './fold-journal.ts'
import { judgeClicks } from './judge-clicks.ts'
import { openLink } from './open-link.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
let tuixin: Installation
let codes: string[]
let campaignId: string
beforeEach(async () => {
  tuixin = await install()
  await addMany(tuixin, 12)
  const campaign = await launch(
    tuixin,
    await prepare(tuixin, { purpose: 'transactional', body: '订单 https://shop.example.cn/a' })
  )
  campaignId = campaign.id
  await planCampaign(tuixin.services, campaign)
  codes = (await tuixin.services.messages.page(campaignId, { limit: 20 })).items.map(
    ({ message }) => message.code!
  )
})
afterEach(() => tuixin.close())

async function open(person: number, network = '10.0.0.0/24', afterMs = 100) {
  tuixin.time.now += afterMs
  await openLink(tuixin.services, `${codes[person]}0`, { method: 'GET', userAgent: PHONE, network })
}
const numbers = async () => (await tuixin.services.reports.summary(campaignId)).clicks

test('one network that opens the links of five people within two seconds is in doubt', async () => {
  for (const person of [0, 1, 2, 3, 4]) await open(person)
  await foldJournal(tuixin.services)
  expect(await numbers()).toEqual({ human: 0, bot: 0, unsure: 5, people: 0, shared: 0 })
})

test('what passed for people is in doubt once the others have come, also when it was counted before', async () => {
  for (const person of [0, 1, 2]) await open(person)
  await foldJournal(tuixin.services)
  expect(await numbers()).toMatchObject({ human: 3, people: 3 })
  for (const person of [3, 4]) await open(person)
  await foldJournal(tuixin.services)
  expect(await numbers()).toEqual({ human: 0, bot: 0, unsure: 5, people: 0, shared: 0 })
  expect(await tuixin.services.counters.differences(campaignId)).toEqual([])
})

test('four people at one table, one person five times, and five people over a minute are people', async () => {
  for (const person of [0, 1, 2, 3]) await open(person)
  for (let i = 0; i < 5; i++) await open(5, '10.0.1.0/24')
  for (const person of [6, 7, 8, 9, 10]) await open(person, '10.0.2.0/24', 12_000)
  await foldJournal(tuixin.services)
  expect(await numbers()).toEqual({ human: 14, bot: 0, unsure: 0, people: 10, shared: 0 })
})

test('clicks are judged again when the rules have changed, and the numbers follow; bursts stay what they are', async () => {
  for (const person of [0, 1, 2, 3, 4]) await open(person)
  await open(7, '10.0.9.0/24')
  await foldJournal(tuixin.services)
  // as an older version of the rules would have left it
  const db = openDb(tuixin.env['DATABASE_URL']!)
  await db.update(clicks).set({ verdict: 'human', reason: '', userAgent: 'curl/8.1' })
  await db.close()
  expect(await judgeClicks(tuixin.services)).toEqual({ looked: 6, changed: 6 })
  expect(await numbers()).toEqual({ human: 0, bot: 6, unsure: 0, people: 0, shared: 0 })
  expect(await judgeClicks(tuixin.services)).toEqual({ looked: 6, changed: 0 })
  expect(await tuixin.services.counters.differences(campaignId)).toEqual([])
})

test('a link leads on with the parameters that statistics ask for, and never changes those that it has', () => {
  expect(leadTo('https://shop.example.cn/a?x=1#top', { utm: '双十二' })).toBe(
    'https://shop.example.cn/a?x=1&utm_source=sms&utm_medium=sms&utm_campaign=%E5%8F%8C%E5%8D%81%E4%BA%8C#top'
  )
  expect(leadTo('https://shop.example.cn/a?utm_source=crm', { utm: 'x' })).toContain('utm_source=crm&')
  expect(leadTo('https://shop.example.cn/a', null)).toBe('https://shop.example.cn/a')
})

test('a link that was to end after some days is gone then', async () => {
  const first = (await tuixin.services.campaigns.byId(campaignId))!
  const { templateId, audienceId, accountId } = first
  const campaign = await launch(
    tuixin,
    { templateId, audienceId: audienceId!, accountId },
    { linkOptions: { days: 3, utm: 'spring' } }
  )
  await planCampaign(tuixin.services, campaign)
  const { message } = (await tuixin.services.messages.page(campaign.id, { limit: 1 })).items[0]!
  const visit = { method: 'GET', userAgent: PHONE, network: null }
  expect(await openLink(tuixin.services, `${message.code}0`, visit)).toEqual({
    status: 302,
    location: 'https://shop.example.cn/a?utm_source=sms&utm_medium=sms&utm_campaign=spring'
  })
  tuixin.time.now += 3 * 86_400_000
  expect(await openLink(tuixin.services, `${message.code}0`, visit)).toEqual({ status: 410 })
})
