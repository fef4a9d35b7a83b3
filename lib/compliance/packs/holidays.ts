import { DAY } from '../../clock.ts'

// Public holidays of the calendars that rules name. Movable ones are counted from Easter or by weekday.
type Holiday =
  | { on: string } // month-day
  | { easter: number } // days after Easter Sunday
  | { nth: number; weekday: number; month: number } // nth weekday of a month, −1 the last

export const CALENDARS: Record<string, { days: Holiday[]; observed?: true }> = {
  FR: {
    days: [
      ...['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map(on => ({ on })),
      { easter: 1 },
      { easter: 39 },
      { easter: 50 }
    ]
  },
  US: {
    observed: true,
    days: [
      ...['01-01', '06-19', '07-04', '11-11', '12-25'].map(on => ({ on })),
      { nth: 3, weekday: 1, month: 1 },
      { nth: 3, weekday: 1, month: 2 },
      { nth: -1, weekday: 1, month: 5 },
      { nth: 1, weekday: 1, month: 9 },
      { nth: 2, weekday: 1, month: 10 },
      { nth: 4, weekday: 4, month: 11 }
    ]
  }
}

/** Easter Sunday by the Gregorian computus (Meeus), as UTC midnight. */
function easterOf(year: number): number {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  return Date.UTC(year, month - 1, (h + l - 7 * m + 33 * month + 19) % 32)
}

function dayOf(holiday: Holiday, year: number): number {
  if ('on' in holiday) return Date.parse(`${year}-${holiday.on}`)
  if ('easter' in holiday) return easterOf(year) + holiday.easter * DAY
  const { nth, weekday, month } = holiday
  if (nth > 0) {
    const first = Date.UTC(year, month - 1, 1)
    return first + (((weekday - new Date(first).getUTCDay() + 7) % 7) + (nth - 1) * 7) * DAY
  }
  const last = Date.UTC(year, month, 0)
  return last - ((new Date(last).getUTCDay() - weekday + 7) % 7) * DAY
}

const years = new Map<string, Set<number>>()
function holidaysOf(calendar: string, year: number): Set<number> {
  const key = `${calendar}${year}`
  let days = years.get(key)
  if (!days) {
    const known = CALENDARS[calendar]
    if (!known) throw new Error(`no calendar of holidays is called ${calendar}`)
    const { days: list, observed } = known
    days = new Set()
    for (const holiday of list) {
      const day = dayOf(holiday, year)
      days.add(day)
      const weekday = new Date(day).getUTCDay()
      // the offices close on the Friday or Monday beside a weekend, and both days count
      if (observed && weekday === 6) days.add(day - DAY)
      if (observed && weekday === 0) days.add(day + DAY)
    }
    years.set(key, days)
  }
  return days
}

/** Whether the local day that starts at `midnight` (a wall clock as UTC milliseconds) is a holiday of the calendar. */
export function isHoliday(calendar: string, midnight: number): boolean {
  const year = new Date(midnight).getUTCFullYear()
  return holidaysOf(calendar, year).has(midnight) || holidaysOf(calendar, year + 1).has(midnight)
}
