import { MINUTE } from '../clock.ts'
import type { Sealer } from '../crypto.ts'

// Somebody who is signed in, and has just shown it again, goes to the provider to link their account there: what their browser keeps
// on the way. It names the session and is worth nothing once that has ended.

export const LINK_MINUTES = 10
const PLACE = 'link to the provider'

export const linkMark = (sealer: Pick<Sealer, 'seal'>, sessionId: string, now: number): string =>
  sealer.seal(`${sessionId} ${now + LINK_MINUTES * MINUTE}`, PLACE).toString('base64url')

/** The session that a mark was made in; undefined when it is none of ours, or too old. */
export function sessionOfMark(
  sealer: Pick<Sealer, 'open'>,
  mark: string | undefined,
  now: number
): string | undefined {
  if (!mark) return undefined
  try {
    const [sessionId, until] = sealer.open(Buffer.from(mark, 'base64url'), PLACE).split(' ')
    return Number(until) > now ? sessionId : undefined
  } catch {
    return undefined
  }
}
