import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../clock.ts'
import { addContacts, install, prepare, type Installation } from '../testing/installation.ts'
import { approveCampaign } from './approve-campaign.ts'
import type { Schedule } from './campaign.ts'
import { changeTime } from './change-campaign.ts'
import { fourEyesOf } from './check-approval.ts'
import { createCampaign } from './edit-campaign.ts'
import { launchCampaign, pauseCampaign } from './launch-campaign.ts'
import { planCampaign } from './plan-campaign.ts'
import { startDue } from './start-due.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  tuixin.time.now = Date.parse('2026-11-29T08:00:00+08:00')
})
afterEach(() => tuixin.close())

const MAY = { id: 'lead', mayApprove: true }
const MAY_NOT = { id: 'marketer', mayApprove: false }
const at = (instant: number) => ({ kind: 'at' as const, at: new Date(instant).toISOString() })
const limit = () => fourEyesOf(tuixin.services)
const now = (id: string) => tuixin.services.campaigns.byId(id)
const startAt = async (instant: number) => {
  tuixin.time.now = instant
  await startDue(tuixin.services)
}
/** For two people; approved by whoever made it. */
async function approved(schedule: Exclude<Schedule, { kind: 'after' }>) {
  await addContacts(tuixin, ['+8613800138001', '+8613800138002'])
  const made = await createCampaign(
    tuixin.services,
    { name: 'Moves', ...(await prepare(tuixin)), schedule, priority: 4, linkMode: 'none' },
    'author'
  )
  return approveCampaign(tuixin.services, made.id, { id: 'author' }, await limit())
}
async function launched() {
  const { id } = await approved(at(tuixin.time.now + HOUR))
  return launchCampaign(tuixin.services, id)
}

describe('another time for a campaign', () => {
  test('that is launched is kept by whoever may approve it, earlier or later', async () => {
    const begun = tuixin.time.now
    const { id } = await launched()
    const later = await changeTime(tuixin.services, id, { schedule: at(begun + 3 * HOUR) }, MAY)
    expect(later).toMatchObject({ state: 'scheduled', approvedBy: 'lead', startsAt: begun + 3 * HOUR })
    await startAt(begun + HOUR)
    expect(await now(id)).toMatchObject({ state: 'scheduled' })
    await changeTime(tuixin.services, id, { schedule: at(begun + 2 * HOUR) }, MAY)
    await startAt(begun + 2 * HOUR)
    expect(await now(id)).toMatchObject({ state: 'planning' })
  })
  test('that is launched may be now', async () => {
    const { id } = await launched()
    expect(await changeTime(tuixin.services, id, { schedule: { kind: 'now' } }, MAY)).toMatchObject({
      state: 'planning'
    })
    const planning = await tuixin.services.campaigns.claimPlanning(tuixin.time.now, tuixin.time.now + MINUTE)
    await planCampaign(tuixin.services, planning!)
    expect((await tuixin.services.reports.summary(id)).counts).toMatchObject({ audience: 2 })
  })
  test('that is approved holds when it is launched', async () => {
    const begun = tuixin.time.now
    const { id } = await approved(at(begun + HOUR))
    expect(await changeTime(tuixin.services, id, { schedule: at(begun + 2 * HOUR) }, MAY)).toMatchObject({
      state: 'approved'
    })
    expect(await launchCampaign(tuixin.services, id)).toMatchObject({
      state: 'scheduled',
      startsAt: begun + 2 * HOUR
    })
  })
  test('is approved again where the one who moves it may not approve it', async () => {
    const begun = tuixin.time.now
    const { id } = await launched()
    const moved = await changeTime(tuixin.services, id, { schedule: at(begun + 3 * HOUR) }, MAY_NOT)
    expect(moved).toMatchObject({ state: 'in_review', reason: 'time_changed', approvedBy: null })
    await startAt(begun + 3 * HOUR)
    expect(await now(id)).toMatchObject({ state: 'in_review' })
    await approveCampaign(tuixin.services, id, { id: 'lead' }, await limit())
    expect(await launchCampaign(tuixin.services, id)).toMatchObject({ state: 'planning' })
  })
  test('is approved again by a second person where it is large, whoever moves it', async () => {
    const begun = tuixin.time.now
    const { id } = await launched()
    await tuixin.services.settings.set('fourEyesRecipients', 1, begun)
    expect(await changeTime(tuixin.services, id, { schedule: at(begun + 3 * HOUR) }, MAY)).toMatchObject({
      state: 'in_review',
      reason: 'time_changed'
    })
    await expect(approveCampaign(tuixin.services, id, { id: 'lead' }, await limit())).rejects.toMatchObject({
      message: 'four_eyes'
    })
    await approveCampaign(tuixin.services, id, { id: 'second' }, await limit())
    expect(await launchCampaign(tuixin.services, id)).toMatchObject({ state: 'scheduled' })
  })
  test('releases one that missed its time or was paused before it', async () => {
    const begun = tuixin.time.now
    const { id } = await launched()
    await startAt(begun + 2 * HOUR)
    expect(await now(id)).toMatchObject({ state: 'paused', reason: 'missed' })
    await changeTime(tuixin.services, id, { schedule: at(begun + 4 * HOUR) }, MAY)
    expect(await now(id)).toMatchObject({ state: 'scheduled', reason: null })
    await pauseCampaign(tuixin.services, id)
    await changeTime(tuixin.services, id, { schedule: at(begun + 5 * HOUR) }, MAY)
    await startAt(begun + 5 * HOUR)
    expect(await now(id)).toMatchObject({ state: 'planning' })
  })
  test('is refused where it has begun, may have gone out, goes by another, or the time is over', async () => {
    const begun = tuixin.time.now
    const { id } = await launched()
    const schedule = at(begun + 3 * HOUR)
    const refused = (message: string) => ({ message })
    await expect(changeTime(tuixin.services, id, { schedule: at(begun - HOUR) }, MAY)).rejects.toMatchObject({
      code: 'invalid'
    })
    await tuixin.services.campaigns.move(id, ['scheduled'], { state: 'paused', reason: 'restored' })
    await expect(changeTime(tuixin.services, id, { schedule }, MAY)).rejects.toMatchObject(
      refused('campaign_state')
    )
    await tuixin.services.campaigns.move(id, ['paused'], { state: 'scheduled', reason: null })
    await startAt(begun + HOUR)
    await expect(changeTime(tuixin.services, id, { schedule }, MAY)).rejects.toMatchObject(
      refused('campaign_state')
    )
  })
  test('is refused for one that goes out again and again', async () => {
    const begun = tuixin.time.now
    const weekly = await approved({
      kind: 'recurring',
      cron: '0 10 * * *',
      zone: 'Asia/Shanghai',
      local: false,
      until: new Date(begun + 240 * HOUR).toISOString()
    })
    await expect(
      changeTime(tuixin.services, weekly.id, { schedule: at(begun + HOUR) }, MAY)
    ).rejects.toMatchObject({ message: 'campaign_state' })
  })
  test('does not approve what was changed since it was approved', async () => {
    const { id } = await approved(at(tuixin.time.now + HOUR))
    await tuixin.services.campaigns.move(id, ['approved'], { budgetMicros: 5_000_000 })
    await expect(
      changeTime(tuixin.services, id, { schedule: at(tuixin.time.now + 2 * HOUR) }, MAY)
    ).rejects.toMatchObject({ message: 'approval_stale' })
  })
})
