import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addContacts, install, prepare, type Installation, type Prepared } from '../testing/installation.ts'
import type { RecurringSchedule } from './campaign.ts'
import { copyCampaign } from './copy-campaign.ts'
import { createCampaign } from './edit-campaign.ts'
import { planCampaign } from './plan-campaign.ts'
import { approveCampaign } from './approve-campaign.ts'
import { cancelCampaign, launchCampaign, pauseCampaign, resumeCampaign } from './launch-campaign.ts'
import { isPattern } from './check-pattern.ts'
import { firstOccurrence, nextOccurrence } from './schedule.ts'
import { startDue } from './start-due.ts'

const daily = (zone: string, until = '2030-01-01T00:00:00Z'): RecurringSchedule => ({
  kind: 'recurring',
  cron: '30 2 * * *',
  zone,
  local: false,
  until
})
const utc = (instant: number) => new Date(instant).toISOString().slice(0, 16)

describe('the times of a recurring campaign', () => {
  test('come once a day also in the night that has no half past two, and in the one that has two', () => {
    const spring = nextOccurrence(daily('Europe/Berlin'), '2027-03-27T02:30', 0)!
    expect([spring.wall, utc(spring.startsAt)]).toEqual(['2027-03-28T02:30', '2027-03-28T01:30'])
    const autumn = nextOccurrence(daily('Europe/Berlin'), '2026-10-24T02:30', 0)!
    expect([autumn.wall, utc(autumn.startsAt)]).toEqual(['2026-10-25T02:30', '2026-10-25T00:30'])
    expect(nextOccurrence(daily('Europe/Berlin'), autumn.wall, 0)!.wall).toBe('2026-10-26T02:30')
  })
  test('are counted from now on: in the second of two equal hours the first has passed', () =>
    expect(firstOccurrence(daily('Europe/Berlin'), Date.parse('2026-10-25T01:10:00Z'))!.wall).toBe(
      '2026-10-26T02:30'
    ))
  test('end where they were told to end', () => {
    const schedule = daily('Asia/Shanghai', '2026-12-02T00:00:00+08:00')
    expect(nextOccurrence(schedule, '2026-11-30T02:30', 0)!.wall).toBe('2026-12-01T02:30')
    expect(nextOccurrence(schedule, '2026-12-01T02:30', 0)).toBeUndefined()
  })
  test('of months without a 31st skip it, and L is the last day', () => {
    const on = (cron: string, after: string) =>
      nextOccurrence({ ...daily('Asia/Shanghai'), cron }, after, 0)!.wall
    expect(on('0 10 31 * *', '2027-01-31T10:00')).toBe('2027-03-31T10:00')
    expect(on('0 10 L * *', '2027-01-31T10:00')).toBe('2027-02-28T10:00')
    expect(on('0 10 29 2 *', '2027-01-31T10:00')).toBe('2028-02-29T10:00')
  })
  test.each([
    ['0 10 * * 1', true],
    ['15 9 1,15 * *', true],
    ['0 9 * * 1-5', true],
    ['*/5 * * * *', false],
    ['0 10,12 * * *', false],
    ['0 25 * * *', false],
    ['0 10 30 2 *', false],
    ['0 0 10 * * 1', false],
    ['', false]
  ])('“%s” can be read: %s', (pattern, ok) => expect(isPattern(pattern)).toBe(ok))
})

describe('a recurring campaign', () => {
  let tuixin: Installation
  beforeEach(async () => {
    prepared = undefined
    tuixin = await install()
    tuixin.time.now = Date.parse('2026-11-30T09:00:00+08:00')
    await addContacts(tuixin, ['+8613800138001', '+12125550143'])
  })
  afterEach(() => tuixin.close())

  let prepared: Prepared | undefined
  async function launched(extra: { local?: boolean; until?: string } = {}) {
    prepared ??= await prepare(tuixin, { body: 'News', purpose: 'transactional' })
    const schedule = {
      kind: 'recurring' as const,
      cron: '0 10 * * *',
      zone: 'Asia/Shanghai',
      local: extra.local ?? false,
      until: extra.until ?? '2027-01-01T00:00:00+08:00'
    }
    const campaign = await createCampaign(
      tuixin.services,
      { name: 'Daily', ...prepared, schedule, priority: 4, linkMode: 'none' },
      'someone'
    )
    await approveCampaign(tuixin.services, campaign.id, { id: 'another' }, { recipients: 1, cost: 1 })
    return launchCampaign(tuixin.services, campaign.id)
  }
  const children = (id: string) => tuixin.services.campaigns.occurrencesOf(id, 50)
  const at = async (instant: string) => {
    tuixin.time.now = Date.parse(instant)
    await startDue(tuixin.services)
  }

  test('begins a campaign of its own each time, whose audience is as it is then, until its end', async () => {
    const series = await launched({ until: '2026-12-02T00:00:00+08:00' })
    expect(series).toMatchObject({ state: 'scheduled', occurrence: '2026-11-30T10:00' })
    await at('2026-11-30T10:00:30+08:00')
    const [first] = await children(series.id)
    await planCampaign(tuixin.services, first!)
    expect((await tuixin.services.campaigns.counts(first!.id)).audience).toBe(2)
    await addContacts(tuixin, ['+8613800138002'])
    await at('2026-12-01T10:00:30+08:00')
    const [second] = await children(series.id)
    await planCampaign(tuixin.services, second!)
    expect((await tuixin.services.campaigns.counts(second!.id)).audience).toBe(3)
    expect((await tuixin.services.campaigns.byId(series.id))!.state).toBe('completed')
    await at('2026-12-02T10:00:30+08:00')
    expect(await children(series.id)).toHaveLength(2)
  })

  test('begins each time once, however many workers look', async () => {
    const series = await launched()
    tuixin.time.now = Date.parse('2026-11-30T10:00:30+08:00')
    await Promise.all(Array.from({ length: 6 }, () => startDue(tuixin.services)))
    expect(await children(series.id)).toHaveLength(1)
    expect((await tuixin.services.campaigns.byId(series.id))!.occurrence).toBe('2026-12-01T10:00')
  })

  test('that cannot begin says so and delays no other', async () => {
    const broken = await launched()
    const [whole, after] = [await launched(), await launched()]
    await tuixin.services.campaigns.move(broken.id, ['scheduled'], { occurrence: null, updatedAt: 0 })
    await expect(at('2026-11-30T10:00:30+08:00')).rejects.toThrow(broken.id)
    expect(await children(whole.id)).toHaveLength(1)
    expect(await children(after.id)).toHaveLength(1)
  })

  test('at local time comes to each person on the person’s own clock', async () => {
    const series = await launched({ local: true })
    await at('2026-11-30T09:00:30+08:00')
    const [first] = await children(series.id)
    await planCampaign(tuixin.services, first!)
    const rows = (await tuixin.services.messages.page(first!.id, { limit: 10 })).items
    expect(
      Object.fromEntries(rows.map(row => [row.phone, new Date(row.message.notBefore).toISOString()]))
    ).toEqual({
      '+8613800138001': '2026-11-30T02:00:00.000Z',
      '+12125550143': '2026-11-30T15:00:00.000Z'
    })
    expect((await tuixin.services.campaigns.byId(series.id))!.occurrence).toBe('2026-12-01T10:00')
  })

  test('that missed its time by more than 15 minutes waits for a person, who goes on with the next one', async () => {
    const series = await launched()
    await at('2026-11-30T10:16:00+08:00')
    expect(await tuixin.services.campaigns.byId(series.id)).toMatchObject({
      state: 'paused',
      reason: 'missed'
    })
    expect(await children(series.id)).toHaveLength(0)
    expect(await resumeCampaign(tuixin.services, series.id)).toMatchObject({
      state: 'scheduled',
      occurrence: '2026-12-01T10:00'
    })
  })

  test('whose audience is not as approved sends nothing and says so', async () => {
    const series = await launched()
    const audience = (await tuixin.services.audiences.byId(series.audienceId!))!
    await tuixin.services.audiences.save({ ...audience, filter: { field: 'country', op: 'eq', value: 'US' } })
    await at('2026-11-30T10:00:30+08:00')
    expect(await tuixin.services.campaigns.byId(series.id)).toMatchObject({
      state: 'paused',
      reason: 'approval_stale'
    })
    expect(await children(series.id)).toHaveLength(0)
  })

  test('copied is a draft that nobody has approved, and one whose time has passed goes out when it is launched', async () => {
    const series = await launched()
    const copy = await copyCampaign(tuixin.services, series.id, 'Again', 'someone')
    expect(copy).toMatchObject({
      state: 'draft',
      approvedBy: null,
      approvedHash: null,
      occurrence: null,
      schedule: { kind: 'recurring' }
    })
    tuixin.time.now = Date.parse('2027-02-01T10:00:00+08:00')
    expect(await copyCampaign(tuixin.services, series.id, 'Late', 'someone')).toMatchObject({
      schedule: { kind: 'now' },
      startsAt: null
    })
  })

  test('paused and cancelled begins nothing', async () => {
    const series = await launched()
    await pauseCampaign(tuixin.services, series.id)
    await at('2026-11-30T10:00:30+08:00')
    await cancelCampaign(tuixin.services, series.id)
    await at('2026-12-01T10:00:30+08:00')
    expect(await children(series.id)).toHaveLength(0)
  })
})

test('a campaign’s own hours hold on top of the law’s, also in the sandbox', async () => {
  for (const kind of ['vendor', 'sandbox'] as const) {
    const tuixin = await install()
    tuixin.time.now = Date.parse('2026-11-30T09:00:00+08:00')
    await addContacts(tuixin, ['+8613800138001', '+12125550143'])
    const prepared = await prepare(tuixin, { body: 'News', purpose: 'transactional', kind })
    const campaign = await createCampaign(
      tuixin.services,
      {
        name: 'Window',
        ...prepared,
        schedule: { kind: 'now', window: { from: 14, to: 15.5, days: [1, 2, 3] } },
        priority: 4,
        linkMode: 'none'
      },
      'someone'
    )
    await approveCampaign(tuixin.services, campaign.id, { id: 'another' }, { recipients: 1, cost: 1 })
    const started = await launchCampaign(tuixin.services, campaign.id)
    await planCampaign(tuixin.services, started)
    const rows = (await tuixin.services.messages.page(campaign.id, { limit: 10 })).items
    const windows = Object.fromEntries(
      rows.map(({ phone, message: m }) => [
        phone,
        [m.notBefore, m.notAfter].map(i => new Date(i!).toISOString())
      ])
    )
    expect(windows).toEqual({
      '+8613800138001': ['2026-11-30T06:00:00.000Z', '2026-11-30T07:30:00.000Z'],
      // Sunday evening in New York
      '+12125550143': ['2026-11-30T19:00:00.000Z', '2026-11-30T20:30:00.000Z']
    })
    expect(rows[0]!.message.finding!.rule).toBe('ANY-WINDOW')
    await tuixin.close()
  }
})
