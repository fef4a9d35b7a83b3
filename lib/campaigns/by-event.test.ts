import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '#db/open.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import type { Filter } from '../audiences/filter.ts'
import { addContacts, install, prepare, type Installation, type Prepared } from '../testing/installation.ts'
import { createTemplate, reviewTemplate } from '../templates/save-template.ts'
import { createCampaign, currentHash } from './edit-campaign.ts'
import { approveCampaign } from './approve-campaign.ts'
import { preflightCampaign } from './preflight-campaign.ts'
import { sendOne } from './send-one.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  await addContacts(tuixin, ['13800000001'])
})
afterEach(() => tuixin.close())

const WHO: Record<string, Filter> = {
  everyone: { all: [] },
  tag: { field: 'tag', op: 'ne', value: 'gone' },
  birthday: { not: [{ field: 'attributes.born', op: 'yearly', value: 0 }] },
  clicked: { field: 'clicked', op: 'never' },
  answered: { any: [{ field: 'reply', op: 'missing' }] },
  bought: { all: [{ not: [{ field: 'event.order.paid', op: 'ever' }] }] },
  spent: { field: 'event.order.paid:total CNY', op: 'sum_lt', value: 5 }
}
async function draft(body: string, filter: Filter) {
  const prepared = await prepare(tuixin, { body, filter })
  const campaign = await createCampaign(
    tuixin.services,
    { name: 'x', ...prepared, schedule: { kind: 'now' }, priority: 4, linkMode: 'recipient' },
    'someone'
  )
  const { content, hash } = await currentHash(tuixin.services, campaign)
  return { prepared, campaign, hash, preflight: await preflightCampaign(tuixin.services, campaign, content) }
}
const excludedBy = ({ preflight }: Awaited<ReturnType<typeof draft>>) =>
  preflight.excluded.map(({ rule }) => rule)

test.each(['everyone', 'tag', 'birthday'])('%s: who is chosen by what they are is no profile', async who => {
  expect(excludedBy(await draft('新品上架', WHO[who]!))).not.toContain('CN-AUTO-01')
})
test.each(['clicked', 'answered', 'bought', 'spent'])(
  '%s: who is chosen by what they did is a profile, which the opt-out of the text offers to refuse',
  async who => {
    const { campaign, preflight } = await draft('新品上架', WHO[who]!)
    const { content } = await currentHash(tuixin.services, campaign)
    expect(content.targeting).toBe('profile')
    expect(preflight).toMatchObject({ reachable: 1, excluded: [] })
  }
)
test('a saved audience that chooses by behaviour makes one that names it a profile, and an approval does not outlive it', async () => {
  const { audiences } = tuixin.services
  const { prepared, campaign, hash } = await draft('新品上架', WHO['tag']!)
  const named = await audiences.save({
    id: campaign.id,
    name: 'Inner',
    filter: WHO['bought']!,
    createdAt: 0,
    updatedAt: 0
  })
  const audience = (await audiences.byId(prepared.audienceId))!
  await audiences.save({ ...audience, filter: { field: 'audience', op: 'eq', value: named.id } })
  const after = await currentHash(tuixin.services, campaign)
  expect(after.content.targeting).toBe('profile')
  expect(after.hash).not.toBe(hash)
})

async function textOf(prepared: Prepared, body: string, languages?: Record<string, { body: string }>) {
  const { services } = tuixin
  const { signatureId } = (await services.templates.byId(prepared.templateId))!
  const { id } = await createTemplate(
    services,
    {
      name: 'E',
      body,
      purpose: 'marketing',
      signatureId,
      providerTemplateId: 'T9',
      ...(languages && { languages })
    },
    'test'
  )
  await reviewTemplate(services, id, 'submit')
  await reviewTemplate(services, id, 'approve')
  return id
}
test('a text that asks for an event is refused by name wherever there is none', async () => {
  const { services } = tuixin
  const prepared = await prepare(tuixin)
  const make = (templateId: string, more: object = {}) =>
    createCampaign(
      services,
      {
        name: 'x',
        ...prepared,
        templateId,
        schedule: { kind: 'now' },
        priority: 4,
        linkMode: 'recipient',
        ...more
      },
      'someone'
    )
  const event = await textOf(prepared, '订单 {{event.order-no | default: "已付"}}，拒收请回复R')
  const other = await textOf(prepared, '订单，拒收请回复R', { en: { body: 'Order {{event.total}}' } })
  for (const id of [event, other]) {
    await expect(make(id)).rejects.toMatchObject({
      fields: [{ path: 'templateId', message: 'template_event' }]
    })
    await expect(
      sendOne(services, { phone: '13800000001', templateId: id, variables: { 'event.total': '5' } })
    ).rejects.toMatchObject({
      fields: [{ path: 'templateId', message: 'template_event' }]
    })
  }
  const split = { templateIds: [event], share: 50, holdOut: 0, by: 'clicks', afterMinutes: 60 }
  await expect(make(prepared.templateId, { split })).rejects.toMatchObject({
    fields: [{ path: 'split.templateIds', message: 'template_event' }]
  })
  expect((await services.contacts.count({ all: [] })).count).toBe(1)
  // a draft from before, whose text was changed since
  const draftOf = await make(prepared.templateId)
  const db = openDb(tuixin.env['DATABASE_URL'] ?? '')
  await db.update(campaigns).set({ templateId: event }).where(eq(campaigns.id, draftOf.id))
  await db.close()
  await expect(
    approveCampaign(services, draftOf.id, { id: 'a' }, { recipients: 5, cost: 5 })
  ).rejects.toMatchObject({ message: 'template_event' })
})
