export type FinalState = 'delivered' | 'failed' | 'expired'

const STATES: Record<string, FinalState | 'submitted'> = {
  DELIVRD: 'delivered',
  UNDELIV: 'failed',
  REJECTD: 'failed',
  REJECTED: 'failed',
  DELETED: 'failed',
  BLACK: 'failed',
  EXPIRED: 'expired',
  ACCEPTD: 'submitted',
  ENROUTE: 'submitted',
  UNKNOWN: 'submitted'
}

/**
 * A provider's status word → our state (CMPP). An operator's code such as MK:0001 means not delivered; a word that nobody
 * knows leaves the message as it is.
 */
export function readStatus(raw: string): FinalState | 'submitted' {
  const word = raw.trim().toUpperCase()
  return STATES[word] ?? (/^[A-Z]{2}:\w+$/.test(word) ? 'failed' : 'submitted')
}

/** Of two reports the higher wins, whatever their order: delivered cannot be taken back. */
export const STATE_RANK: Record<string, number> = { submitted: 0, unknown: 0, dispatching: 0, expired: 1, failed: 2, delivered: 3 }
