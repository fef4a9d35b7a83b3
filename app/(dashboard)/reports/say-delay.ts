import type { texts } from '../../_transport/locale.ts'

/** "Within 15 s": an upper bound in seconds; null is above the last. */
export function sayDelay(t: Awaited<ReturnType<typeof texts>>['t'], seconds: number | null): string {
  if (seconds === null) return t('reports.longer')
  return seconds < 60
    ? t('reports.within', { seconds })
    : t('reports.withinMinutes', { minutes: seconds / 60 })
}
