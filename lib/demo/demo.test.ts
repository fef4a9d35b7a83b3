import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountInput } from '../accounts/account.ts'
import { addAccount } from '../accounts/add-account.ts'
import { EVERYONE } from '../audiences/filter.ts'
import { changeContact } from '../audiences/save-contact.ts'
import { createCampaign } from '../campaigns/edit-campaign.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { approveCampaign, submitCampaign } from '../campaigns/approve-campaign.ts'
import { fourEyesOf } from '../campaigns/check-approval.ts'
import { launchCampaign } from '../campaigns/launch-campaign.ts'
import { campaignInput } from '../campaigns/schema.ts'
import { found } from '../errors.ts'
import { addContacts, install, prepare, type Installation } from '../testing/installation.ts'
import { fillDemo } from './fill-demo.ts'
import { removeDemo } from './remove-demo.ts'
import { STORIES } from './story.ts'

const someone = { id: 'person' }
let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

const everyone = async () => (await tuixin.services.contacts.count(EVERYONE)).count
const bulk = async () => (await tuixin.services.campaigns.list({ limit: 50, archived: false })).items

test.each(['zh-CN', 'en'] as const)(
  'the story in %s has people, a campaign for each state of its life, and can be removed',
  async locale => {
    await prepare(tuixin, { kind: 'sandbox' })
    const demo = await fillDemo(tuixin.services, locale, someone)
    expect(await everyone()).toBe(420)
    expect((await tuixin.services.imports.byId(demo.importId))?.rejected).toBe(STORIES[locale].badRows.length)
    const campaigns = await Promise.all(
      demo.campaignIds.map(async id => found(await tuixin.services.campaigns.byId(id)))
    )
    expect(campaigns.map(each => each.state)).toEqual(['planning', 'planning', 'scheduled'])
    await planCampaign(tuixin.services, campaigns[0]!)
    const [first] = (await tuixin.services.campaigns.countsOfMany([demo.campaignIds[0]!])).values()
    expect(first).toMatchObject({ audience: 280, queued: 280 })

    await removeDemo(tuixin.services)
    expect(await everyone()).toBe(0)
    expect(await bulk()).toEqual([])
    expect((await tuixin.services.templates.list({ limit: 50 })).items.map(each => each.name)).toEqual([
      'New'
    ])
    expect(await tuixin.services.imports.list(10)).toEqual([])
    expect(await tuixin.services.settings.get('demo')).toBeNull()
    // once more, since nothing of the first is in the way
    await fillDemo(tuixin.services, locale, someone)
    expect(await everyone()).toBe(420)
  }
)

test('what somebody made meanwhile stays, and so does an opt-out', async () => {
  const { templateId, accountId } = await prepare(tuixin, { kind: 'sandbox' })
  await addContacts(tuixin, ['+8613900002222'])
  const [mine] = (await tuixin.services.contacts.list(EVERYONE, { limit: 1 })).items
  await changeContact(tuixin.services, mine!, { tags: ['会员'], attributes: {} })
  const demo = await fillDemo(tuixin.services, 'zh-CN', someone)
  const [anyone] = (await tuixin.services.contacts.list(EVERYONE, { limit: 1 })).items
  const { items } = await tuixin.services.contacts.list(
    { all: [{ field: 'tag', op: 'eq', value: '会员' }] },
    { limit: 1 }
  )
  expect(anyone).toBeDefined()
  // whoever is ours is in none of its audiences, though the tag is the same
  expect(
    await tuixin.services.contacts.count((await tuixin.services.audiences.byId(demo.audienceIds[0]!))!.filter)
  ).toMatchObject({ count: 280 })
  const own = await createCampaign(
    tuixin.services,
    campaignInput.parse({ name: '我自己的', templateId, audienceId: demo.audienceIds[0], accountId }),
    someone.id
  )
  await submitCampaign(tuixin.services, own.id, someone)
  await approveCampaign(tuixin.services, own.id, someone, await fourEyesOf(tuixin.services))
  await planCampaign(tuixin.services, await launchCampaign(tuixin.services, own.id))
  await tuixin.services.suppressions.optOut({ phone: items[0]!.phone, source: 'reply', at: tuixin.time.now })

  await removeDemo(tuixin.services)
  expect(await everyone()).toBe(1)
  expect((await bulk()).map(each => each.name)).toEqual(['我自己的'])
  expect((await tuixin.services.campaigns.countsOfMany([own.id])).get(own.id)).toMatchObject({
    audience: 280
  })
  expect(await tuixin.services.audiences.byId(demo.audienceIds[0]!)).toBeDefined()
  expect(await tuixin.services.audiences.byId(demo.audienceIds[1]!)).toBeUndefined()
  expect(await tuixin.services.suppressions.has(items[0]!.phone)).toBe(true)
  expect(await tuixin.services.counters.differences(own.id)).toEqual([])
})

test('its people are sent to by nothing but the sandbox, and it is not made beside a real account', async () => {
  const { templateId } = await prepare(tuixin, { kind: 'sandbox' })
  const demo = await fillDemo(tuixin.services, 'en', someone)
  await expect(fillDemo(tuixin.services, 'en', someone)).rejects.toMatchObject({ message: 'demo_filled' })
  const real = await addAccount(
    tuixin.services,
    accountInput.parse({
      name: 'real',
      baseUrl: 'https://open.expauth.com',
      mode: 'appcode',
      appCode: 'c'.repeat(20)
    })
  )
  const own = await createCampaign(
    tuixin.services,
    campaignInput.parse({ name: 'real', templateId, audienceId: demo.audienceIds[0], accountId: real.id }),
    someone.id
  )
  await expect(submitCampaign(tuixin.services, own.id, someone)).rejects.toMatchObject({
    message: 'demo_present'
  })
  await removeDemo(tuixin.services)
  await expect(fillDemo(tuixin.services, 'en', someone)).rejects.toMatchObject({
    message: 'demo_not_sandbox'
  })
})
