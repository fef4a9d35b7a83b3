import { describe, expect, test } from 'vitest'
import type { Schedule } from '#lib/campaigns/campaign.ts'
import { choiceOf, scheduleOf } from './schedule-choice.ts'

describe('a time in the form of a campaign is on the clock of the house', () => {
  test.each([
    ['Asia/Shanghai', '2026-12-01T10:00', '2026-12-01T02:00:00.000Z'],
    ['Europe/London', '2026-07-01T10:00', '2026-07-01T09:00:00.000Z'],
    ['America/New_York', '2026-12-01T10:00', '2026-12-01T15:00:00.000Z'],
    ['Asia/Kolkata', '2026-12-01T10:00', '2026-12-01T04:30:00.000Z']
  ])('%s', (zone, at, instant) => {
    const written = scheduleOf({ ...choiceOf({ kind: 'now' }, zone), when: 'at', at })
    expect(written).toEqual({ kind: 'at', at: instant })
    expect(choiceOf({ kind: 'at', at: instant }, zone).at).toBe(at)
  })

  test('what is not written yet is no time', () =>
    expect(scheduleOf({ ...choiceOf({ kind: 'now' }, 'Europe/London'), when: 'at', at: '' })).toEqual({
      kind: 'at',
      at: ''
    }))

  test('a recurring campaign keeps the zone that it was made in, and its last day', () => {
    const schedule: Schedule = {
      kind: 'recurring',
      cron: '30 9 * * 1,3',
      zone: 'Europe/London',
      local: false,
      until: '2026-12-31T23:59:00.000Z'
    }
    const choice = choiceOf(schedule, 'Asia/Tokyo')
    expect(choice).toMatchObject({ zone: 'Europe/London', until: '2026-12-31', time: '09:30', clock: 'home' })
    expect(scheduleOf(choice)).toEqual(schedule)
  })
})

test('hours that a campaign keeps to begin with the working hours', () => {
  const hours = { from: '08:30', to: '17:00' }
  expect(choiceOf({ kind: 'now' }, 'Asia/Shanghai', hours)).toMatchObject({ limited: false, ...hours })
  const kept: Schedule = { kind: 'now', window: { from: 10, to: 20 } }
  expect(choiceOf(kept, 'Asia/Shanghai', hours)).toMatchObject({ limited: true, from: '10:00', to: '20:00' })
})
