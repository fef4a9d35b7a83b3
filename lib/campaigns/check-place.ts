import type { AlertStore } from '../alerts/store.ts'
import type { Clock } from '../clock.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { CampaignStore } from './store.ts'

/**
 * A database that woke up somewhere else is a copy or was restored: what was going out may already have gone. Everything is
 * paused until a person says otherwise. Answers how many campaigns that were.
 */
export async function checkPlace(
  deps: { campaigns: CampaignStore; settings: SettingsStore; alerts: AlertStore; clock: Clock },
  place: string
): Promise<number> {
  const known = await deps.settings.get('place')
  if (known === place) return 0
  const now = deps.clock()
  const paused = known === '' ? 0 : await deps.campaigns.pauseAll('restored', now)
  if (paused > 0) await deps.alerts.raise('restored', 'restored', { count: paused }, now)
  await deps.settings.set('place', place, now)
  return paused
}
