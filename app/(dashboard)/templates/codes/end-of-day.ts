import { DAY, fromLocal } from '#lib/clock.ts'

/** The last moment of a day (yyyy-mm-dd) in a time zone; null of no day. */
export const endOfDay = (day: string, zone: string): string | null =>
  day === '' ? null : new Date(fromLocal(Date.parse(`${day}T00:00:00Z`) + DAY, zone) - 1).toISOString()
