import type { Clock } from '../clock.ts'
import { found, Refusal } from '../errors.ts'
import type { MessageStore } from './message-store.ts'
import type { RecordStore } from './record-store.ts'

/** A person decides about a message of which nobody knows whether it was sent. It is never sent again by this. */
export async function settleMessage(
  deps: { messages: MessageStore; records: RecordStore; clock: Clock },
  input: { id: string; state: 'submitted' | 'failed' }
): Promise<{ state: string }> {
  found(await deps.messages.byId(input.id))
  const settled = await deps.records.settle(input.id, input.state, deps.clock())
  if (settled.length === 0) throw new Refusal('conflict', 'message_state')
  return { state: input.state }
}
