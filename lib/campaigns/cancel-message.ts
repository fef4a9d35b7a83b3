import { found, Refusal } from '../errors.ts'
import type { MessageStore } from './message-store.ts'
import type { RequestStore } from './request-store.ts'
import type { Clock } from '../clock.ts'

export interface CancelDeps {
  messages: Pick<MessageStore, 'byId' | 'cancelQueued'>
  requests: Pick<RequestStore, 'list'>
  clock: Clock
}

/**
 * Cancels a queued message that an API key asked for; without `apiKeyId` any message. What a worker has leased may be on its way and
 * cannot be called back: that is a conflict, which names the state of the message.
 */
export async function cancelMessage(
  { messages, requests, clock }: CancelDeps,
  id: string,
  apiKeyId: string | undefined
): Promise<void> {
  if (apiKeyId !== undefined) found((await requests.list({ limit: 1, ids: [id], apiKeyId })).items[0])
  const { state } = found(await messages.byId(id))
  const cancelled = await messages.cancelQueued(id, clock())
  if (cancelled.length === 0) {
    // a worker may have been quicker since
    const { state: last } = (await messages.byId(id)) ?? { state }
    throw new Refusal('conflict', 'message_left', { params: { state: last } })
  }
}
