import type { AlertStore } from '../alerts/store.ts'
import { SECOND, type Clock } from '../clock.ts'
import type { SettingsStore } from '../settings/store.ts'

/** A clock that is set right a little, now and then, is no news. */
const LARGEST_STEP = 5 * SECOND

/**
 * Looks whether the clock was moved while the product ran, or back while it did not: times that were kept may then be wrong.
 * `steady` counts milliseconds and is moved by nobody.
 */
export function clockCheck(
  deps: { clock: Clock; settings: Pick<SettingsStore, 'lastBeat'>; alerts: AlertStore },
  steady: () => number
): () => Promise<void> {
  let before: { wall: number; steady: number } | undefined
  /** At the start all that is known is when a worker last said that it lives: that cannot be later than now. */
  const sinceLastRun = async (wall: number) =>
    Math.min(0, wall - ((await deps.settings.lastBeat('worker')) ?? wall))
  return async () => {
    const now = { wall: deps.clock(), steady: steady() }
    const step = before ? now.wall - before.wall - (now.steady - before.steady) : await sinceLastRun(now.wall)
    before = now
    if (Math.abs(step) > LARGEST_STEP)
      await deps.alerts.raise('clock_stepped', 'clock', { seconds: Math.round(step / SECOND) }, now.wall)
  }
}
