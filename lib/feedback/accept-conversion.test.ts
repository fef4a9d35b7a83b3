import { afterEach, beforeEach, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { DAY } from '../clock.ts'
import { newId } from '../ids.ts'
import { addMany, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { acceptConversion, conversionInput } from './accept-conversion.ts'
import { foldJournal } from './fold-journal.ts'
import { judgeClicks } from './judge-clicks.ts'
import { openLink } from './open-link.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  await addMany(tuixin, 3)
})
afterEach(() => tuixin.close())

async function plan(conversionDays: number | undefined, linkMode: 'recipient' | 'shared' = 'recipient') {
  const prepared = await prepare(tuixin, {
    purpose: 'transactional',
    body: '订单 https://shop.example.cn/a?b=1'
  })
  const campaign = await launch(tuixin, prepared, { linkMode, linkOptions: { conversionDays } })
  await planCampaign(tuixin.services, campaign)
  return campaign.id
}
const codeOf = async (campaignId: string, person: number) =>
  `${(await tuixin.services.messages.page(campaignId, { limit: 10 })).items[person]!.message.code}0`
/** Opens a link as a phone would and answers the click's id, as the shop sees it. */
async function visit(code: string, userAgent = PHONE): Promise<string> {
  const opened = await openLink(tuixin.services, code, { method: 'GET', userAgent, network: '10.0.0.0/24' })
  if (opened.status !== 302) throw new Error(String(opened.status))
  const at = new URL(opened.location)
  expect(at.searchParams.get('b')).toBe('1')
  return at.searchParams.get('tx_click')!
}
const tell = (clickId: string, more: object = {}, source: 'pixel' | 'server' = 'server') =>
  acceptConversion(tuixin.services, conversionInput.parse({ clickId, ...more }), source)
async function report(campaignId: string) {
  await foldJournal(tuixin.services)
  expect(await tuixin.services.counters.differences(campaignId)).toEqual([])
  const { conversions, clicks } = await tuixin.services.reports.full(campaignId)
  return { ...conversions, clicked: clicks.people }
}

test('an order after a click counts for its campaign, once whoever tells it', async () => {
  const campaign = await plan(7)
  const click = await visit(await codeOf(campaign, 0))
  await tell(click, { value: '99.5', reference: 'A-1' }, 'pixel')
  await tell(click, { value: 99.5, reference: 'A-1' })
  await tell(click, { value: 10, reference: 'A-2' })
  await tell(click, { event: 'registration' })
  const expected = {
    people: 1,
    late: 0,
    clicked: 1,
    events: [
      { name: 'order', count: 2 },
      { name: 'registration', count: 1 }
    ],
    values: [{ currency: 'CNY', value: 109.5 }],
    credits: [{ via: 'click', count: 3, values: [{ currency: 'CNY', value: 109.5 }] }]
  }
  expect(await report(campaign)).toEqual(expected)
  await tell(click, { value: 99.5, reference: 'A-1' })
  expect(await report(campaign)).toEqual(expected)
})

test('what comes after the campaign’s days is kept and does not count', async () => {
  const campaign = await plan(7)
  const click = await visit(await codeOf(campaign, 0))
  await foldJournal(tuixin.services)
  tuixin.time.now += 7 * DAY
  await tell(click, { reference: 'in time' })
  tuixin.time.now += 1
  await tell(click, { reference: 'too late' })
  expect(await report(campaign)).toMatchObject({ people: 1, late: 1, events: [{ name: 'order', count: 1 }] })
})

test('whoever buys is a person, also when their click looked like a machine’s, and stays one', async () => {
  const campaign = await plan(7)
  const click = await visit(await codeOf(campaign, 1), 'MicroMessenger')
  expect(await report(campaign)).toMatchObject({ clicked: 0 })
  await tell(click)
  expect(await report(campaign)).toMatchObject({ people: 1, clicked: 1 })
  await judgeClicks(tuixin.services)
  expect(await report(campaign)).toMatchObject({ people: 1, clicked: 1 })
})

test('two people who share a link are two, and a click that nobody knows is nobody’s', async () => {
  const campaign = await plan(7, 'shared')
  const [link] = await tuixin.services.campaigns.linksOf(campaign)
  for (const _ of [1, 2]) await tell(await visit(link!.code!))
  await tell(newId())
  expect(await report(campaign)).toMatchObject({ people: 2, events: [{ name: 'order', count: 2 }] })
})

test('visits carry no click id unless the campaign counts what follows', async () => {
  const campaign = await plan(undefined)
  const opened = await openLink(tuixin.services, await codeOf(campaign, 0), {
    method: 'GET',
    userAgent: PHONE,
    network: null
  })
  expect(opened).toEqual({ status: 302, location: 'https://shop.example.cn/a?b=1' })
})

test('nonsense is refused and says where', () => {
  const wrong = (value: object) =>
    conversionInput.safeParse({ clickId: newId(), ...value }).error?.issues[0]?.path[0]
  expect(wrong({})).toBeUndefined()
  expect(wrong({ clickId: 'x' })).toBe('clickId')
  for (const value of [-1, 'much', NaN, 1e12, {}]) expect(wrong({ value })).toBe('value')
  for (const currency of ['rmb', 'CNYY', '¥']) expect(wrong({ currency })).toBe('currency')
  for (const event of ['', 'a b', 'x'.repeat(41)]) expect(wrong({ event })).toBe('event')
})
