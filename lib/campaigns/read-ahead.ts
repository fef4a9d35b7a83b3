import { randomInt } from 'node:crypto'
import type { Composer } from './composer.ts'
import type { MessageStore } from './message-store.ts'
import { readBatch, type Batch } from './reserve-messages.ts'
import type { Campaign } from './store.ts'

/** Several claims' worth is read at once, and used for so long. */
const CLAIMS = 8
const MOST = 1000
const FRESH_MS = 1000
/** Workers that met over the same messages look this many batches apart at most. */
const WIDEST = 32

/** A campaign that went over to another account has other ids and rules there. */
export const laneKey = ({ id, accountId }: Pick<Campaign, 'id' | 'accountId'>) => `${id} ${accountId}`

/** What one worker has read of the queues and not yet reserved. */
export function readAhead(messages: MessageStore) {
  const ahead = new Map<string, Batch & { readAt: number; spread: number }>()
  return {
    /** The next messages of a campaign. */
    async take(campaign: Campaign, composer: Composer, now: number, limit: number): Promise<Batch> {
      // the stream of API sends or of a flow's step is short and each may be more urgent than the last: always looked at as it is
      if (campaign.kind !== 'bulk') return readBatch(messages, campaign, composer, now, { limit })
      const key = laneKey(campaign)
      const known = ahead.get(key)
      if (known && known.candidates.length > 0 && now - known.readAt < FRESH_MS && now >= known.readAt)
        return { candidates: known.candidates.splice(0, limit), before: known.before }
      const spread = known?.spread ?? 1
      const size = Math.min(limit * CLAIMS, MOST)
      const offset = randomInt(spread) * size
      let batch = await readBatch(messages, campaign, composer, now, { limit: size, offset })
      if (offset > 0 && batch.candidates.length < limit)
        batch = await readBatch(messages, campaign, composer, now, { limit: size })
      ahead.set(key, { ...batch, readAt: now, spread })
      return { candidates: batch.candidates.splice(0, limit), before: batch.before }
    },
    /** Some were taken by another worker meanwhile: look elsewhere. */
    spreadOut(campaign: Campaign): void {
      const known = ahead.get(laneKey(campaign))
      if (known) Object.assign(known, { candidates: [], spread: Math.min(WIDEST, known.spread * 2) })
    },
    forgetAllBut(keys: Set<string>): void {
      for (const key of ahead.keys()) if (!keys.has(key)) ahead.delete(key)
    }
  }
}
