import { DAY, HOUR } from '../clock.ts'
import { hashedId } from '../ids.ts'
import type { CallbackEvent } from '../providers/callback-event.ts'

/** An event is never later than it was received; a provider's clock that is ahead changes nothing. */
export const happenedAt = (reported: number | null, receivedAt: number): number =>
  Math.min(reported ?? receivedAt, receivedAt)

/**
 * When somebody opted out. A time of long ago is a provider's mistake: counted as it stands, an older opt-in that comes late
 * would look newer than the opt-out.
 */
export const optedOutAt = (reported: number | null, receivedAt: number): number =>
  reported !== null && reported > receivedAt - 3 * DAY ? happenedAt(reported, receivedAt) : receivedAt

/**
 * The same event posted twice has the same id: what is stored under it is stored once. A reply that its provider gives neither
 * a number nor a time is taken for a repeat within the hour alone: the same words later are said again.
 */
export function eventId(accountId: string | null, event: CallbackEvent, receivedAt: number): string {
  const isNameless = event.kind === 'reply' && !event.id && event.at === null
  return hashedId([accountId ?? '', event, ...(isNameless ? [Math.floor(receivedAt / HOUR)] : [])])
}
