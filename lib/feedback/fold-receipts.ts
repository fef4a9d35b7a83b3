import { MINUTE, type Clock } from '../clock.ts'
import { isUnknownWord, readStatus, type FinalState } from '../providers/receipt.ts'
import { eventId } from './event-time.ts'
import type { Of } from './journal-event.ts'
import type { FeedbackStore, ReceiptRow } from './store.ts'

interface ReceiptDeps {
  feedback: Pick<FeedbackStore, 'byReference' | 'sendersOf'>
  clock: Clock
}
/** What a receipt makes of its message. */
export interface StateChange {
  id: string
  state: FinalState
  finalAt: number
  errorCode: string | null
}
export interface FoldedReceipts {
  rows: ReceiptRow[]
  states: StateChange[]
  /** Words that nobody knows: shown beside the message, which stays as it is. */
  words: { id: string; errorCode: string }[]
  /** Whose accounts reported messages that another one sent. */
  foreign: string[]
  unknown: { accountId: string; word: string }[]
  /** Of entries that wait for the answer that says which message they mean. */
  waiting: Set<string>
}
const REFERENCE_WAIT = MINUTE

/**
 * Receipts that name the provider's own number of a message. One that is faster than the answer that tells us the number waits
 * a little; one that nobody knows by then is kept without a message. `crowded`: so many wait that nothing else would be folded.
 */
async function ofReferences({ feedback, clock }: ReceiptDeps, receipts: Of<'receipt'>[], batch: number) {
  const foreign = receipts.flatMap(({ entry, event }) =>
    event.messageId || !entry.accountId
      ? []
      : [{ entry, accountId: entry.accountId, reference: event.requestNumber }]
  )
  const messages = new Map<string, string>()
  const waiting = new Set<string>()
  if (foreign.length === 0) return { messages, waiting }
  const known = await feedback.byReference(foreign)
  const crowded = foreign.length > batch / 2
  for (const { entry, accountId, reference } of foreign) {
    const messageId = known.messages.get(`${accountId} ${reference}`)
    if (messageId) messages.set(entry.id, messageId)
    else if (!crowded && clock() - entry.receivedAt < REFERENCE_WAIT && known.accounts.has(accountId))
      waiting.add(entry.id)
  }
  return { messages, waiting }
}

/** What receipts say of messages. One is believed from an account that the message went through, and from no other. */
export async function foldReceipts(
  deps: ReceiptDeps,
  receipts: Of<'receipt'>[],
  batch: number
): Promise<FoldedReceipts> {
  const { messages, waiting } = await ofReferences(deps, receipts, batch)
  const told = receipts
    .filter(({ entry }) => !waiting.has(entry.id))
    .map(each => ({ ...each, messageId: each.event.messageId ?? messages.get(each.entry.id) ?? null }))
  const senders = await deps.feedback.sendersOf(told.flatMap(({ messageId }) => messageId ?? []))
  const result: FoldedReceipts = { rows: [], states: [], words: [], foreign: [], unknown: [], waiting }
  for (const { entry, event, messageId } of told) {
    const { accountId, receivedAt } = entry
    const through = messageId ? senders.get(messageId) : undefined
    const believed = !through || accountId === null || through.includes(accountId)
    if (!believed && accountId) result.foreign.push(accountId)
    const { rawStatus, at } = event
    const state = event.state ?? readStatus(rawStatus)
    const about = believed ? messageId : null
    result.rows.push({
      id: eventId(accountId, event, receivedAt),
      accountId,
      messageId: about,
      state,
      rawStatus,
      reportedAt: at,
      receivedAt
    })
    const isUnknown = state === 'submitted' && event.state === undefined && isUnknownWord(rawStatus)
    if (isUnknown && accountId) result.unknown.push({ accountId, word: rawStatus })
    if (!about) continue
    if (state !== 'submitted')
      result.states.push({
        id: about,
        state,
        finalAt: receivedAt,
        errorCode: state === 'delivered' ? null : rawStatus
      })
    else if (isUnknown) result.words.push({ id: about, errorCode: rawStatus })
  }
  return result
}
