import type { Counts, MessageState } from '#lib/campaigns/campaign.ts'
import type { Tone } from '../ui/badge.tsx'

/** States in the order of the bar: what went well first, what was never sent last. */
export const STATE_ORDER = [
  'delivered',
  'submitted',
  'dispatching',
  'queued',
  'unknown',
  'failed',
  'expired',
  'excluded',
  'cancelled'
] as const satisfies readonly MessageState[]

export const STATE_LOOK: Record<MessageState, string> = {
  delivered: 'bg-good',
  submitted: 'bg-accent',
  dispatching: 'bg-accent/70',
  queued: 'bg-line-strong/50',
  unknown: 'bg-warn',
  failed: 'bg-bad',
  expired: 'bg-bad/70',
  excluded: 'bg-ink-soft',
  cancelled: 'bg-ink-soft/60'
}
export const STATE_TONE: Record<MessageState, Tone> = {
  delivered: 'good',
  submitted: 'accent',
  dispatching: 'accent',
  queued: 'neutral',
  unknown: 'warn',
  failed: 'bad',
  expired: 'bad',
  excluded: 'neutral',
  cancelled: 'neutral'
}
export const slicesOf = (counts: Counts, label: (state: MessageState) => string) =>
  STATE_ORDER.map(state => ({
    key: state,
    label: `${label(state)} ${counts[state]}`,
    value: counts[state],
    look: STATE_LOOK[state]
  }))
