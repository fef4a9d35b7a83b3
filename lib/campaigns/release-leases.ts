import { MINUTE, SECOND, type Clock } from '../clock.ts'
import type { ImportStore } from '../audiences/import-store.ts'
import type { MessageStore } from './message-store.ts'
import { LEASE_MS } from './reserve-messages.ts'
import type { CampaignStore } from './store.ts'

/** Clocks of several machines may differ so much. */
const SLACK = 5 * SECOND

/**
 * Ends the leases of workers that have gone: nobody knows whether their messages were sent. A lease that reaches further than any
 * worker gives is from a clock that was ahead, and is shortened first. Answers how many messages are unknown now.
 */
export async function releaseLeases({
  messages,
  campaigns,
  imports,
  clock
}: {
  messages: Pick<MessageStore, 'boundLeases' | 'releaseLeases'>
  campaigns: Pick<CampaignStore, 'boundLeases'>
  imports: Pick<ImportStore, 'boundLeases'>
  clock: Clock
}): Promise<number> {
  const now = clock()
  await messages.boundLeases(now + LEASE_MS + SLACK)
  await campaigns.boundLeases(now + MINUTE + SLACK)
  await imports.boundLeases(now + 2 * MINUTE + SLACK)
  return messages.releaseLeases(now)
}
