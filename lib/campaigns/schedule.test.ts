import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addContacts, install, prepare, type Installation } from '../testing/installation.ts'
import type { Schedule } from './campaign.ts'
import { createCampaign } from './edit-campaign.ts'
import { planCampaign } from './plan-campaign.ts'
import { approveCampaign } from './approve-campaign.ts'
import { launchCampaign } from './launch-campaign.ts'
import { startDue } from './start-due.ts'
import { instantFor, startOf } from './schedule.ts'

const local = (at: string): Schedule => ({ kind: 'local', at })
const inZone = (zone: string, at: string) =>
  new Date(instantFor(local(at), { country: 'GB', zones: [zone] }, 0)).toISOString().slice(0, 16)

describe('the local time of a recipient', () => {
  test.each([
    // gaps: the first valid instant after
    ['Europe/Berlin', '2027-03-28T02:30', '2027-03-28T01:30'],
    ['Europe/Berlin', '2027-03-28T02:00', '2027-03-28T01:00'],
    ['America/New_York', '2027-03-14T02:30', '2027-03-14T07:30'],
    ['America/Sao_Paulo', '2018-11-04T00:30', '2018-11-04T03:30'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00'],
    // overlaps: the first of the two
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30'],
    ['Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-03T14:45'],
    // the minute before and after
    ['Europe/Berlin', '2027-03-28T01:59', '2027-03-28T00:59'],
    ['Europe/Berlin', '2027-03-28T03:00', '2027-03-28T01:00'],
    ['America/New_York', '2026-11-01T00:59', '2026-11-01T04:59'],
    ['America/New_York', '2026-11-01T02:00', '2026-11-01T07:00'],
    // odd offsets, far ends, far days
    ['Asia/Kathmandu', '2026-12-01T10:00', '2026-12-01T04:15'],
    ['Pacific/Kiritimati', '2026-12-01T10:00', '2026-11-30T20:00'],
    ['Asia/Shanghai', '2038-01-19T11:14', '2038-01-19T03:14'],
    ['Asia/Shanghai', '9999-12-31T23:59', '9999-12-31T15:59'],
    ['Europe/London', '2028-02-29T12:00', '2028-02-29T12:00']
  ])('in %s at %s is %s UTC', (zone, at, utc) => expect(inZone(zone, at)).toBe(utc))

  test('of a number in an area with two zones comes when it has come in both', () =>
    expect(
      new Date(
        instantFor(local('2026-12-01T10:00'), { country: 'US', phone: '+18505550143' }, 0)
      ).toISOString()
    ).toBe('2026-12-01T16:00:00.000Z'))
  test('of an American number without a known area comes last in Hawaii', () =>
    expect(new Date(instantFor(local('2026-12-01T10:00'), { country: 'US' }, 0)).toISOString()).toBe(
      '2026-12-01T20:00:00.000Z'
    ))
  test('that has passed is now', () =>
    expect(instantFor(local('2026-12-01T10:00'), { country: 'CN' }, Date.parse('2026-12-02'))).toBe(
      Date.parse('2026-12-02')
    ))
  test('begins with the first zone of the world', () =>
    expect(new Date(startOf(local('2026-12-01T10:00'), 0)!).toISOString()).toBe('2026-11-30T20:00:00.000Z'))
})

describe('a campaign at local time', () => {
  let tuixin: Installation
  beforeEach(async () => {
    tuixin = await install()
  })
  afterEach(() => tuixin.close())

  test('comes to each person in the person’s own zone, judged as of then', async () => {
    tuixin.time.now = Date.parse('2026-11-30T12:00:00Z')
    await addContacts(tuixin, ['+8613800138001', '+12125550143', '+12135550143'])
    const prepared = await prepare(tuixin, { body: 'News', purpose: 'transactional' })
    const campaign = await createCampaign(
      tuixin.services,
      {
        name: 'Local',
        ...prepared,
        schedule: { kind: 'local', at: '2026-12-01T10:00' },
        priority: 4,
        linkMode: 'none'
      },
      'someone'
    )
    await approveCampaign(tuixin.services, campaign.id, { id: 'another' }, { recipients: 1, cost: 1 })
    expect((await launchCampaign(tuixin.services, campaign.id)).state).toBe('scheduled')
    tuixin.time.now = Date.parse('2026-11-30T20:00:00Z')
    await startDue(tuixin.services)
    await planCampaign(tuixin.services, (await tuixin.services.campaigns.byId(campaign.id))!)
    const rows = (await tuixin.services.messages.page(campaign.id, { limit: 10 })).items
    expect(
      Object.fromEntries(rows.map(row => [row.phone, new Date(row.message.notBefore).toISOString()]))
    ).toEqual({
      '+8613800138001': '2026-12-01T02:00:00.000Z',
      '+12125550143': '2026-12-01T15:00:00.000Z',
      '+12135550143': '2026-12-01T18:00:00.000Z'
    })
    expect(
      await tuixin.services.messages.due(campaign.id, Date.parse('2026-12-01T02:00:00Z'), 10)
    ).toHaveLength(1)
  })
})
