import { DAY, formatLocal, fromLocal, HOUR, MINUTE, SECOND, toLocal } from '../../clock.ts'
import type { Cap } from '../packs/pack.ts'
import { firstZone } from '../zones.ts'
import type { Found, PersonRule } from './check.ts'

const UNIT = { minute: MINUTE, hour: HOUR, day: DAY }

/** Start of the window that ends now. */
const opened = (now: number, { per }: Cap, zone: string) =>
  typeof per === 'number'
    ? now - per * SECOND
    : fromLocal(Math.floor(toLocal(now, zone) / UNIT[per]) * UNIT[per], zone)

/** When the message at `at` has left the window. */
const leaves = (at: number, now: number, { per }: Cap, zone: string) =>
  typeof per === 'number'
    ? at + per * SECOND
    : fromLocal((Math.floor(toLocal(now, zone) / UNIT[per]) + 1) * UNIT[per], zone)

/** At most so many messages to one person within a window; the next one waits until there is room. */
export const frequency: PersonRule<'frequency'> = (
  { caps, counts = [], ofClass },
  { recipient, context, purpose, message, pack }
) => {
  if (recipient.history.length === 0) return undefined
  const zone = firstZone(recipient.zones ?? pack.zones)
  let worst: Found | undefined
  let counted: number[] | undefined
  for (const cap of caps) {
    counted ??= recipient.history
      .filter(
        sent =>
          sent.at <= context.now &&
          (ofClass === 'same' ? sent.class === purpose : sent.class === 'marketing') &&
          (!counts.includes('sameContent') || sent.sameContent === true) &&
          (!counts.includes('sameSignature') || sent.sameSignature !== false) &&
          (!counts.includes('topic') || sent.topic === message.topic) &&
          (!counts.includes('subject') ||
            sent.subject === undefined ||
            message.subject === undefined ||
            sent.subject === message.subject)
      )
      .map(sent => sent.at)
      .sort((a, b) => b - a)
    const from = opened(context.now, cap, zone)
    const rolling = typeof cap.per === 'number'
    const inWindow = counted.filter(at => (rolling ? at > from : at >= from))
    const oldest = inWindow[cap.count - 1]
    if (oldest === undefined) continue
    // the next is allowed when the oldest of the last `count` has left the window
    const nextAllowed = leaves(oldest, context.now, cap, zone)
    if (worst && (worst.nextAllowed ?? 0) >= nextAllowed) continue
    worst = {
      params: { count: cap.count, per: spanOf(cap), next: formatLocal(nextAllowed, zone) },
      nextAllowed
    }
  }
  return worst
}
const spanOf = ({ per }: Cap): string => {
  if (typeof per === 'string') return { minute: '1 min', hour: '1 h', day: '1 d' }[per]
  if (per < 60) return `${per} s`
  if (per < 3600) return `${per / 60} min`
  return per % 86_400 === 0 && per > 86_400 ? `${per / 86_400} d` : `${per / 3600} h`
}

/** The same, where only the total of the last 24 hours is known and not the times: it waits a full day from now. */
export const templateFrequency: PersonRule<'template-frequency'> = (
  { count },
  { recipient, context, pack }
) => {
  if (recipient.sameTemplateToday === undefined || recipient.sameTemplateToday < count) return undefined
  const nextAllowed = context.now + DAY
  return {
    params: { count, per: '24 h', next: formatLocal(nextAllowed, firstZone(pack.zones)) },
    nextAllowed
  }
}
