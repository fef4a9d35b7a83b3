import type { AccountStore } from '../accounts/store.ts'
import type { SignUpDeps } from '../audiences/accept-sign-up.ts'
import type { AlertStore } from '../alerts/store.ts'
import { foldEvents, type FoldEventsDeps } from '../events/fold-events.ts'
import type { MessageStore } from '../campaigns/message-store.ts'
import type { RecordStore } from '../campaigns/record-store.ts'
import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { describeError } from '../errors.ts'
import type { FixedLinkStore } from '../links/fixed-link-store.ts'
import { tagByWord, type AnswerDeps, type TagDeps } from '../inbox/tag-by-word.ts'
import type { ConversionStore } from './conversion-store.ts'
import { clickRows, doubtBursts } from './fold-clicks.ts'
import { foldConversions, visitOf } from './fold-conversions.ts'
import { foldReceipts, type FoldedReceipts } from './fold-receipts.ts'
import { foldReplies, welcome } from './fold-replies.ts'
import { ofKind, readEntry, type ReadEntry } from './journal-event.ts'
import type { FeedbackStore, JournalEntry, JournalPort } from './store.ts'
import type { UnknownWords } from './unknown-words.ts'

export interface FoldDeps extends SignUpDeps, TagDeps, AnswerDeps, FoldEventsDeps {
  accounts: AccountStore
  journal: JournalPort
  feedback: FeedbackStore
  messages: MessageStore
  records: RecordStore
  alerts: AlertStore
  conversions: ConversionStore
  unknownWords: UnknownWords
  fixedLinks: FixedLinkStore
  sealer: Sealer
  clock: Clock
}
const BATCH = 500
const PLACE = 'journal.payload'

/** Keeps what nobody can fold for a person, and lets what is behind it pass. */
async function setAside(deps: FoldDeps, entries: JournalEntry[]): Promise<void> {
  if (entries.length === 0) return
  for (const { id, accountId, payload } of entries) {
    let text: string
    try {
      text = deps.sealer.open(payload, PLACE)
    } catch {
      text = payload.toString('base64')
    }
    await deps.feedback.keepAside(accountId, 'not_folded', text, deps.clock(), id)
  }
  await deps.alerts.raise('feedback_unreadable', 'journal', null, deps.clock())
  await deps.journal.forget(entries.map(({ id }) => id))
}

/** Says what a person should know of the receipts of a batch. */
async function warnOf(deps: FoldDeps, { foreign, unknown }: FoldedReceipts): Promise<void> {
  for (const accountId of new Set(foreign)) {
    const account = await deps.accounts.byId(accountId)
    await deps.alerts.raise('receipt_foreign', accountId, { name: account?.name ?? '' }, deps.clock())
  }
  for (const { accountId, word } of deps.unknownWords.many(unknown)) {
    const account = await deps.accounts.byId(accountId)
    await deps.alerts.raise('receipt_word', accountId, { name: account?.name ?? '', word }, deps.clock())
  }
}

/** Folds entries in one step, and does what follows from them; answers which of them wait. */
async function foldBatch(deps: FoldDeps, read: ReadEntry[]): Promise<Set<string>> {
  const receipts = await foldReceipts(deps, ofKind(read, 'receipt'), BATCH)
  const replies = await foldReplies(deps, ofKind(read, 'reply'))
  const delivered = new Map<string, number>()
  for (const { messageId, state, receivedAt } of receipts.rows)
    if (messageId && state === 'delivered' && !delivered.has(messageId)) delivered.set(messageId, receivedAt)
  const clicks = await clickRows(deps, ofKind(read, 'click'), delivered)
  await doubtBursts(deps, clicks)
  await deps.feedback.write(
    { receipts: receipts.rows, replies: replies.map(({ row }) => row), clicks, words: receipts.words },
    deps.records.receipts(receipts.states)
  )
  await foldConversions(
    deps.conversions,
    ofKind(read, 'conversion').map(({ event: { kind: _, ...told } }) => visitOf(told))
  )
  const told = <Value>({ entry, event }: { entry: JournalEntry; event: Value }) => ({
    entryId: entry.id,
    receivedAt: entry.receivedAt,
    value: event
  })
  await foldEvents(deps, {
    events: ofKind(read, 'event').map(told),
    identities: ofKind(read, 'identity').map(told),
    drops: ofKind(read, 'event_drops').map(told)
  })
  await warnOf(deps, receipts)
  for (const { row } of replies)
    if (row.action === 'complaint')
      await deps.alerts.raise('complaint', row.id, { last4: row.last4 }, row.receivedAt)
  for (const reply of replies) await welcome(deps, reply)
  await tagByWord(
    deps,
    replies.map(({ row }) => row)
  )
  const folded = read.flatMap(({ entry }) => (receipts.waiting.has(entry.id) ? [] : entry.id))
  await deps.journal.forget(folded)
  return receipts.waiting
}

/** Entries one by one, where together they cannot be stored: the one whose values are at fault is set aside. */
async function foldEach(deps: FoldDeps, read: ReadEntry[]): Promise<Set<string>> {
  const waiting = new Set<string>()
  for (const each of read) {
    try {
      for (const id of await foldBatch(deps, [each])) waiting.add(id)
    } catch (error) {
      if (!deps.feedback.isLasting(error)) throw error
      deps.log('journal entry set aside', { kind: each.kind, error: describeError(error) })
      await setAside(deps, [each.entry])
    }
  }
  return waiting
}

/**
 * Moves what was acknowledged from the journal into the main tables, in the order it came. A crash between the two repeats
 * a batch, and a batch that is repeated changes nothing. What cannot be read or stored is kept aside, with an alert, and holds
 * nothing up. Answers how many entries it moved.
 */
export async function foldJournal(deps: FoldDeps): Promise<number> {
  const entries = await deps.journal.take(BATCH)
  if (entries.length === 0) return 0
  const read = entries.flatMap(entry => readEntry(entry, payload => deps.sealer.open(payload, PLACE)) ?? [])
  const readable = new Set(read.map(({ entry }) => entry.id))
  await setAside(
    deps,
    entries.filter(({ id }) => !readable.has(id))
  )
  try {
    return entries.length - (await foldBatch(deps, read)).size
  } catch (error) {
    if (!deps.feedback.isLasting(error)) throw error
    return entries.length - (await foldEach(deps, read)).size
  }
}
