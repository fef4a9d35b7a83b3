import { DAY, fromLocal } from '#lib/clock.ts'
import { TIME_ZONE } from '../../../_transport/locale.ts'

/** The last moment of a day (yyyy-mm-dd) on the installation's clock; null of no day. */
export const endOfDay = (day: string): string | null =>
  day === '' ? null : new Date(fromLocal(Date.parse(`${day}T00:00:00Z`) + DAY, TIME_ZONE) - 1).toISOString()
