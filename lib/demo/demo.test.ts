import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountInput } from '../accounts/account.ts'
import { addAccount } from '../accounts/add-account.ts'
import { EVERYONE } from '../audiences/filter.ts'
import { changeContact } from '../audiences/save-contact.ts'
import { createCampaign } from '../campaigns/edit-campaign.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { approveCampaign, fourEyesOf, launchCampaign, submitCampaign } from '../campaigns/run-campaign.ts'
import { campaignInput } from '../campaigns/schema.ts'
import { found } from '../errors.ts'
import { addContacts, install, prepare, type Installation } from '../testing/installation.ts'
import { fillDemo } from './fill-demo.ts'
import { removeDemo } from './remove-demo.ts'
import { STORIES } from './story.ts'

const someone = { id: 'person' }
let it: Installation
beforeEach(async () => {
  it = await install()
})
afterEach(() => it.close())

const everyone = async () => (await it.services.contacts.count(EVERYONE)).count
const bulk = async () => (await it.services.campaigns.list({ limit: 50, archived: false })).items

test.each(['zh-CN', 'en'] as const)(
  'the story in %s has people, a campaign for each state of its life, and can be removed',
  async locale => {
    await prepare(it, { kind: 'sandbox' })
    const demo = await fillDemo(it.services, locale, someone)
    expect(await everyone()).toBe(420)
    expect((await it.services.imports.byId(demo.importId))?.rejected).toBe(STORIES[locale].badRows.length)
    const campaigns = await Promise.all(
      demo.campaignIds.map(async id => found(await it.services.campaigns.byId(id)))
    )
    expect(campaigns.map(each => each.state)).toEqual(['planning', 'planning', 'scheduled'])
    await planCampaign(it.services, campaigns[0]!)
    const [first] = (await it.services.campaigns.countsOfMany([demo.campaignIds[0]!])).values()
    expect(first).toMatchObject({ audience: 280, queued: 280 })

    await removeDemo(it.services)
    expect(await everyone()).toBe(0)
    expect(await bulk()).toEqual([])
    expect((await it.services.templates.list({ limit: 50 })).items.map(each => each.name)).toEqual(['New'])
    expect(await it.services.imports.list(10)).toEqual([])
    expect(await it.services.preferences.get('demo')).toBeNull()
    // once more, since nothing of the first is in the way
    await fillDemo(it.services, locale, someone)
    expect(await everyone()).toBe(420)
  }
)

test('what somebody made meanwhile stays, and so does an opt-out', async () => {
  const { templateId, accountId } = await prepare(it, { kind: 'sandbox' })
  await addContacts(it, ['+8613900002222'])
  const [mine] = (await it.services.contacts.list(EVERYONE, { limit: 1 })).items
  await changeContact(it.services, mine!, { tags: ['会员'], attributes: {} })
  const demo = await fillDemo(it.services, 'zh-CN', someone)
  const [anyone] = (await it.services.contacts.list(EVERYONE, { limit: 1 })).items
  const { items } = await it.services.contacts.list(
    { all: [{ field: 'tag', op: 'eq', value: '会员' }] },
    { limit: 1 }
  )
  expect(anyone).toBeDefined()
  // whoever is ours is in none of its audiences, though the tag is the same
  expect(
    await it.services.contacts.count((await it.services.audiences.byId(demo.audienceIds[0]!))!.filter)
  ).toMatchObject({ count: 280 })
  const own = await createCampaign(
    it.services,
    campaignInput.parse({ name: '我自己的', templateId, audienceId: demo.audienceIds[0], accountId }),
    someone.id
  )
  await submitCampaign(it.services, own.id, someone)
  await approveCampaign(it.services, own.id, someone, await fourEyesOf(it.services))
  await planCampaign(it.services, await launchCampaign(it.services, own.id))
  await it.services.suppressions.optOut({ phone: items[0]!.phone, source: 'reply', at: it.time.now })

  await removeDemo(it.services)
  expect(await everyone()).toBe(1)
  expect((await bulk()).map(each => each.name)).toEqual(['我自己的'])
  expect((await it.services.campaigns.countsOfMany([own.id])).get(own.id)).toMatchObject({ audience: 280 })
  expect(await it.services.audiences.byId(demo.audienceIds[0]!)).toBeDefined()
  expect(await it.services.audiences.byId(demo.audienceIds[1]!)).toBeUndefined()
  expect(await it.services.suppressions.has(items[0]!.phone)).toBe(true)
  expect(await it.services.counters.differences(own.id)).toEqual([])
})

test('its people are sent to by nothing but the sandbox, and it is not made beside a real account', async () => {
  const { templateId } = await prepare(it, { kind: 'sandbox' })
  const demo = await fillDemo(it.services, 'en', someone)
  await expect(fillDemo(it.services, 'en', someone)).rejects.toMatchObject({ message: 'demo_filled' })
  const real = await addAccount(
    it.services,
    accountInput.parse({
      name: 'real',
      baseUrl: 'https://open.expauth.com',
      mode: 'appcode',
      appCode: 'c'.repeat(20)
    })
  )
  const own = await createCampaign(
    it.services,
    campaignInput.parse({ name: 'real', templateId, audienceId: demo.audienceIds[0], accountId: real.id }),
    someone.id
  )
  await expect(submitCampaign(it.services, own.id, someone)).rejects.toMatchObject({
    message: 'demo_present'
  })
  await removeDemo(it.services)
  await expect(fillDemo(it.services, 'en', someone)).rejects.toMatchObject({ message: 'demo_not_sandbox' })
})
