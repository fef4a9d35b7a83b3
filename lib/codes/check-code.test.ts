import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelCampaign } from '../campaigns/launch-campaign.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { DAY } from '../clock.ts'
import { found } from '../errors.ts'
import { countCall } from '../limits.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { checkCode } from './check-code.ts'
import { createCodes } from './create-codes.ts'
import { redeemCode } from './redeem-code.ts'
import { createPool } from './save-pool.ts'
import { codePoolInput, redemptionInput } from './schema.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
const clerk = (actor = 'person:1') => ({ source: 'clerk', actor }) as const
const check = (code: string, by = clerk()) => checkCode(tuixin.services, code, by)
const redeem = (code: string) =>
  redeemCode(tuixin.services, redemptionInput.parse({ code, value: 30, reference: 'till-1' }), clerk())

/** Two people with a code each, of a list of five. */
async function given() {
  const until = new Date(tuixin.time.now + 10 * DAY).toISOString()
  const { id } = await createPool(
    tuixin.services,
    codePoolInput.parse({ name: 'spring', value: 20, length: 8, validUntil: until })
  )
  await createCodes(tuixin.services, id, 5)
  await addContacts(tuixin, ['13800000010', '13800000011'])
  const body = '会员专享，凭码 {{code:spring}} 到店立减，拒收请回复R'
  const campaign = await launch(tuixin, await prepare(tuixin, { baseUrl: 'http://127.0.0.1:9', body }))
  await planCampaign(tuixin.services, found(await tuixin.services.campaigns.byId(campaign.id)))
  const { items } = await tuixin.services.codes.page(id, { limit: 5 })
  const [first, second, , , free] = items.map(each => each.code)
  return { id, campaign, first: found(first), second: found(second), free: found(free) }
}

test('a code is looked up without being taken, however it is typed; a code that nobody was given is unknown', async () => {
  const { id, first, free } = await given()
  const typed = ` ${first.toLowerCase().slice(0, 4)} - ${first.slice(4)}`
  const checked = await check(typed)
  expect(checked).toMatchObject({ verdict: 'valid', pool: { name: 'spring', valueMicros: 20_000_000 } })
  expect(await check(typed)).toEqual(checked)
  expect(await check(free)).toEqual({ verdict: 'unknown' })
  expect((await tuixin.services.codes.counts([id])).get(id)).toMatchObject({ given: 2, redeemed: 0 })
})

test('a code that was redeemed says when, one that has ended and one that was taken back say so', async () => {
  const { first, second, campaign } = await given()
  await redeem(first)
  const at = tuixin.time.now
  tuixin.time.now += DAY
  expect(await check(first)).toMatchObject({ verdict: 'redeemed', redemption: { at, actor: 'person:1' } })
  tuixin.time.now += 10 * DAY
  expect(await check(second)).toMatchObject({ verdict: 'ended' })
  await cancelCampaign(tuixin.services, campaign.id)
  while ((await tuixin.services.messages.cancelSome(tuixin.time.now, 100)) > 0);
  expect(await check(second)).toMatchObject({ verdict: 'given_back' })
})

test('a clerk who tries code after code is stopped within the minute', async () => {
  await given()
  const answers: string[] = []
  for (let n = 0; n < 30; n++)
    answers.push(
      await check(`GUESS${n}`, clerk('person:guesser')).then(
        each => each.verdict,
        (error: Error) => error.message
      )
    )
  expect(answers.indexOf('rate_limited')).toBe(20)
})

test('after too many wrong codes a right one is not answered either, in the minute and in the day', async () => {
  const { first } = await given()
  const refused = { code: 'rate_limited' }
  for (let n = 0; n < 20; n++) await check(`WRONG${n}`, clerk('person:guesser-2'))
  await expect(check(first, clerk('person:guesser-2'))).rejects.toMatchObject(refused)
  const input = redemptionInput.parse({ code: first })
  await expect(redeemCode(tuixin.services, input, clerk('person:guesser-2'))).rejects.toMatchObject(refused)
  // a day's misses that are spread over many minutes
  for (let n = 0; n < 300; n++) await countCall('redemptions unknown', 'clerk person:patient', 300, 24 * 3600)
  await expect(check(first, clerk('person:patient'))).rejects.toMatchObject(refused)
  expect(await check(first, clerk('person:somebody-else'))).toMatchObject({ verdict: 'valid' })
})

test('who is erased leaves the code: it is redeemed and counted for its campaign, and names nobody', async () => {
  const { id, campaign, first } = await given()
  const before = await check(first)
  const contactId = before.verdict === 'valid' ? found(before.contactId) : ''
  await tuixin.services.contacts.erase(contactId)
  expect(await tuixin.services.contacts.byId(contactId)).toBeUndefined()
  expect(await check(first)).toMatchObject({ verdict: 'valid' })
  expect(await redeem(first)).toMatchObject({ again: false, redemption: { campaignId: campaign.id } })
  expect(await check(first)).toMatchObject({ verdict: 'redeemed' })
  // nobody else is given it: it stays redeemed
  expect((await tuixin.services.codes.counts([id])).get(id)).toMatchObject({ redeemed: 1, free: 3 })
})
