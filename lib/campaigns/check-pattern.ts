import { Cron } from 'croner'

export const cronOf = (pattern: string) => new Cron(pattern, { timezone: 'UTC', paused: true })

/** Whether a pattern can be read: minute, hour, day of the month, month, day of the week; once a day at most. */
export function isPattern(pattern: string): boolean {
  if (!/^\d{1,2} \d{1,2} [\dL,*/-]{1,60} [\d,*/-]{1,40} [\d,*/#L-]{1,40}$/.test(pattern)) return false
  try {
    return cronOf(pattern).nextRun(new Date(0)) !== null
  } catch {
    return false
  }
}
