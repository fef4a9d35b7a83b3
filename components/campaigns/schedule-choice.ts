import type { z } from 'zod'
import type { Schedule, ScheduleKind } from '#lib/campaigns/campaign.ts'
import type { scheduleInput } from '#lib/campaigns/schema.ts'
import { formatLocal, fromLocal } from '#lib/clock.ts'

/** Monday first; 0 is Sunday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const
export type Weekday = (typeof WEEK)[number]
/** A schedule as a form holds it, and as a campaign keeps it. */
export const EVERIES = ['day', 'week', 'month'] as const
export const CLOCKS = ['home', 'recipient'] as const
export const UNITS = ['hours', 'days'] as const
export interface ScheduleChoice {
  /** On whose clock `at`, `time` and `until` are: a recurring campaign's own, else the installation's. */
  zone: string
  when: ScheduleKind
  at: string
  every: (typeof EVERIES)[number]
  /** 0 is Sunday. */
  days: Weekday[]
  monthDay: string
  time: string
  clock: (typeof CLOCKS)[number]
  until: string
  /** So long after the campaign that is followed. */
  delay: string
  unit: (typeof UNITS)[number]
  limited: boolean
  from: string
  to: string
}
/** What a campaign is given; the campaign that “after” counts from is named with it. */
export type ScheduleInput = z.input<typeof scheduleInput>

/** A wall clock as a form holds it, `2026-11-22T10:00`, of an instant, and back. */
const wallOf = (instant: string | undefined, zone: string) =>
  instant ? formatLocal(Date.parse(instant), zone).replace(' ', 'T') : ''
const instantOf = (wall: string, zone: string) => {
  const local = Date.parse(`${wall}Z`)
  return Number.isNaN(local) ? '' : new Date(fromLocal(local, zone)).toISOString()
}
const clockOf = (hours: number) =>
  `${String(Math.floor(hours)).padStart(2, '0')}:${String(Math.round((hours % 1) * 60)).padStart(2, '0')}`
const hoursOf = (clock: string) => Number(clock.slice(0, 2)) + Number(clock.slice(3, 5)) / 60

/** Days that a pattern's last field names: `1-5`, `0,6`, `*`. */
function daysOf(field: string): Weekday[] {
  if (field === '*') return []
  const named = field.split(',').flatMap(part => {
    const [first = 0, last = first] = part.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, i) => (first + i) % 7)
  })
  return WEEK.filter(day => named.includes(day))
}

/** `home` is the zone of the installation, `hours` what is offered where a campaign keeps to some hours and says none yet. */
export function choiceOf(
  schedule: Schedule = { kind: 'now' },
  home: string,
  hours = { from: '09:00', to: '18:00' }
): ScheduleChoice {
  const recurring = schedule.kind === 'recurring' ? schedule : undefined
  const zone = recurring?.zone ?? home
  const [minute = '0', hour = '10', monthDay = '*', , weekday = '*'] = (recurring?.cron ?? '')
    .split(' ')
    .filter(Boolean)
  const days = daysOf(weekday)
  const { window } = schedule
  const minutes = schedule.kind === 'after' ? schedule.minutes : 1440
  const whole = minutes > 0 && minutes % 1440 === 0
  return {
    zone,
    when: schedule.kind,
    at: schedule.kind === 'local' ? schedule.at : schedule.kind === 'at' ? wallOf(schedule.at, zone) : '',
    every: monthDay !== '*' ? 'month' : days.length > 0 ? 'week' : 'day',
    days: days.length > 0 ? days : [1],
    monthDay: monthDay === '*' ? '1' : monthDay,
    time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`,
    clock: recurring?.local ? 'recipient' : 'home',
    until: wallOf(recurring?.until, zone).slice(0, 10),
    delay: String(whole ? minutes / 1440 : minutes / 60),
    unit: whole ? 'days' : 'hours',
    limited: Boolean(window),
    from: window ? clockOf(window.from) : hours.from,
    to: window ? clockOf(window.to) : hours.to
  }
}

/** `follows` is the campaign that `after` counts from. */
export function scheduleOf(choice: ScheduleChoice, follows?: string): ScheduleInput {
  const { when, at, every, days, monthDay, time, clock, until, zone } = choice
  const window = choice.limited
    ? { window: { from: hoursOf(choice.from), to: hoursOf(choice.to === '00:00' ? '24:00' : choice.to) } }
    : {}
  if (when === 'now') return { kind: 'now', ...window }
  if (when === 'local') return { kind: 'local', at, ...window }
  if (when === 'at') return { kind: 'at', at: instantOf(at, zone), ...window }
  if (when === 'after')
    return {
      kind: 'after',
      campaignId: follows ?? '',
      minutes: Math.round(Number(choice.delay) * (choice.unit === 'days' ? 1440 : 60)),
      ...window
    }
  const [hour, minute] = time.split(':').map(Number)
  const date =
    every === 'month'
      ? `${monthDay} * *`
      : every === 'week'
        ? `* * ${[...days].sort((a, b) => a - b).join(',')}`
        : '* * *'
  return {
    kind: 'recurring',
    cron: `${minute} ${hour} ${date}`,
    zone,
    local: clock === 'recipient',
    until: instantOf(until ? `${until}T23:59` : '', zone),
    ...window
  }
}
