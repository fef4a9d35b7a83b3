import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decideTopics, type Wish } from '../audiences/decide-topics.ts'
import { mergeContacts } from '../audiences/merge-contacts.ts'
import { saveContact } from '../audiences/save-contact.ts'
import { DAY } from '../clock.ts'
import { found } from '../errors.ts'
import { createServices } from '../services.ts'
import { createTemplate, reviewTemplate } from '../templates/save-template.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { changeTopic, createTopic } from '../topics/save-topic.ts'
import { DEFAULT_TOPIC } from '../topics/topic.ts'
import { checkCopy } from './check-copy.ts'
import { judgePerson } from './judge-person.ts'
import { openComposer, planCampaign } from './plan-campaign.ts'
import { preflightCampaign } from './preflight-campaign.ts'
import { readBatch, reserveMessages } from './reserve-messages.ts'
import { sendOne } from './send-one.ts'

const [ANN, BO, CY] = ['+8613800138001', '+8613800138002', '+8613800138003'] as const
let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  await addContacts(tuixin, [ANN, BO, CY])
})
afterEach(async () => {
  await tuixin.close()
})

const wants = (phone: string, wish: Wish, services = tuixin.services) =>
  decideTopics(services, phone, wish, { source: 'link' })
const newTopic = (slug = 'new') =>
  createTopic(tuixin.services, { slug, name: { zh: '新品', en: 'New products' }, cap: null })
/** The same campaign about another topic. */
async function about(prepared: Awaited<ReturnType<typeof prepare>>, topicId: string) {
  const { services } = tuixin
  const { body, purpose, signatureId } = found(await services.templates.byId(prepared.templateId))
  const input = { name: 'Other', body, purpose, signatureId, topicId, providerTemplateId: 'T2' }
  const { id } = await createTemplate(services, input, 'test')
  await reviewTemplate(services, id, 'submit')
  await reviewTemplate(services, id, 'approve')
  return { ...prepared, templateId: id }
}
/** A campaign that is planned: how it judged everybody beforehand, and what became of each. */
async function planned(prepared: Awaited<ReturnType<typeof prepare>>) {
  const { services } = tuixin
  const campaign = await launch(tuixin, prepared)
  const before = await preflightCampaign(services, campaign, found(campaign.content))
  await planCampaign(services, campaign)
  return { campaign: found(await services.campaigns.byId(campaign.id)), before }
}
async function rows(campaignId: string): Promise<Record<string, string>> {
  const { items } = await tuixin.services.messages.page(campaignId, { limit: 100 })
  return Object.fromEntries(
    items.map(({ phone, message }) => [
      phone,
      message.state === 'excluded' ? (message.finding?.rule ?? '') : message.state
    ])
  )
}
/** What a sender reads now, and a reservation of it at any later moment. */
async function reader(campaignId: string) {
  const { services } = tuixin
  const campaign = found(await services.campaigns.byId(campaignId))
  const account = found(await services.accounts.byId(campaign.accountId))
  const composer = await openComposer(services, campaign, account)
  const { messages } = services
  const batch = await readBatch(messages, campaign, composer, tuixin.time.now, { limit: 100 })
  return async () =>
    (await reserveMessages(messages, campaign, composer, tuixin.time.now, batch)).reserved
      .map(({ request }) => request.phone)
      .sort()
}
const reserved = async (campaignId: string) => (await reader(campaignId))()

describe('a topic', () => {
  test('that somebody refused is left out by its reason, and the others go on', async () => {
    const prepared = await prepare(tuixin)
    const fresh = await newTopic()
    await wants(ANN, { topics: { new: 'unsubscribed' } })
    const news = await planned(await about(prepared, fresh.id))
    expect(news.before).toMatchObject({
      audience: 3,
      reachable: 2,
      excluded: [{ rule: 'ANY-TOPIC', count: 1 }]
    })
    expect(await rows(news.campaign.id)).toEqual({ [ANN]: 'ANY-TOPIC', [BO]: 'queued', [CY]: 'queued' })
    const why = await judgePerson(tuixin.services, news.campaign, found(news.campaign.content), ANN)
    expect(why).toMatchObject({ inAudience: true, evaluation: { findings: [{ rule: 'ANY-TOPIC' }] } })
    const offers = await planned(prepared)
    expect(await rows(offers.campaign.id)).toEqual({ [ANN]: 'queued', [BO]: 'queued', [CY]: 'queued' })
  })
  test('that is refused while a campaign runs is taken out of its queue at once, and wanted again for the next', async () => {
    const prepared = await prepare(tuixin)
    const { campaign } = await planned(prepared)
    const reserve = await reader(campaign.id)
    await wants(ANN, { topics: { offers: 'unsubscribed' } })
    expect(await rows(campaign.id)).toMatchObject({ [ANN]: 'ANY-TOPIC' })
    // read before, reserved after
    expect(await reserve()).toEqual([BO, CY])
    await wants(ANN, { topics: { offers: 'subscribed' } })
    tuixin.time.now += 8 * DAY
    expect(await rows((await planned(prepared)).campaign.id)).toMatchObject({ [ANN]: 'queued' })
  })
  test('is what programs send about as well; a service message has none', async () => {
    const { templateId } = await prepare(tuixin)
    await wants(ANN, { topics: { offers: 'unsubscribed' } })
    expect(await sendOne(tuixin.services, { phone: ANN, templateId, variables: {} })).toMatchObject({
      state: 'excluded',
      findings: [{ rule: 'ANY-TOPIC' }]
    })
    expect(await sendOne(tuixin.services, { phone: BO, templateId, variables: {} })).toMatchObject({
      state: 'queued'
    })
  })
  test('that templates are about is not archived: the refusal names them', async () => {
    const prepared = await prepare(tuixin)
    const fresh = await newTopic()
    await about(prepared, fresh.id)
    await expect(changeTopic(tuixin.services, fresh.id, { archived: true })).rejects.toMatchObject({
      code: 'conflict',
      message: 'topic_used',
      params: { count: '1', names: 'Other' }
    })
    const unused = await newTopic('unused')
    expect((await changeTopic(tuixin.services, unused.id, { archived: true })).archivedAt).not.toBeNull()
    const { signatureId } = found(await tuixin.services.templates.byId(prepared.templateId))
    const text = { name: 'x', body: '您好', purpose: 'marketing' as const, signatureId, topicId: unused.id }
    await expect(createTemplate(tuixin.services, text, 'test')).rejects.toMatchObject({
      fields: [{ path: 'topicId', message: 'topic_unknown' }]
    })
  })
})

describe('a pause', () => {
  test('holds everything about advertising back, and ends by itself', async () => {
    const prepared = await prepare(tuixin)
    await wants(ANN, { pausedUntil: tuixin.time.now + 2 * DAY })
    expect(await rows((await planned(prepared)).campaign.id)).toMatchObject({ [ANN]: 'ANY-PAUSED' })
    tuixin.time.now += 2 * DAY
    const { campaign } = await planned(prepared)
    expect(await rows(campaign.id)).toMatchObject({ [ANN]: 'queued' })
    expect(await reserved(campaign.id)).toContain(ANN)
  })
  test('that begins after a sender has read is seen by the reservation', async () => {
    const { campaign } = await planned(await prepare(tuixin))
    const reserve = await reader(campaign.id)
    await wants(ANN, { pausedUntil: tuixin.time.now + DAY })
    expect(await reserve()).toEqual([BO, CY])
  })
})

describe('at most one a month', () => {
  test('leaves the second campaign out, also on the sandbox, until thirty days are over', async () => {
    const prepared = await prepare(tuixin, { kind: 'sandbox' })
    await wants(ANN, { atMost: 1 })
    const first = await planned(prepared)
    expect(await reserved(first.campaign.id)).toEqual([ANN, BO, CY])
    tuixin.time.now += 29 * DAY
    const second = await planned(prepared)
    expect(second.before.excluded).toMatchObject([{ rule: 'ANY-AT-MOST', count: 1 }])
    expect(await reserved(second.campaign.id)).toEqual([BO, CY])
    tuixin.time.now += 2 * DAY
    expect(await reserved((await planned(prepared)).campaign.id)).toEqual([ANN, BO, CY])
  })
  test('is one also for two campaigns that were read at the same moment', async () => {
    const prepared = await prepare(tuixin, { kind: 'sandbox' })
    await wants(ANN, { atMost: 1 })
    const [first, second] = [await planned(prepared), await planned(prepared)]
    const both = [await reader(first.campaign.id), await reader(second.campaign.id)]
    const taken = await Promise.all(both.map(reserve => reserve()))
    expect(taken.flat().filter(phone => phone === ANN)).toEqual([ANN])
    expect(taken.flat().filter(phone => phone === BO)).toEqual([BO, BO])
  })
})

describe('what somebody chose', () => {
  const everything = (until: number): Wish => ({
    topics: { offers: 'unsubscribed' },
    pausedUntil: until,
    atMost: 2
  })
  test('stands beside an opt-out of everything, whose end does not end it', async () => {
    const { suppressions, choices } = tuixin.services
    await wants(ANN, { topics: { offers: 'unsubscribed' } })
    await suppressions.optOut({ phone: ANN, source: 'reply', at: tuixin.time.now })
    tuixin.time.now += 1000
    expect(await suppressions.optIn({ phone: ANN, source: 'reply', at: tuixin.time.now })).toBe(true)
    expect((await choices.of(ANN)).refused).toEqual([DEFAULT_TOPIC])
  })
  test('of two people who become one holds in its stricter form', async () => {
    const { services, time } = tuixin
    await wants(ANN, { ...everything(time.now + DAY), atMost: 1 })
    await newTopic()
    await wants(BO, { topics: { new: 'unsubscribed' }, pausedUntil: time.now + 9 * DAY, atMost: 4 })
    const [ann, bo] = [
      found(await services.contacts.byPhone(ANN)),
      found(await services.contacts.byPhone(BO))
    ]
    await mergeContacts(services, bo.id, ann.id)
    const chosen = await services.choices.of(BO)
    expect(chosen).toMatchObject({ pausedUntil: time.now + 9 * DAY, atMost: 1 })
    expect(chosen.refused).toHaveLength(2)
  })
  test('outlives the person, who returns with it', async () => {
    const { services, time } = tuixin
    const until = time.now + DAY
    await wants(ANN, everything(until))
    await services.contacts.erase(found(await services.contacts.byPhone(ANN)).id)
    await saveContact(services, { phone: ANN, consent: { state: 'granted', source: 'form' } })
    expect(await services.choices.of(ANN)).toEqual({
      refused: [DEFAULT_TOPIC],
      pausedUntil: until,
      atMost: 2
    })
    expect(await rows((await planned(await prepare(tuixin))).campaign.id)).toMatchObject({
      [ANN]: 'ANY-TOPIC'
    })
  })
  test('is known to an older copy of the database, the last word of each', async () => {
    const { services, time } = tuixin
    const until = time.now + 9 * DAY
    await wants(ANN, everything(until))
    await wants(BO, { topics: { offers: 'unsubscribed' } })
    time.now += 1000
    await wants(BO, { topics: { offers: 'subscribed' } })
    const other = await install()
    try {
      // the files of this installation beside a database that has heard of none of it
      const copy = createServices(
        { ...other.env, DATA_DIR: tuixin.folder, LOG_LEVEL: 'error' } as Parameters<typeof createServices>[0],
        () => time.now
      )
      await checkCopy(copy, await copy.place())
      expect(await copy.choices.of(ANN)).toEqual({ refused: [DEFAULT_TOPIC], pausedUntil: until, atMost: 2 })
      expect((await copy.choices.of(BO)).refused).toEqual([])
      await copy.close()
    } finally {
      await other.close()
    }
    expect((await services.choices.history(BO)).map(({ holds }) => holds)).toEqual([false, true])
  })
  test('is in ledgers that can be verified', async () => {
    const { ledgers } = tuixin.services
    await wants(ANN, everything(tuixin.time.now + DAY))
    expect(await ledgers.seal('choice', tuixin.time.now)).toBe(3)
    expect(await ledgers.seal('consent', tuixin.time.now)).toBe(4)
    expect(await ledgers.verify('choice')).toMatchObject({ rows: 3, faults: [] })
    expect(await ledgers.verify('consent')).toMatchObject({ rows: 4, faults: [] })
  })
})
