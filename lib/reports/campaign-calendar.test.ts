import { expect, test } from 'vitest'
import type { Schedule } from '../campaigns/campaign.ts'
import type { Campaign } from '../campaigns/store.ts'
import { loadByHour, plannedBetween } from './campaign-calendar.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOON = Date.parse('2026-11-22T12:00:00+08:00')
const campaign = (part: Partial<Campaign>) =>
  ({
    id: 'a',
    name: 'A',
    state: 'scheduled',
    accountId: 'x',
    ratePerSecond: null,
    estimate: { audience: 7200, reachable: 7200, parts: 7200, costMicros: 0 },
    schedule: { kind: 'at' },
    startsAt: NOON,
    occurrence: null,
    ...part
  }) as Campaign

const ZONE = 'Asia/Shanghai'

test('a campaign’s messages fall into the hours that it takes at its pace, and none is lost', () => {
  // 7,200 at one a second: two hours, from half past eleven on
  const planned = plannedBetween(
    [campaign({ ratePerSecond: 1, startsAt: NOON - HOUR / 2 })],
    NOON - HOUR,
    NOON + DAY,
    () => 50,
    ZONE
  )
  const load = loadByHour(planned, NOON - HOUR, 24)
  expect(load.slice(0, 4)).toEqual([1800, 3600, 1800, 0])
  expect(load.reduce((sum, each) => sum + each, 0)).toBe(7200)
})
test('the pace of the account bounds it, and an unknown size is shown without a load', () => {
  const planned = plannedBetween(
    [campaign({ ratePerSecond: 100 }), campaign({ id: 'b', estimate: null })],
    NOON,
    NOON + DAY,
    () => 2,
    ZONE
  )
  expect(planned.map(each => [each.id, each.lasts])).toEqual([
    ['a', HOUR],
    ['b', 0]
  ])
})
test('a recurring campaign is there at each of its times until its end', () => {
  const schedule: Schedule = {
    kind: 'recurring',
    local: false,
    cron: '0 10 * * *',
    zone: 'Asia/Shanghai',
    until: '2026-11-26T00:00:00+08:00'
  }
  const startsAt = Date.parse('2026-11-23T10:00:00+08:00')
  const series = campaign({ schedule, startsAt, occurrence: '2026-11-23T10:00' })
  const planned = plannedBetween([series], NOON, NOON + 30 * DAY, () => 50, ZONE)
  expect(planned.map(each => (each.at - startsAt) / DAY)).toEqual([0, 1, 2])
  // one that was over before is not
  expect(plannedBetween([campaign({ startsAt: NOON - DAY })], NOON, NOON + DAY, () => 50, ZONE)).toEqual([])
})
test('one that keeps to the recipients’ clocks stands at that time on the clock of the house', () => {
  const schedule: Schedule = { kind: 'local', at: '2026-11-23T10:00' }
  const at = (zone: string) =>
    plannedBetween([campaign({ schedule })], NOON, NOON + 2 * DAY, () => 50, zone)[0]?.at
  expect(at('Asia/Shanghai')).toBe(Date.parse('2026-11-23T10:00:00+08:00'))
  expect(at('America/New_York')).toBe(Date.parse('2026-11-23T10:00:00-05:00'))
})
