import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import type { Journal, JournalEntry } from '#db/journal.ts'
import { providerAccounts, providerReferences } from '#db/schema/accounts.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import { people } from '#db/schema/people.ts'
import {
  clicks,
  keywordRules,
  receipts,
  rejectedCallbacks,
  replies,
  replyNotes
} from '#db/schema/feedback.ts'
import type { RecordStore } from '../campaigns/record-store.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'

export type JournalPort = Journal
export type { JournalEntry }
export type InboxStore = ReturnType<typeof inboxStore>
export type ReplyRow = typeof replies.$inferInsert
export type ReceiptRow = typeof receipts.$inferInsert
export type ClickRow = typeof clicks.$inferInsert

/** When each message was first opened by a person; of several in one batch the earliest. */
function firstClicks(rows: ClickRow[]): { id: string; firstClickAt: number }[] {
  const first = new Map<string, number>()
  for (const { messageId, verdict, at } of rows)
    if (messageId && verdict === 'human') first.set(messageId, Math.min(at, first.get(messageId) ?? at))
  return [...first].map(([id, firstClickAt]) => ({ id, firstClickAt }))
}

interface RepliesWanted {
  limit: number
  cursor?: string | undefined
  campaignId?: string | undefined
  unread?: boolean
  assignedTo?: string | undefined
  id?: string | undefined
}

/** Replies, receipts and clicks in the main tables, and callbacks that nobody could read. */
export function inboxStore(db: Db, sealer: Sealer) {
  return {
    keepAside: (accountId: string, reason: string, body: string, now: number) => {
      const id = newId()
      return db.insert(rejectedCallbacks).values({
        id,
        accountId,
        reason,
        body: sealer.seal(body.slice(0, 64 * 1024), `rejected_callbacks.body.${id}`),
        receivedAt: now
      })
    },
    countAside: () => db.$count(rejectedCallbacks),
    /** Everything that was folded, in one step; the same event twice changes nothing. */
    write: (
      rows: { receipts: ReceiptRow[]; replies: ReplyRow[]; clicks: ClickRow[] },
      states: ReturnType<RecordStore['receipts']>
    ) =>
      db.atomic(() => [
        bulkInsert(receipts, rows.receipts, { skipExisting: true }),
        ...states,
        bulkInsert(replies, rows.replies, { skipExisting: true }),
        bulkInsert(clicks, rows.clicks, { skipExisting: true }),
        bulkUpdate(messages, firstClicks(rows.clicks), { where: 'first_click_at is null' })
      ]),
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
        accounts: new Set(
          kinds.filter(({ kind }) => kind === 'tencent' || kind === 'http').map(row => row.id)
        )
      }
    },
    async contactOf(phone: string): Promise<string | undefined> {
      return (
        await db
          .select({ id: contacts.id })
          .from(contacts)
          .where(eq(contacts.phone, sealer.sealPhone(phone)))
      )[0]?.id
    },
    /** First receipts of messages, to judge how soon after delivery a click came. */
    async deliveredAt(messageIds: string[]): Promise<Map<string, number>> {
      if (messageIds.length === 0) return new Map()
      const rows = await db
        .select({ messageId: receipts.messageId, at: receipts.receivedAt })
        .from(receipts)
        .where(and(inArray(receipts.messageId, messageIds), eq(receipts.state, 'delivered')))
        .orderBy(asc(receipts.receivedAt))
      return new Map(rows.toReversed().map(row => [row.messageId!, row.at]))
    },
    /** Newest first, with the person and the campaign that each most likely answers. */
    async replies({ limit, cursor, campaignId, unread, assignedTo, id }: RepliesWanted) {
      const rows = await db
        .select({ reply: replies, name: contacts.name, campaignName: campaigns.name, assignee: people.name })
        .from(replies)
        .leftJoin(contacts, eq(contacts.id, replies.contactId))
        .leftJoin(campaigns, eq(campaigns.id, replies.campaignId))
        .leftJoin(people, eq(people.id, replies.assignedTo))
        .where(
          and(
            id ? eq(replies.id, id) : undefined,
            campaignId ? eq(replies.campaignId, campaignId) : undefined,
            assignedTo ? eq(replies.assignedTo, assignedTo) : undefined,
            unread ? isNull(replies.readAt) : undefined,
            cursor ? lt(replies.receivedAt, Number(cursor)) : undefined
          )
        )
        .orderBy(desc(replies.receivedAt))
        .limit(limit + 1)
      const items = rows.slice(0, limit).map(({ reply: { phone, ...reply }, ...beside }) => ({
        ...reply,
        ...beside,
        phone: sealer.openPhone(phone)
      }))
      return { items, nextCursor: rows.length > limit ? String(items.at(-1)!.receivedAt) : null }
    },
    assign: (id: string, assignedTo: string | null) =>
      db.update(replies).set({ assignedTo }).where(eq(replies.id, id)).returning(),
    notes: (replyId: string) =>
      db
        .select({
          id: replyNotes.id,
          body: replyNotes.body,
          createdAt: replyNotes.createdAt,
          author: people.name
        })
        .from(replyNotes)
        .leftJoin(people, eq(people.id, replyNotes.personId))
        .where(eq(replyNotes.replyId, replyId))
        .orderBy(replyNotes.id),
    addNote: (row: typeof replyNotes.$inferInsert) => db.insert(replyNotes).values(row),
    keywords: () => db.select().from(keywordRules).orderBy(keywordRules.word),
    addKeyword: (row: typeof keywordRules.$inferInsert) => db.insert(keywordRules).values(row),
    removeKeyword: (id: string) => db.delete(keywordRules).where(eq(keywordRules.id, id)),
    /** `at` null makes them unread again. */
    markRead: (ids: string[], at: number | null) =>
      db.update(replies).set({ readAt: at }).where(inArray(replies.id, ids)),
    unread: () => db.$count(replies, isNull(replies.readAt))
  }
}
