import { confirmSignUp, type SignUpDeps } from '../audiences/accept-sign-up.ts'
import type { AlertStore } from '../alerts/store.ts'
import type { MessageStore } from '../campaigns/message-store.ts'
import type { RecordStore } from '../campaigns/record-store.ts'
import { DAY, MINUTE, type Clock } from '../clock.ts'
import { readReply } from '../compliance/keywords.ts'
import type { Sealer } from '../crypto.ts'
import { BURST, isLoopback, judgeClick } from '../links/click.ts'
import { networkFinder } from '../links/networks.ts'
import { parsePhone } from '../phone.ts'
import { readStatus } from '../providers/receipt.ts'
import type { ReceiptEvent, ReplyEvent } from '../providers/callback-event.ts'
import { eventId } from './event-time.ts'
import type { ConversionStore } from './conversion-store.ts'
import { foldConversions, type ConversionEvent } from './fold-conversions.ts'
import { tagByWord, type AnswerDeps, type TagDeps } from '../inbox/tag-by-word.ts'
import type { ReplyRow } from '../inbox/store.ts'
import type { ClickRow, FeedbackStore, JournalEntry, JournalPort, ReceiptRow } from './store.ts'

export interface FoldDeps extends SignUpDeps, TagDeps, AnswerDeps {
  journal: JournalPort
  feedback: FeedbackStore
  messages: MessageStore
  records: RecordStore
  alerts: AlertStore
  conversions: ConversionStore
  /** Tells other programs of things by their ids; told twice, they are told once. */
  announce(event: 'messages.receipt' | 'replies.received', items: { id: string }[]): Promise<void>
  sealer: Sealer
  clock: Clock
}
/** A click as the redirect writes it down. */
export interface ClickEvent {
  campaignId: string
  linkId: string
  messageId: string | null
  method: string
  userAgent: string | null
  network: string | null
}
const BATCH = 500
const ANSWER_DAYS = 14
const REFERENCE_WAIT = MINUTE

/** How sure it is that a reply answers the last message: sure when there was one alone, likely within a day of it. */
function matchOf(sent: { reservedAt: number | null }[], at: number): 'sure' | 'likely' | 'guess' | null {
  if (sent.length < 2) return sent.length === 1 ? 'sure' : null
  return at - (sent[0]!.reservedAt ?? 0) < DAY ? 'likely' : 'guess'
}

async function replyRow(deps: FoldDeps, entry: JournalEntry, event: ReplyEvent): Promise<ReplyRow> {
  const parsed = parsePhone(event.phoneNumber)
  const phone = parsed.ok ? parsed.e164 : event.phoneNumber
  const contactId = parsed.ok ? ((await deps.feedback.contactOf(phone)) ?? null) : null
  const sent = contactId ? await deps.messages.lastTo(contactId, entry.receivedAt - ANSWER_DAYS * DAY) : []
  const [answered] = sent
  return {
    id: eventId(entry.accountId, event, entry.receivedAt),
    accountId: entry.accountId,
    contactId,
    messageId: answered?.id ?? null,
    campaignId: answered?.campaignId ?? null,
    phone: deps.sealer.sealPhone(phone),
    last4: phone.slice(-4),
    content: event.content,
    action: readReply(event.content, parsed.ok ? parsed.country : 'CN'),
    receivedAt: entry.receivedAt,
    readAt: null,
    matched: matchOf(sent, entry.receivedAt)
  }
}

function receiptRow(entry: JournalEntry, event: ReceiptEvent): ReceiptRow {
  const { messageId, rawStatus, at } = event
  return {
    id: eventId(entry.accountId, event, entry.receivedAt),
    accountId: entry.accountId,
    messageId,
    state: event.state ?? readStatus(rawStatus),
    rawStatus,
    reportedAt: at,
    receivedAt: entry.receivedAt
  }
}

function clickRow(
  entry: JournalEntry,
  event: ClickEvent,
  deliveredAt: number | undefined,
  fromDataCentre: boolean
): ClickRow {
  const secondsAfterDelivery = deliveredAt === undefined ? null : (entry.receivedAt - deliveredAt) / 1000
  const judged = judgeClick({
    method: event.method,
    userAgent: event.userAgent ?? undefined,
    secondsAfterDelivery,
    fromDataCentre
  })
  const { campaignId, linkId, messageId, method, userAgent, network } = event
  return {
    id: entry.id,
    campaignId,
    linkId,
    messageId,
    at: entry.receivedAt,
    ...judged,
    method,
    userAgent,
    network
  }
}

/**
 * Clicks of one network on many people's links within a moment may be a machine's: those of this batch, and those before that
 * passed for people until the others came. Nobody can be sure: a carrier has many people behind one address.
 */
async function inBursts(feedback: FeedbackStore, fresh: ClickRow[]): Promise<void> {
  const networks = [
    ...new Set(
      fresh.flatMap(click =>
        click.network && click.messageId && !isLoopback(click.network) ? click.network : []
      )
    )
  ]
  if (networks.length === 0) return
  const span = BURST.seconds * 1000
  const [from, to] = [
    Math.min(...fresh.map(click => click.at)) - span,
    Math.max(...fresh.map(click => click.at)) + span
  ]
  const before = await feedback.clicksFrom(networks, from, to)
  const doubtful: string[] = []
  for (const [network, clicks] of Map.groupBy([...before, ...fresh], click => click.network)) {
    if (!network || isLoopback(network)) continue
    const ordered = clicks.filter(click => click.messageId).sort((a, b) => a.at - b.at)
    for (let first = 0, last = 0; last < ordered.length; last++) {
      while (ordered[last]!.at - ordered[first]!.at > span) first++
      const burst = ordered.slice(first, last + 1)
      if (new Set(burst.map(click => click.messageId)).size < BURST.recipients) continue
      for (const click of burst) {
        if (click.verdict !== 'human') continue
        if (fresh.includes(click as ClickRow))
          Object.assign(click, { verdict: BURST.verdict, reason: BURST.reason })
        else doubtful.push(click.id)
      }
    }
  }
  await feedback.rejudge(
    [...new Set(doubtful)].map(id => ({ id, verdict: BURST.verdict, reason: BURST.reason }))
  )
}

/** Somebody answered yes: to a sign-up that waits for it, or to have messages again after an opt-out. */
async function welcome(
  deps: FoldDeps,
  entry: JournalEntry,
  { phoneNumber, content }: ReplyEvent
): Promise<void> {
  const parsed = parsePhone(phoneNumber)
  if (!parsed.ok || readReply(content, parsed.country) !== 'opt_in') return
  const at = entry.receivedAt
  if (await confirmSignUp(deps, parsed.e164, content, at)) return
  // a bare yes answers something, and nobody knows what: only a word that asks for messages brings them back
  if (/^\W*(y|yes)\W*$/i.test(content) || !(await deps.suppressions.has(parsed.e164))) return
  await deps.suppressions.optIn({
    phone: parsed.e164,
    source: 'reply',
    evidence: { content: content.slice(0, 100) },
    at
  })
}

/**
 * Receipts that name the provider's own number of a message. One that is faster than the answer that tells us the number waits
 * a little; one that nobody knows by then is kept without a message.
 */
async function ofReferences(
  deps: FoldDeps,
  entries: JournalEntry[],
  open: <T>(entry: JournalEntry) => T
): Promise<Map<JournalEntry, { messageId?: string | undefined; wait: boolean }>> {
  const foreign = entries.flatMap(entry => {
    if (entry.kind !== 'receipt' || !entry.accountId) return []
    const { messageId, requestNumber } = open<ReceiptEvent>(entry)
    return messageId ? [] : [{ entry, accountId: entry.accountId, reference: requestNumber }]
  })
  if (foreign.length === 0) return new Map()
  const known = await deps.feedback.byReference(foreign)
  const crowded = foreign.length > BATCH / 2
  return new Map(
    foreign.map(({ entry, accountId, reference }) => {
      const messageId = known.messages.get(`${accountId} ${reference}`)
      const fresh = deps.clock() - entry.receivedAt < REFERENCE_WAIT && known.accounts.has(accountId)
      return [entry, { messageId, wait: !messageId && fresh && !crowded }]
    })
  )
}

/**
 * Moves what was acknowledged from the journal into the main tables, in the order it came. A crash between the two repeats
 * a batch, and a batch that is repeated changes nothing. Answers how many entries it moved.
 */
export async function foldJournal(deps: FoldDeps): Promise<number> {
  const entries = await deps.journal.take(BATCH)
  if (entries.length === 0) return 0
  const open = <T>(entry: JournalEntry) => JSON.parse(deps.sealer.open(entry.payload, 'journal.payload')) as T
  const rows = { receipts: [] as ReceiptRow[], replies: [] as ReplyRow[], clicks: [] as ClickRow[] }
  const clicked: [JournalEntry, ClickEvent][] = []
  const later = new Set<JournalEntry>()
  const named = await ofReferences(deps, entries, open)
  for (const entry of entries) {
    const early = named.get(entry)
    if (early?.wait) later.add(entry)
    else if (entry.kind === 'receipt') {
      const event = open<ReceiptEvent>(entry)
      rows.receipts.push(
        receiptRow(entry, early?.messageId ? { ...event, messageId: early.messageId } : event)
      )
    } else if (entry.kind === 'reply') rows.replies.push(await replyRow(deps, entry, open(entry)))
    else if (entry.kind === 'click') clicked.push([entry, open(entry)])
  }
  const known = await deps.feedback.deliveredAt(clicked.flatMap(([, event]) => event.messageId ?? []))
  for (const receipt of rows.receipts)
    if (receipt.state === 'delivered' && receipt.messageId && !known.has(receipt.messageId))
      known.set(receipt.messageId, receipt.receivedAt)
  const isDataCentre = networkFinder(clicked.length > 0 ? await deps.settings.get('dataCentres') : [])
  rows.clicks = clicked.map(([entry, event]) =>
    clickRow(
      entry,
      event,
      event.messageId ? known.get(event.messageId) : undefined,
      isDataCentre(event.network)
    )
  )
  const states = rows.receipts.flatMap(({ messageId, state, receivedAt, rawStatus }) =>
    messageId && state !== 'submitted'
      ? [
          {
            id: messageId,
            state: state as 'delivered' | 'failed' | 'expired',
            finalAt: receivedAt,
            errorCode: state === 'delivered' ? null : rawStatus
          }
        ]
      : []
  )
  await inBursts(deps.feedback, rows.clicks)
  await deps.feedback.write(rows, deps.records.receipts(states))
  const converted = entries.filter(entry => entry.kind === 'conversion')
  await foldConversions(
    deps.conversions,
    converted.map(entry => open<ConversionEvent>(entry))
  )
  const at = (instant: number) => new Date(instant).toISOString()
  await deps.announce(
    'messages.receipt',
    states.map(({ id, state, finalAt, errorCode }) => ({ id, state, code: errorCode, at: at(finalAt) }))
  )
  await deps.announce(
    'replies.received',
    rows.replies.map(({ id, phone, content, action, campaignId, messageId, receivedAt }) => ({
      id,
      phone: deps.sealer.openPhone(phone),
      content,
      action,
      campaignId,
      messageId,
      at: at(receivedAt)
    }))
  )
  for (const { id, action, last4, receivedAt } of rows.replies)
    if (action === 'complaint') await deps.alerts.raise('complaint', id, { last4 }, receivedAt)
  for (const entry of entries) if (entry.kind === 'reply') await welcome(deps, entry, open(entry))
  await tagByWord(deps, rows.replies)
  await deps.journal.forget(entries.flatMap(entry => (later.has(entry) ? [] : entry.id)))
  return entries.length - later.size
}
