import { fromLocal } from '../clock.ts'

/** Days begin where the business is: reports, schedules and pages use the same zone. */
const HOME = 'Asia/Shanghai'
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

/** A day, month or year in the installation's time zone, or a moment (ISO 8601, or milliseconds since 1970); undefined when it is neither. */
export function readInstant(text: string): Span | undefined {
  const period = readPeriod(text)
  if (period !== undefined) {
    const [from, to] = boundsOf(period).map(([year, month, day]) =>
      fromLocal(Date.UTC(year, month, day), HOME)
    )
    return from === undefined || to === undefined ? undefined : { from, to }
  }
  const moment = /^\d{11,15}$/.test(text) ? Number(text) : readMoment(text)
  return Number.isFinite(moment) ? { from: moment, to: moment + 1 } : undefined
}
function readMoment(text: string): number {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return Number.NaN
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  // without a zone it is local time of the installation
  const read = Date.parse(zoned ? text : `${text.replace(' ', 'T')}Z`)
  return zoned || Number.isNaN(read) ? read : fromLocal(read, HOME)
}
