import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Filter } from '../audiences/filter.ts'
import { newId } from '../ids.ts'
import { addContacts, install, prepare, type Installation } from '../testing/installation.ts'
import { approveCampaign, rejectCampaign, submitCampaign } from './approve-campaign.ts'
import { fourEyesOf } from './check-approval.ts'
import type { Schedule } from './campaign.ts'
import { createCampaign, editCampaign } from './edit-campaign.ts'
import { launchCampaign, pauseCampaign, resumeCampaign } from './launch-campaign.ts'
import { planCampaign } from './plan-campaign.ts'
import { startDue } from './start-due.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  tuixin.time.now = Date.parse('2026-11-29T08:00:00+08:00')
})
afterEach(() => tuixin.close())

let next = 0
const people = (count: number) =>
  addContacts(
    tuixin,
    Array.from({ length: count }, () => `+86138001${10_000 + next++}`)
  )
const OWN = { id: 'own' }
const SECOND = { id: 'second' }
const approve = async (id: string, by: { id: string }) =>
  approveCampaign(tuixin.services, id, by, await fourEyesOf(tuixin.services))
/** Made and approved by one person alone, within limits of five recipients and five yuan. */
async function approved(members: number, schedule: Schedule = { kind: 'now' }) {
  await tuixin.services.settings.set('fourEyesRecipients', 5, tuixin.time.now)
  await tuixin.services.settings.set('fourEyesCost', 5, tuixin.time.now)
  await people(members)
  const prepared = await prepare(tuixin)
  if (schedule.kind === 'after') throw new Error('these follow nothing')
  const campaign = await createCampaign(
    tuixin.services,
    { name: 'Grows', ...prepared, schedule, priority: 4, linkMode: 'none' },
    OWN.id
  )
  return approve(campaign.id, OWN)
}
const at = async (instant: string) => {
  tuixin.time.now = Date.parse(instant)
  await startDue(tuixin.services)
  const planning = await tuixin.services.campaigns.claimPlanning(tuixin.time.now, tuixin.time.now + 60_000)
  if (planning) await planCampaign(tuixin.services, planning)
}
const price = async (accountId: string, priceMicros: number) => {
  const account = await tuixin.services.accounts.byId(accountId)
  if (account) await tuixin.services.accounts.change({ ...account, priceMicros })
}
/** Saved once more as it is: a draft, with its audience as it stands now. */
async function editedAgain(id: string) {
  const { name, templateId, audienceId, accountId } = (await tuixin.services.campaigns.byId(id))!
  const input = { name, templateId, audienceId: audienceId!, accountId, priority: 4 } as const
  return editCampaign(tuixin.services, id, { ...input, schedule: { kind: 'now' }, linkMode: 'none' }, OWN.id)
}
const state = async (id: string) => (await tuixin.services.campaigns.byId(id))?.state
const audience = async (id: string) => (await tuixin.services.campaigns.counts(id)).audience
const raised = async () => (await tuixin.services.alerts.open(10)).map(({ kind, subject }) => [kind, subject])
const AT: Schedule = { kind: 'at', at: '2026-11-30T10:00:00+08:00' }
const DAILY: Schedule = {
  kind: 'recurring',
  cron: '0 10 * * *',
  zone: 'Asia/Shanghai',
  local: false,
  until: '2027-01-01T00:00:00+08:00'
}

test('an audience that grew after the approval is asked for again when it is launched, and by a second person above the limit', async () => {
  const { id } = await approved(2)
  await people(30)
  await expect(launchCampaign(tuixin.services, id)).rejects.toMatchObject({ message: 'approval_outgrown' })
  expect(await state(id)).toBe('in_review')
  await expect(approve(id, OWN)).rejects.toMatchObject({ message: 'four_eyes' })
  await approve(id, SECOND)
  await planCampaign(tuixin.services, await launchCampaign(tuixin.services, id))
  expect(await audience(id)).toBe(32)
})

test('one that grew within the limit is approved again by the same person', async () => {
  const { id } = await approved(2)
  await people(2)
  await expect(launchCampaign(tuixin.services, id)).rejects.toMatchObject({ message: 'approval_outgrown' })
  await approve(id, OWN)
  expect(await launchCampaign(tuixin.services, id)).toMatchObject({ state: 'planning' })
})

test('growth within the tolerance asks nobody, but never past the limit of one person alone', async () => {
  await tuixin.services.settings.set('approvalTolerancePercent', 50, tuixin.time.now)
  const { id } = await approved(4)
  await people(1)
  await launchCampaign(tuixin.services, id)
  await pauseCampaign(tuixin.services, id)
  await people(1)
  await planCampaign(tuixin.services, await resumeCampaign(tuixin.services, id))
  // resumed, it is planned up to the moment of its launch, and looked at with everybody who is there now
  expect(await state(id)).toBe('in_review')
})

test('what became dearer counts as growth, too', async () => {
  const { id, accountId } = await approved(4)
  await price(accountId, 90_000)
  await expect(launchCampaign(tuixin.services, id)).rejects.toMatchObject({ message: 'approval_outgrown' })
})

test('one that waits for its time is looked at again when it is planned', async () => {
  const { id } = await approved(2, AT)
  await launchCampaign(tuixin.services, id)
  await people(30)
  await at('2026-11-30T10:00:10+08:00')
  expect([await state(id), await audience(id)]).toEqual(['in_review', 0])
  expect(await raised()).toEqual([['approval_outgrown', id]])
  await expect(approve(id, OWN)).rejects.toMatchObject({ message: 'four_eyes' })
  await approve(id, SECOND)
  await planCampaign(tuixin.services, await launchCampaign(tuixin.services, id))
  expect(await audience(id)).toBe(32)
})

test('one that is paused before it is planned is looked at when it goes on', async () => {
  const { id, accountId } = await approved(2)
  await launchCampaign(tuixin.services, id)
  await pauseCampaign(tuixin.services, id)
  await price(accountId, 9_000_000)
  await planCampaign(tuixin.services, await resumeCampaign(tuixin.services, id))
  expect([await state(id), await audience(id)]).toEqual(['in_review', 0])
})

test('each time of a recurring campaign is compared with what was approved', async () => {
  const series = await approved(2, DAILY)
  await launchCampaign(tuixin.services, series.id)
  await at('2026-11-29T10:00:10+08:00')
  const [first] = await tuixin.services.campaigns.occurrencesOf(series.id, 10)
  expect(await audience(first!.id)).toBe(2)
  await people(30)
  await at('2026-11-30T10:00:10+08:00')
  expect(await tuixin.services.campaigns.occurrencesOf(series.id, 10)).toHaveLength(1)
  expect(await state(series.id)).toBe('in_review')
  expect(await raised()).toEqual([['approval_outgrown', series.id]])
  await expect(approve(series.id, OWN)).rejects.toMatchObject({ message: 'four_eyes' })
  await approve(series.id, SECOND)
  expect(await launchCampaign(tuixin.services, series.id)).toMatchObject({
    state: 'scheduled',
    occurrence: '2026-12-01T10:00'
  })
  await at('2026-12-01T10:00:10+08:00')
  const [second] = await tuixin.services.campaigns.occurrencesOf(series.id, 10)
  expect(await audience(second!.id)).toBe(32)
})

/** The audience asks for other people: as many, and none of those whom somebody approved. */
async function swap(audienceId: string | null) {
  const audience = (await tuixin.services.audiences.byId(audienceId!))!
  const filter: Filter = { field: 'country', op: 'in', value: ['CN'] }
  await tuixin.services.audiences.save({ ...audience, filter })
  return audience
}
test('an audience that is changed after the launch asks for other people, however many, and is approved again', async () => {
  const { id, audienceId } = await approved(2, AT)
  await launchCampaign(tuixin.services, id)
  await swap(audienceId)
  await at('2026-11-30T10:00:10+08:00')
  expect([await state(id), await audience(id)]).toEqual(['in_review', 0])
  expect(await tuixin.services.campaigns.byId(id)).toMatchObject({
    reason: 'approval_audience',
    approvedBy: null
  })
  expect(await raised()).toEqual([['approval_stale', id]])
  await approve(id, OWN)
  await planCampaign(tuixin.services, await launchCampaign(tuixin.services, id))
  expect(await audience(id)).toBe(2)
})
test('one whose audience names another one that is changed is approved again, too', async () => {
  const { id, audienceId } = await approved(2)
  const own = (await tuixin.services.audiences.byId(audienceId!))!
  const inner = await tuixin.services.audiences.save({ ...own, id: newId(), name: 'inner' })
  await tuixin.services.audiences.save({ ...own, filter: { field: 'audience', op: 'eq', value: inner.id } })
  await approve((await editedAgain(id)).id, OWN)
  const planning = await launchCampaign(tuixin.services, id)
  await swap(inner.id)
  await planCampaign(tuixin.services, planning)
  expect([await state(id), await audience(id)]).toEqual(['in_review', 0])
})
test('one whose audience is changed while it is planned stops where it is', async () => {
  const { id, audienceId } = await approved(2)
  const planning = await launchCampaign(tuixin.services, id)
  const [first] = (await tuixin.services.contacts.list({ all: [] }, { limit: 5 })).items.toReversed()
  await tuixin.services.campaigns.writePlan(planning, [], first!.id, tuixin.time.now)
  const kept = await swap(audienceId)
  const resumed = (await tuixin.services.campaigns.byId(id))!
  expect(resumed.planCursor).toBe(first!.id)
  await planCampaign(tuixin.services, resumed)
  expect(await tuixin.services.campaigns.byId(id)).toMatchObject({
    state: 'paused',
    reason: 'approval_audience'
  })
  // resumed as it is it stops again; changed back it goes on
  await planCampaign(tuixin.services, await resumeCampaign(tuixin.services, id))
  expect([await state(id), await audience(id)]).toEqual(['paused', 0])
  await tuixin.services.audiences.save(kept)
  await planCampaign(tuixin.services, await resumeCampaign(tuixin.services, id))
  expect([await state(id), await audience(id)]).toEqual(['sending', 1])
})

test('who changed a large campaign cannot be the second person to see it', async () => {
  const draft = async () => {
    const { name, templateId, audienceId, accountId } = (await tuixin.services.campaigns.byId(
      (await approved(2)).id
    ))!
    const input = { name, templateId, audienceId: audienceId!, accountId, priority: 4 } as const
    return { ...input, schedule: { kind: 'now' }, linkMode: 'none' } as const
  }
  const input = await draft()
  await people(30)
  const { id } = await createCampaign(tuixin.services, input, OWN.id)
  await editCampaign(tuixin.services, id, { ...input, name: 'Changed' }, SECOND.id)
  await submitCampaign(tuixin.services, id, OWN)
  await expect(approve(id, SECOND)).rejects.toMatchObject({ message: 'four_eyes' })
  // somebody else's change does not wash the first one out
  await editCampaign(tuixin.services, id, input, 'third')
  await submitCampaign(tuixin.services, id, OWN)
  await expect(approve(id, SECOND)).rejects.toMatchObject({ message: 'four_eyes' })
  expect(await approve(id, { id: 'fourth' })).toMatchObject({ state: 'approved' })
})

test('an audience or a text that was changed after a large campaign was submitted has to be submitted again', async () => {
  const first = (await tuixin.services.campaigns.byId((await approved(2)).id))!
  const { id } = await createCampaign(
    tuixin.services,
    {
      name: 'Grows',
      templateId: first.templateId,
      audienceId: first.audienceId!,
      accountId: first.accountId,
      schedule: { kind: 'now' },
      priority: 4,
      linkMode: 'none'
    },
    OWN.id
  )
  await submitCampaign(tuixin.services, id, OWN)
  await people(30)
  const audience = (await tuixin.services.audiences.byId(first.audienceId!))!
  await tuixin.services.audiences.save({
    ...audience,
    filter: { any: [audience.filter] }
  })
  await expect(approve(id, SECOND)).rejects.toMatchObject({ message: 'changed_since_submitted' })
  await rejectCampaign(tuixin.services, id)
  await submitCampaign(tuixin.services, id, OWN)
  expect(await approve(id, SECOND)).toMatchObject({ state: 'approved' })
})
