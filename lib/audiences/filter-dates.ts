import { DAY, fromLocal } from '../clock.ts'
import type { DateOperator } from './filter-fields.ts'
import type { LeapDay } from './states.ts'

const PERIOD = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?年?$/

/** A year, a month or a day as people write it → YYYY, YYYY-MM or YYYY-MM-DD; undefined when there is none such. */
export function readPeriod(text: string): string | undefined {
  const [, year, month, day] = PERIOD.exec(text.trim()) ?? []
  if (year === undefined || Number(year) < 1000) return undefined
  if (month === undefined) return year
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day ?? 1)) return undefined
  return date.toISOString().slice(0, day === undefined ? 7 : 10)
}

/** A stretch of time, from its first millisecond to the first one after it; a moment is a stretch of one. */
export interface Span {
  from: number
  to: number
}
const boundsOf = (period: string): [number, number, number][] => {
  const [year = 0, month, day] = period.split('-').map(Number)
  if (month === undefined)
    return [
      [year, 0, 1],
      [year + 1, 0, 1]
    ]
  if (day === undefined)
    return [
      [year, month - 1, 1],
      [year, month, 1]
    ]
  return [
    [year, month - 1, day],
    [year, month - 1, day + 1]
  ]
}

/** A day, month or year in a time zone, the installation's, or a moment (ISO 8601, or milliseconds since 1970); undefined when it is neither. */
export function readInstant(text: string, zone: string): Span | undefined {
  const period = readPeriod(text)
  if (period !== undefined) {
    const [from, to] = boundsOf(period).map(([year, month, day]) =>
      fromLocal(Date.UTC(year, month, day), zone)
    )
    return from === undefined || to === undefined ? undefined : { from, to }
  }
  const moment = /^\d{11,15}$/.test(text) ? Number(text) : readMoment(text, zone)
  return Number.isFinite(moment) ? { from: moment, to: moment + 1 } : undefined
}
function readMoment(text: string, zone: string): number {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return Number.NaN
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  // without a zone it is local time of the installation
  const read = Date.parse(hasZone ? text : `${text.replace(' ', 'T')}Z`)
  return hasZone || Number.isNaN(read) ? read : fromLocal(read, zone)
}

const pad = (n: number, width: number) => String(n).padStart(width, '0')
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
/** Month × 100 + day. */
export const monthDayOf = (day: string): number => Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10))
const hasLeapDay = (day: string): boolean => {
  const year = Number(day.slice(0, 4))
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** The first and the last day of a year that a stretch takes in, the one of leap years where it stands in that year. */
const LEAP = 229
const firstOf = (day: string, leap: LeapDay): number =>
  monthDayOf(day) === 301 && leap === 'mar1' && !hasLeapDay(day) ? LEAP : monthDayOf(day)
const lastOf = (day: string, leap: LeapDay): number =>
  monthDayOf(day) === 228 && leap === 'feb28' && !hasLeapDay(day) ? LEAP : monthDayOf(day)

/** Days of each year from one day to another, both included; two stretches where the year ends between them. */
export function yearlyDays(from: string, to: string, leap: LeapDay): [number, number][] {
  const [first, last] = [firstOf(from, leap), lastOf(to, leap)]
  return from.slice(0, 4) === to.slice(0, 4)
    ? [[first, last]]
    : [
        [first, 1231],
        [101, last]
      ]
}

/** Which days answer a question that is asked on a day; both ends of every stretch belong to it. */
export interface DaysAsked {
  /** Calendar days. */
  dates?: { from: string; to: string }
  /** Days of any year. */
  monthDays?: [number, number][]
}
/** Less than a year lies in few days of each year, and by these contact_dates is in order. */
const near = (from: string, to: string, length = 0): DaysAsked => ({
  dates: { from, to },
  ...(length < 365 && { monthDays: yearlyDays(from, to, 'feb28') })
})
export function daysAsked(op: DateOperator, value: number, today: string, leap: LeapDay): DaysAsked {
  const month = today.slice(0, 7)
  switch (op) {
    case 'today':
      return near(today, today)
    case 'next_days':
      return near(today, dayAfter(today, value), value)
    case 'last_days':
      return near(dayAfter(today, -value), today, value)
    case 'this_month':
      return near(`${month}-01`, `${month}-31`)
    case 'yearly': {
      const day = dayAfter(today, value)
      return { monthDays: yearlyDays(day, day, leap) }
    }
    case 'yearly_next':
      return value >= 365 ? {} : { monthDays: yearlyDays(today, dayAfter(today, value), leap) }
    case 'yearly_month': {
      const next = dayAfter(`${month}-28`, 4).slice(0, 7)
      return { monthDays: yearlyDays(`${month}-01`, dayAfter(`${next}-01`, -1), leap) }
    }
    case 'older':
      return { dates: { from: '0000-01-01', to: yearsBefore(today, value, lastOf(today, leap)) } }
    // compared as text, so that the day behind the last of a month needs to be none
    case 'younger':
      return { dates: { from: yearsBefore(today, value, lastOf(today, leap) + 1), to: today } }
  }
}
function yearsBefore(today: string, years: number, monthDay: number): string {
  const year = Math.max(Number(today.slice(0, 4)) - years, 0)
  return `${pad(year, 4)}-${pad(Math.floor(monthDay / 100), 2)}-${pad(monthDay % 100, 2)}`
}
