import { and, asc, eq, gt, gte, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { isLasting } from '#db/failure.ts'
import type { Journal, JournalEntry } from '#db/journal.ts'
import { providerAccounts, providerReferences } from '#db/schema/accounts.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import { clicks, receipts, rejectedCallbacks, replies } from '#db/schema/feedback.ts'
import type { RecordStore } from '../campaigns/record-store.ts'
import { hasNumber } from '../audiences/filter-store.ts'
import { recordChanges } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import type { ReplyRow } from '../inbox/store.ts'
import { driverOf } from '../providers/registry.ts'

export type JournalPort = Journal
export type { JournalEntry }
export type FeedbackStore = ReturnType<typeof feedbackStore>
export type ReceiptRow = typeof receipts.$inferInsert
export type ClickRow = typeof clicks.$inferInsert

/** When each message was first opened by a person; of several in one batch the earliest. */
function firstClicks(rows: ClickRow[]): { id: string; firstClickAt: number }[] {
  const first = new Map<string, number>()
  for (const { messageId, verdict, at } of rows)
    if (messageId && verdict === 'human') first.set(messageId, Math.min(at, first.get(messageId) ?? at))
  return [...first].map(([id, firstClickAt]) => ({ id, firstClickAt }))
}

interface FoldedRows {
  receipts: ReceiptRow[]
  replies: ReplyRow[]
  clicks: ClickRow[]
  words?: { id: string; errorCode: string }[]
}
/** What other programs are told of: messages with a final receipt, replies, and clicks of people, without what is known already. */
async function newOf(
  db: Db,
  rows: FoldedRows
): Promise<{ messages: string[]; replies: string[]; clicks: string[] }> {
  const fresh = async <Row extends { id: string }>(
    table: typeof receipts | typeof replies | typeof clicks,
    all: Row[]
  ): Promise<Row[]> => {
    if (all.length === 0) return []
    const ids = all.map(({ id }) => id)
    const known = await db.select({ id: table.id }).from(table).where(inArray(table.id, ids))
    const before = new Set(known.map(({ id }) => id))
    return all.filter(({ id }) => !before.has(id))
  }
  const final = rows.receipts.filter(({ messageId, state }) => messageId && state !== 'submitted')
  const messageIds = (await fresh(receipts, final)).flatMap(({ messageId }) => messageId ?? [])
  const [told, clicked] = [
    await fresh(replies, rows.replies),
    await fresh(
      clicks,
      rows.clicks.filter(({ verdict }) => verdict !== 'bot')
    )
  ]
  return {
    messages: [...new Set(messageIds)],
    replies: told.map(({ id }) => id),
    clicks: clicked.map(({ id }) => id)
  }
}

/** Receipts, replies and clicks as they come in, and callbacks that nobody could read. */
export function feedbackStore(db: Db, sealer: Sealer, clock: Clock) {
  return {
    isLasting,
    /** Under an id that is given, the same is kept once. */
    keepAside: (accountId: string | null, reason: string, body: string, now: number, id = newId()) =>
      db
        .insert(rejectedCallbacks)
        .values({
          id,
          accountId,
          reason,
          body: sealer.seal(body.slice(0, 64 * 1024), `rejected_callbacks.body.${id}`),
          receivedAt: now
        })
        .onConflictDoNothing(),
    countRejectedCallbacks: () => db.$count(rejectedCallbacks),
    /** Everything that was folded, in one step; the same event twice changes nothing, and is told once. */
    async write(rows: FoldedRows, states: ReturnType<RecordStore['receipts']>): Promise<void> {
      const told = await newOf(db, rows)
      const now = clock()
      await db.atomic(() => [
        bulkInsert(receipts, rows.receipts, { skipExisting: true }),
        ...states,
        bulkUpdate(messages, rows.words ?? [], { where: "state in ('dispatching', 'submitted', 'unknown')" }),
        bulkInsert(replies, rows.replies, { skipExisting: true }),
        bulkInsert(clicks, rows.clicks, { skipExisting: true }),
        bulkUpdate(messages, firstClicks(rows.clicks), { where: 'first_click_at is null' }),
        recordChanges('messages.receipt', told.messages, now),
        recordChanges('replies.received', told.replies, now),
        recordChanges('links.clicked', told.clicks, now)
      ])
    },
    /** Clicks from networks between two instants, for bursts over many people. */
    clicksFrom: (networks: string[], from: number, to: number) =>
      db
        .select({
          id: clicks.id,
          messageId: clicks.messageId,
          at: clicks.at,
          verdict: clicks.verdict,
          network: clicks.network
        })
        .from(clicks)
        .where(and(inArray(clicks.network, networks), gte(clicks.at, from), lte(clicks.at, to))),
    /** Clicks in the order of their ids, with what they are judged by. */
    async clicksAfter(cursor: string | null, limit: number) {
      const { id, messageId, at, verdict, reason, method, userAgent, network } = clicks
      return db
        .select({ id, messageId, at, verdict, reason, method, userAgent, network })
        .from(clicks)
        .where(cursor ? gt(clicks.id, cursor) : undefined)
        .orderBy(clicks.id)
        .limit(limit)
    },
    clicksOf: (messageId: string) =>
      db.select().from(clicks).where(eq(clicks.messageId, messageId)).orderBy(clicks.id),
    /** Gives clicks another verdict; when a message was first opened by a person follows from them. */
    async rejudge(rows: { id: string; verdict: string; reason: string }[]): Promise<void> {
      if (rows.length === 0) return
      const ids = rows.map(row => row.id)
      const touched = db
        .select({ id: clicks.messageId })
        .from(clicks)
        .where(and(inArray(clicks.id, ids), isNotNull(clicks.messageId)))
      await db.atomic(tx => [
        bulkUpdate(clicks, rows),
        tx
          .update(messages)
          .set({
            firstClickAt: sql`(select min(c.at) from clicks c where c.message_id = ${messages.id} and c.verdict = 'human')`
          })
          .where(inArray(messages.id, touched))
      ])
    },
    /** Messages by the provider's own numbers of them, and which of the accounts have such numbers at all. */
    async byReference(wanted: { accountId: string; reference: string }[]) {
      const { accountId, reference, messageId } = providerReferences
      const ids = [...new Set(wanted.map(each => each.accountId))]
      const rows = await db
        .select({ accountId, reference, messageId })
        .from(providerReferences)
        .where(
          and(inArray(accountId, ids), inArray(reference, [...new Set(wanted.map(each => each.reference))]))
        )
      const kinds = await db
        .select({ id: providerAccounts.id, kind: providerAccounts.kind })
        .from(providerAccounts)
        .where(inArray(providerAccounts.id, ids))
      return {
        messages: new Map(rows.map(row => [`${row.accountId} ${row.reference}`, row.messageId])),
        accounts: new Set(kinds.filter(({ kind }) => driverOf(kind).reportsNameProviderId).map(row => row.id))
      }
    },
    /** The accounts that messages went through: their campaign's, and the one that it had before another stood in. */
    async sendersOf(messageIds: string[]): Promise<Map<string, string[]>> {
      if (messageIds.length === 0) return new Map()
      const sent = await db
        .select({ id: messages.id, campaignId: messages.campaignId })
        .from(messages)
        .where(inArray(messages.id, [...new Set(messageIds)]))
      const through = await db
        .select({ id: campaigns.id, accountId: campaigns.accountId, content: campaigns.content })
        .from(campaigns)
        .where(inArray(campaigns.id, [...new Set(sent.map(each => each.campaignId))]))
      const byCampaign = new Map(
        through.map(({ id, accountId, content }) => [id, [accountId, content?.formerAccountId ?? accountId]])
      )
      return new Map(sent.map(({ id, campaignId }) => [id, byCampaign.get(campaignId) ?? []]))
    },
    /** When replies that are known already came in, by their ids. */
    async repliesReceived(ids: string[]): Promise<Map<string, number>> {
      if (ids.length === 0) return new Map()
      const rows = await db
        .select({ id: replies.id, receivedAt: replies.receivedAt })
        .from(replies)
        .where(inArray(replies.id, ids))
      return new Map(rows.map(row => [row.id, row.receivedAt]))
    },
    async contactOf(phone: string): Promise<string | undefined> {
      return (await db.select({ id: contacts.id }).from(contacts).where(hasNumber(sealer, phone)))[0]?.id
    },
    /** First receipts of messages, to judge how soon after delivery a click came. */
    async deliveredAt(messageIds: string[]): Promise<Map<string, number>> {
      if (messageIds.length === 0) return new Map()
      const rows = await db
        .select({ messageId: receipts.messageId, at: receipts.receivedAt })
        .from(receipts)
        .where(and(inArray(receipts.messageId, messageIds), eq(receipts.state, 'delivered')))
        .orderBy(asc(receipts.receivedAt))
      return new Map(rows.toReversed().flatMap(({ messageId, at }) => (messageId ? [[messageId, at]] : [])))
    }
  }
}
