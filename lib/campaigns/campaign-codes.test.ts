import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiKeyInput } from '../api-keys/api-key.ts'
import { createKey } from '../api-keys/create-key.ts'
import { createCodes } from '../codes/create-codes.ts'
import { redeemCode } from '../codes/redeem-code.ts'
import { createPool, removePool } from '../codes/save-pool.ts'
import { codePoolInput, redemptionInput } from '../codes/schema.ts'
import { DAY, MINUTE } from '../clock.ts'
import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import { redemptionsOf } from '../reports/redemption-report.ts'
import { createTemplate } from '../templates/save-template.ts'
import { countingProvider, type CountingProvider } from '../testing/counting-provider.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { cancelCampaign, resumeCampaign } from './launch-campaign.ts'
import { checkCopy } from './check-copy.ts'
import { planCampaign } from './plan-campaign.ts'
import { preflightCampaign } from './preflight-campaign.ts'
import { messageSender } from './send-messages.ts'
import { sendOne, type ByProgram } from './send-one.ts'
import { sendTest } from './send-test.ts'
import type { Campaign } from './store.ts'

let tuixin: Installation
let provider: CountingProvider
beforeEach(async () => {
  tuixin = await install()
  provider = await countingProvider(0)
})
afterEach(async () => {
  await provider.close()
  await tuixin.close()
})
const BODY = '会员专享，凭码 {{code:spring}} 到店立减，拒收请回复R'
const phones = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `138${String(10_000_000 + from + i)}`)

async function pool(count: number, changes: object = {}) {
  const made = await createPool(
    tuixin.services,
    codePoolInput.parse({ name: 'spring', value: 20, length: 6, ...changes })
  )
  if (count > 0) await createCodes(tuixin.services, made.id, count)
  return made.id
}
const prepared = (options: Parameters<typeof prepare>[1] = {}) =>
  prepare(tuixin, { baseUrl: provider.url, body: BODY, ...options })
/** State, message and code of every code that is not free. */
async function taken(id: string) {
  const { items } = await tuixin.services.codes.page(id, { limit: 1000 })
  return items.filter(each => each.state !== 'free')
}
const counts = async (id: string) => found((await tuixin.services.codes.counts([id])).get(id))
const byId = async (id: string): Promise<Campaign> => found(await tuixin.services.campaigns.byId(id))
async function planned(campaign: Campaign) {
  await planCampaign(tuixin.services, await byId(campaign.id))
  return byId(campaign.id)
}
/** The pool's own count is what its codes say. */
async function agrees(id: string) {
  expect((await tuixin.services.codes.byId(id))?.free).toBe((await counts(id)).free)
}
const send = (templateId: string, phone: string) =>
  sendOne(tuixin.services, { phone, templateId, variables: {} })
const redeem = (code: string, given: object = {}) =>
  redeemCode(tuixin.services, redemptionInput.parse({ code, ...given }), { source: 'program', actor: 'k' })

describe('a campaign whose text has a code', () => {
  test('gives everybody one of their own, in the order of the list, and sends it', async () => {
    const id = await pool(10)
    await addContacts(tuixin, phones(4))
    const ready = await prepared()
    const campaign = await planned(await launch(tuixin, ready))
    expect(campaign.state).toBe('sending')
    const given = await taken(id)
    expect(given.map(each => each.position)).toEqual([1, 2, 3, 4])
    expect(new Set(given.map(each => each.messageId)).size).toBe(4)
    await agrees(id)
    // nothing of a code stands in the message itself
    const { items } = await tuixin.services.messages.page(campaign.id, { limit: 10 })
    for (const { message } of items) expect(JSON.stringify(message)).not.toContain('XXXXXX')
    const sender = messageSender(tuixin.services)
    for (let i = 0; i < 20 && (await tuixin.services.campaigns.counts(campaign.id)).queued > 0; i++) {
      tuixin.time.now += 300
      await sender.tick()
      await sender.drain(Infinity)
    }
    await sender.close()
    const bodies = provider.bodies.join('\n')
    for (const { code } of given) expect(bodies.split(code)).toHaveLength(2)
    expect(bodies).not.toContain('XXXXXX')
  })

  test('is measured by the longest code; pre-flight says how many codes are needed and free, and launching is refused', async () => {
    const id = await pool(2)
    await addContacts(tuixin, phones(3))
    const ready = await prepared()
    const draft = await launch(tuixin, ready).catch((error: unknown) => error)
    expect(draft).toMatchObject({ code: 'conflict', message: 'codes_short', params: { lists: 'spring' } })
    const [row] = (await tuixin.services.campaigns.list({ limit: 1 })).items
    const campaign = found(row)
    const preflight = await preflightCampaign(tuixin.services, campaign, found(campaign.content))
    expect(preflight.codes).toEqual([{ pool: 'spring', needed: 3, free: 2 }])
    expect(preflight.samples[0]?.text).toContain('XXXXXX')
    expect((await counts(id)).held).toBe(0)
  })

  test('holds its codes from launch on: a program takes only what nobody holds', async () => {
    const id = await pool(4)
    await addContacts(tuixin, phones(3))
    const ready = await prepared()
    const campaign = await launch(tuixin, ready)
    expect((await counts(id)).held).toBe(3)
    expect((await send(ready.templateId, '13900000001')).state).toBe('excluded')
    await addContacts(tuixin, ['13900000002', '13900000003'])
    expect((await send(ready.templateId, '13900000002')).state).toBe('queued')
    await expect(send(ready.templateId, '13900000003')).rejects.toMatchObject({ message: 'codes_short' })
    expect((await taken(id)).length).toBe(1)
    await cancelCampaign(tuixin.services, campaign.id)
    expect((await send(ready.templateId, '13900000003')).state).toBe('queued')
    await agrees(id)
  })

  test('that runs dry is paused with an alert, and goes on when there are codes again', async () => {
    const id = await pool(2)
    await addContacts(tuixin, phones(2))
    const ready = await prepared()
    const campaign = await launch(tuixin, ready)
    // the audience grew after the launch
    await addContacts(tuixin, phones(1, 5))
    await tuixin.services.campaigns.move(campaign.id, ['planning'], {
      estimate: null,
      planBound: 'f'.repeat(8) + '-ffff-ffff-ffff-ffffffffffff'
    })
    const paused = await planned(campaign)
    expect([paused.state, paused.reason]).toEqual(['paused', 'codes'])
    const alerts = await tuixin.services.alerts.open(10)
    expect(alerts.map(each => each.kind)).toContain('codes')
    expect(await taken(id)).toEqual([])
    await createCodes(tuixin.services, id, 5)
    await resumeCampaign(tuixin.services, campaign.id)
    expect((await planned(campaign)).state).toBe('sending')
    expect(await taken(id)).toHaveLength(3)
    await agrees(id)
  })

  test('that is cancelled gives its codes back, and they rest for seven days', async () => {
    const id = await pool(3)
    await addContacts(tuixin, phones(3))
    const campaign = await planned(await launch(tuixin, await prepared()))
    const [first] = await taken(id)
    await cancelCampaign(tuixin.services, campaign.id)
    while ((await tuixin.services.messages.cancelSome(tuixin.time.now, 100)) > 0);
    expect(await counts(id)).toMatchObject({ resting: 3, given: 0, free: 0 })
    await expect(redeem(found(first).code)).rejects.toMatchObject({
      code: 'gone',
      message: 'code_given_back'
    })
    expect((await tuixin.services.alerts.open(10)).map(each => each.kind)).toContain('code_resting')
    expect(await tuixin.services.codeTakes.release(tuixin.time.now + 7 * DAY - MINUTE)).toBe(0)
    expect(await tuixin.services.codeTakes.release(tuixin.time.now + 7 * DAY + MINUTE)).toBe(3)
    expect(await counts(id)).toMatchObject({ resting: 0, free: 3 })
    await agrees(id)
  })
})

test('a test shows what stands for a code, goes out and takes none', async () => {
  const id = await pool(3)
  await addContacts(tuixin, phones(2))
  const campaign = await launch(tuixin, await prepared())
  await addContacts(tuixin, ['13900000001'])
  expect(await sendTest(tuixin.services, campaign.id, ['13900000001'])).toMatchObject([{ state: 'queued' }])
  const sender = messageSender(tuixin.services)
  for (let i = 0; i < 20 && provider.bodies.length === 0; i++) {
    tuixin.time.now += 300
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()
  expect(provider.bodies.join('\n')).toContain('XXXXXX')
  expect(await taken(id)).toEqual([])
})

test("a message that is refused for want of codes costs nothing of the key's budget", async () => {
  await pool(1)
  await addContacts(tuixin, phones(3))
  const { templateId } = await prepared()
  const input = apiKeyInput.parse({ name: 'x', scopes: ['all'], dailyBudget: 1 })
  const { row: key } = await createKey(tuixin.services, input, null)
  const { apiKeys, messages } = tuixin.services
  const limits = apiKeys.limitsOf(key, tuixin.time.now)
  const sendTo = (phone: string) => {
    const id = newId()
    const insert: ByProgram['insert'] = (one, taking) => messages.insert({ ...one, id }, taking)
    const program = { ...limits, messageId: id, accept: () => undefined, insert }
    return sendOne(tuixin.services, { phone, templateId, variables: {} }, program)
  }
  const spent = async () =>
    (await apiKeys.spentOn(tuixin.time.now)).map(day => [day.messages, day.spentMicros])
  const [first = '', ...others] = phones(3)
  await sendTo(first)
  const before = await spent()
  expect(before).toMatchObject([[1, expect.any(Number)]])
  for (const phone of others) await expect(sendTo(phone)).rejects.toMatchObject({ message: 'codes_short' })
  expect(await spent()).toEqual(before)
})

test('a text asks for a list that there is, and a list that a text asks for stays', async () => {
  await expect(prepared()).rejects.toMatchObject({ fields: [{ path: 'body', message: 'code_pool_unknown' }] })
  const id = await pool(1)
  await prepared().catch(() => undefined)
  const signature = found((await tuixin.services.signatures.list())[0])
  const text = { name: 'With code', body: BODY, purpose: 'marketing' as const, providerTemplateId: 'T9' }
  await createTemplate(tuixin.services, { ...text, signatureId: signature.id }, 'test')
  await expect(removePool(tuixin.services, id)).rejects.toMatchObject({
    message: 'code_pool_used',
    params: { names: expect.stringContaining('With code') }
  })
})

describe('at the till', () => {
  test('a code counts once for its message and campaign, however it is typed', async () => {
    const id = await pool(5)
    await addContacts(tuixin, phones(3))
    const campaign = await planned(await launch(tuixin, await prepared()))
    const [one, two, three] = (await taken(id)).map(each => each)
    const typed = ` ${found(one).code.toLowerCase().slice(0, 3)}-${found(one).code.slice(3)} `
      .replaceAll('2', 'z')
      .replaceAll('5', 's')
      .replaceAll('8', 'B')
    const first = await redeem(typed, { value: 100, reference: 'order-1' })
    expect(first).toMatchObject({
      again: false,
      redemption: { poolId: id, messageId: found(one).messageId, campaignId: campaign.id }
    })
    expect(await redeem(found(one).code, { value: 100, reference: 'order-1' })).toMatchObject({ again: true })
    // a second code on the same order, and one in another currency
    await redeem(found(two).code, { value: 100, reference: 'order-1' })
    await redeem(found(three).code, { value: 7, currency: 'HKD', reference: 'order-1' })
    expect(await redemptionsOf(tuixin.services, campaign)).toEqual([
      {
        pool: 'spring',
        variant: 0,
        redeemed: 3,
        revenue: expect.arrayContaining([
          { currency: 'CNY', micros: 100_000_000 },
          { currency: 'HKD', micros: 7_000_000 }
        ])
      }
    ])
    expect(await counts(id)).toMatchObject({ redeemed: 3, free: 2 })
    await agrees(id)
    // the same orders as conversions: one in each currency, credited to the code
    const { conversions } = await tuixin.services.reports.full(campaign.id)
    expect(conversions.credits.map(({ via, count }) => [via, count])).toEqual([['code', 2]])
    expect(conversions.values).toEqual(
      expect.arrayContaining([
        { currency: 'CNY', value: 100 },
        { currency: 'HKD', value: 7 }
      ])
    )
  })
  test('what nobody was given is unknown, and what has ended is told so', async () => {
    const id = await pool(3, { validUntil: new Date(tuixin.time.now + DAY).toISOString() })
    await addContacts(tuixin, phones(1))
    await planned(await launch(tuixin, await prepared()))
    const { items } = await tuixin.services.codes.page(id, { limit: 3 })
    await expect(redeem(found(items[2]).code)).rejects.toMatchObject({ code: 'not_found' })
    await expect(redeem('NOSUCHCODE')).rejects.toMatchObject({ message: 'code_unknown' })
    tuixin.time.now += 2 * DAY
    await expect(redeem(found(items[0]).code)).rejects.toMatchObject({ code: 'gone', message: 'code_ended' })
    // the till says when it was
    const at = new Date(tuixin.time.now - 36 * 60 * MINUTE).toISOString()
    expect(await redeem(found(items[0]).code, { at })).toMatchObject({ again: false })
  })
  test('whoever guesses is stopped', async () => {
    await pool(1)
    const by = { source: 'clerk', actor: 'guesser' } as const
    const guess = (n: number) => redeemCode(tuixin.services, redemptionInput.parse({ code: `GUESS${n}` }), by)
    const answers: string[] = []
    for (let n = 0; n < 30; n++) await guess(n).catch((error: Error) => answers.push(error.message))
    expect(answers.slice(0, 20).every(each => each === 'code_unknown')).toBe(true)
    expect(answers.at(-1)).toBe('rate_limited')
  })
})

test('in an older copy, codes up to the place that was noted outside are doubtful', async () => {
  const id = await pool(300)
  await addContacts(tuixin, phones(2))
  await planned(await launch(tuixin, await prepared()))
  const report = await checkCopy(tuixin.services, 'elsewhere', true)
  // two are given; how far codes were allowed to be taken was noted before the first
  const { noted } = found(await tuixin.services.codes.byId(id))
  expect(noted).toBeGreaterThanOrEqual(2)
  expect(report.codes).toBe(noted - 2)
  expect(await counts(id)).toMatchObject({ given: 2, doubtful: noted - 2, free: 300 - noted })
  await agrees(id)
})
