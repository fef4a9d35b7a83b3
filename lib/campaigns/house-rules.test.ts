import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '../clock.ts'
import { found } from '../errors.ts'
import { addContacts, addMany, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { changeTopic } from '../topics/save-topic.ts'
import { DEFAULT_TOPIC } from '../topics/topic.ts'
import { openComposer, planCampaign } from './plan-campaign.ts'
import { preflightCampaign } from './preflight-campaign.ts'
import { readBatch, reserveMessages } from './reserve-messages.ts'
import { sendOne } from './send-one.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(async () => {
  await tuixin.close()
})
type Prepared = Awaited<ReturnType<typeof prepare>>
async function planned(prepared: Prepared, extra = {}) {
  const { services } = tuixin
  const campaign = await launch(tuixin, prepared, extra)
  const before = await preflightCampaign(services, campaign, found(campaign.content))
  await planCampaign(services, campaign)
  return { campaign: found(await services.campaigns.byId(campaign.id)), before }
}
const rows = async (campaignId: string) =>
  (await tuixin.services.messages.page(campaignId, { limit: 1000 })).items
async function reserve(campaignId: string) {
  const { services, time } = tuixin
  const campaign = found(await services.campaigns.byId(campaignId))
  const account = found(await services.accounts.byId(campaign.accountId))
  const composer = await openComposer(services, campaign, account)
  const batch = await readBatch(services.messages, campaign, composer, time.now, { limit: 100 })
  return (await reserveMessages(services.messages, campaign, composer, time.now, batch)).reserved.length
}

function set<K extends 'quietDays' | 'controlGroup'>(
  name: K,
  value: Parameters<typeof tuixin.services.settings.set<K>>[1]
) {
  return tuixin.services.settings.set(name, value, tuixin.time.now)
}

describe('a quiet day of the house', () => {
  test('holds marketing until the next morning, also on the sandbox, and says so before', async () => {
    await addContacts(tuixin, ['+8613800138001'])
    const prepared = await prepare(tuixin, { kind: 'sandbox' })
    await set('quietDays', ['2026-11-22', '2026-11-23'])
    const { campaign, before } = await planned(prepared)
    expect(before).toMatchObject({ reachable: 1, deferred: [{ rule: 'ANY-QUIET-DAY', count: 1 }] })
    const [row] = await rows(campaign.id)
    expect(new Date(found(row).message.notBefore).toISOString()).toBe('2026-11-23T16:00:00.000Z')
  })
  test('that is decided after planning holds what is queued; service messages go on', async () => {
    await addContacts(tuixin, ['+8613800138001'])
    const prepared = await prepare(tuixin)
    const { campaign } = await planned(prepared)
    await set('quietDays', ['2026-11-22'])
    expect(await reserve(campaign.id)).toBe(0)
    expect((await rows(campaign.id)).map(({ message }) => message.finding?.rule)).toEqual(['ANY-QUIET-DAY'])
    tuixin.time.now += DAY
    expect(await reserve(campaign.id)).toBe(1)
  })
  test('of a service message is a day like others', async () => {
    await set('quietDays', ['2026-11-22'])
    const { templateId } = await prepare(tuixin, { purpose: 'transactional', body: '您的订单已发货' })
    const sent = await sendOne(tuixin.services, { phone: '+8613800138001', templateId, variables: {} })
    expect(sent).toMatchObject({ state: 'queued', notBefore: tuixin.time.now })
  })
})

test('a cap of a topic makes the next about it wait, and nothing else', async () => {
  await addContacts(tuixin, ['+8613800138001'])
  const prepared = await prepare(tuixin)
  await changeTopic(tuixin.services, DEFAULT_TOPIC, { cap: { most: 1, days: 7 } })
  const first = await planned(prepared)
  expect(await reserve(first.campaign.id)).toBe(1)
  tuixin.time.now += 3 * DAY
  const second = await planned(prepared)
  expect(second.before.deferred).toMatchObject([{ rule: 'ANY-TOPIC-CAP', count: 1, params: { count: 1 } }])
  expect(await reserve(second.campaign.id)).toBe(0)
  await changeTopic(tuixin.services, DEFAULT_TOPIC, { cap: null })
  expect((await planned(prepared)).before.deferred).toEqual([])
})

describe('the permanent control group', () => {
  const heldBack = async (campaignId: string) =>
    (await rows(campaignId))
      .filter(({ message }) => message.finding?.rule === 'ANY-CONTROL')
      .map(({ phone }) => String(phone))
      .sort()
  test('gets no marketing of any campaign, is counted by its reason, and is the same people each time', async () => {
    await addMany(tuixin, 400)
    const prepared = await prepare(tuixin)
    await set('controlGroup', 10)
    const first = await planned(prepared)
    const group = await heldBack(first.campaign.id)
    expect(group.length).toBeGreaterThan(20)
    expect(group.length).toBeLessThan(65)
    expect(first.before.excluded).toMatchObject([{ rule: 'ANY-CONTROL', count: group.length }])
    // erased, and imported again under other ids
    const { services } = tuixin
    const all = (await rows(first.campaign.id)).map(({ message }) => message.contactId)
    await services.contacts.eraseAll(all)
    await addMany(tuixin, 400)
    const split = { templateIds: [], share: 100, afterMinutes: 60, by: 'clicks' as const, holdOut: 30 }
    const second = await planned(prepared, { split })
    expect(await heldBack(second.campaign.id)).toEqual(group)
    // a larger group keeps the smaller
    await set('controlGroup', 20)
    const larger = await heldBack((await planned(prepared)).campaign.id)
    expect(larger).toEqual(expect.arrayContaining(group))
    expect(larger.length).toBeGreaterThan(group.length)
    const sent = await sendOne(services, {
      phone: found(group[0]),
      templateId: prepared.templateId,
      variables: {}
    })
    expect(sent).toMatchObject({ state: 'excluded' })
  })
  test('leaves out nobody who could not be reached anyway', async () => {
    await addMany(tuixin, 20)
    const prepared = await prepare(tuixin)
    await set('controlGroup', 50)
    const { items } = await tuixin.services.contacts.list({ all: [] }, { limit: 100 })
    for (const { phone } of items)
      await tuixin.services.suppressions.optOut({ phone, source: 'reply', at: tuixin.time.now })
    expect((await planned(prepared)).before.excluded).toMatchObject([{ rule: 'ANY-SUPPRESSED', count: 20 }])
  })
})
