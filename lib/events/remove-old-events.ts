import { DAY, HOUR } from '../clock.ts'
import { countLost, foldNamed, openWaiting, type FoldEventsDeps } from './fold-events.ts'
import type { EventDropStore } from './drop-store.ts'
import type { EventKindStore } from './kind-store.ts'
import type { SettingsStore } from '../settings/store.ts'
import { dayOf } from './store.ts'

/** Events of somebody unknown wait so long for a name. */
const WAIT = 72 * HOUR
const DROPS_KEPT = 90

/**
 * Removes events that are older than their kind is kept, little by little; the days that they were counted in stay. So goes
 * what is left of kinds that nobody declares any more, and what waited for a person's name in vain. Answers how many went.
 */
export async function removeOldEvents(
  deps: FoldEventsDeps & {
    eventKinds: EventKindStore
    eventDrops: EventDropStore
    settings: Pick<SettingsStore, 'home'>
  },
  stop: () => boolean = () => false
): Promise<number> {
  const now = deps.clock()
  let removed = await foldNamed(deps)
  for (const { id, keepDays } of await deps.eventKinds.list()) {
    if (stop()) return removed
    removed += await deps.events.removeBefore(id, now - keepDays * DAY, now)
  }
  for (const { id } of await deps.eventKinds.retired()) {
    const some = await deps.events.removeBefore(id, now + DAY, now)
    removed += some
    if (some === 0) await deps.eventKinds.forget(id)
  }
  const late = await deps.waitingEvents.before(now - WAIT, 500)
  if (late.length > 0) {
    await countLost(deps, await openWaiting(deps, late), 'unknown_person')
    await deps.waitingEvents.remove(late.map(({ id }) => id))
  }
  await deps.events.forgetKeys(now)
  await deps.eventDrops.forget(dayOf(now, (await deps.settings.home()).zone) - DROPS_KEPT)
  return removed + late.length
}
