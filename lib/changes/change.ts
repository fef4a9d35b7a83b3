/** What can happen. Each type carries the ids of what it happened to. */
export const CHANGE_TYPES = [
  'messages.created',
  'messages.excluded',
  'messages.sent',
  'messages.receipt',
  'messages.cancelled',
  'replies.received',
  'contacts.saved',
  'contacts.erased',
  'contacts.opted_out',
  'contacts.opted_in',
  'links.clicked',
  'conversions.received',
  'redemptions.received',
  'imports.finished',
  'campaign.changed',
  'flow.entered',
  'flow.left',
  'alert.raised'
] as const
export type ChangeType = (typeof CHANGE_TYPES)[number]

/** A batch in the order that everybody reads. */
export interface Change {
  id: string
  type: ChangeType
  ids: string[]
  at: number
  position: number
}

/** A place in the order: behind the first `within` things of the batch at `position`; null behind all of it. */
export interface Place {
  position: number
  within: number | null
}
export const CURSOR = /^\d{1,15}(\.\d{1,6})?$/

/** A cursor as programs keep it: `17` is behind a whole batch, `17.3` behind three things of it. */
export const cursorOf = ({ position, within }: Place): string =>
  within === null ? String(position) : `${position}.${within}`
export function readCursor(text: string): Place {
  const [position, within] = text.split('.').map(Number)
  return { position: position ?? 0, within: within ?? null }
}
