import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCodes } from '../codes/create-codes.ts'
import { createPool } from '../codes/save-pool.ts'
import { codePoolInput } from '../codes/schema.ts'
import { found } from '../errors.ts'
import { addMany, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { launchCampaign } from './launch-campaign.ts'
import { planCampaign } from './plan-campaign.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
const PEOPLE = 1200
const GONE = 300

test('a large campaign holds a code for each person that it reaches, not for what a sample of them says', async () => {
  const { services } = tuixin
  const { id } = await createPool(services, codePoolInput.parse({ name: 'spring', value: 20, length: 8 }))
  await createCodes(services, id, PEOPLE - GONE - 1)
  await addMany(tuixin, PEOPLE)
  // those who left stand together, where a sample sees too many of them or too few
  await services.suppressions.optOutAll(
    Array.from({ length: GONE }, (_, i) => ({
      phone: `+861${3_800_000_400 + i}`,
      source: 'reply',
      at: tuixin.time.now
    }))
  )
  const ready = await prepare(tuixin, { body: '会员专享，凭码 {{code:spring}} 到店立减，拒收请回复R' })
  await expect(launch(tuixin, ready)).rejects.toMatchObject({ message: 'codes_short' })
  expect(found((await services.codes.counts([id])).get(id)).held).toBe(0)
  await createCodes(services, id, 1)
  const [campaign] = (await services.campaigns.list({ limit: 1 })).items
  await launchCampaign(services, found(campaign).id)
  const { held, free } = found((await services.codes.counts([id])).get(id))
  expect([held, free]).toEqual([PEOPLE - GONE, PEOPLE - GONE])
})

test('a pool that is kept because somebody got a code meanwhile keeps what campaigns hold of it', async () => {
  const { services } = tuixin
  const { id } = await createPool(services, codePoolInput.parse({ name: 'spring', value: 20, length: 8 }))
  await createCodes(services, id, 5)
  await addMany(tuixin, 2)
  const ready = await prepare(tuixin, { body: '会员专享，凭码 {{code:spring}} 到店立减，拒收请回复R' })
  const first = await launch(tuixin, ready)
  await planCampaign(services, found(await services.campaigns.byId(first.id)))
  await launch(tuixin, ready)
  const before = (await services.codes.counts([id])).get(id)
  expect(before).toMatchObject({ given: 2, held: 2 })
  expect(await services.codes.remove(id)).toBe(false)
  expect((await services.codes.counts([id])).get(id)).toEqual(before)
})
