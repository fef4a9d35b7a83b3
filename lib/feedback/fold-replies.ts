import { confirmSignUp, type SignUpDeps } from '../audiences/accept-sign-up.ts'
import type { MessageStore } from '../campaigns/message-store.ts'
import { DAY } from '../clock.ts'
import { readReply } from '../compliance/keywords.ts'
import type { Sealer } from '../crypto.ts'
import type { ReplyRow } from '../inbox/store.ts'
import { parsePhone } from '../phone.ts'
import { eventId, happenedAt } from './event-time.ts'
import type { Of } from './journal-event.ts'
import type { FeedbackStore } from './store.ts'
import { PROVIDERS_HOME } from '../providers/callback-event.ts'

interface ReplyDeps extends SignUpDeps {
  feedback: Pick<FeedbackStore, 'contactOf' | 'repliesReceived'>
  messages: Pick<MessageStore, 'lastTo'>
  sealer: Sealer
}
const ANSWER_DAYS = 14
export type FoldedReply = Of<'reply'> & { row: ReplyRow }

/** How sure it is that a reply answers the last message: sure when there was one alone, likely within a day of it. */
function matchOf(sent: { reservedAt: number | null }[], at: number): 'sure' | 'likely' | 'guess' | null {
  const [last] = sent
  if (!last) return null
  if (sent.length === 1) return 'sure'
  return at - (last.reservedAt ?? 0) < DAY ? 'likely' : 'guess'
}

async function replyRow(deps: ReplyDeps, { entry, event }: Of<'reply'>): Promise<ReplyRow> {
  const parsed = parsePhone(event.phoneNumber, PROVIDERS_HOME)
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
    action: readReply(event.content, parsed.ok ? parsed.country : PROVIDERS_HOME),
    receivedAt: entry.receivedAt,
    readAt: null,
    matched: matchOf(sent, entry.receivedAt)
  }
}

/**
 * Replies as rows, without those that are known already. One that was stored at the instant at which this entry came is this very
 * entry, folded before a crash: what follows from it may not have been done.
 */
export async function foldReplies(deps: ReplyDeps, replies: Of<'reply'>[]): Promise<FoldedReply[]> {
  const folded: FoldedReply[] = []
  for (const each of replies) folded.push({ ...each, row: await replyRow(deps, each) })
  const known = await deps.feedback.repliesReceived(folded.map(({ row }) => row.id))
  const fresh = new Map<string, FoldedReply>()
  for (const each of folded) {
    const before = known.get(each.row.id)
    const isRepeat = before !== undefined && before !== each.entry.receivedAt
    if (!isRepeat && !fresh.has(each.row.id)) fresh.set(each.row.id, each)
  }
  return [...fresh.values()]
}

/** Somebody answered yes: to a sign-up that waits for it, or to have messages again after an opt-out. */
export async function welcome(deps: ReplyDeps, { entry, event }: Of<'reply'>): Promise<void> {
  const { phoneNumber, content } = event
  const parsed = parsePhone(phoneNumber, PROVIDERS_HOME)
  if (!parsed.ok || readReply(content, parsed.country) !== 'opt_in') return
  const at = happenedAt(event.at, entry.receivedAt)
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
