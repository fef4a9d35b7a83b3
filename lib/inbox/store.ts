import { and, desc, eq, inArray, isNotNull, isNull, notExists, sql } from 'drizzle-orm'
import { behind } from '#db/behind.ts'
import type { Db } from '#db/client.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import { keywordRules, replies, replyNotes } from '#db/schema/feedback.ts'
import { people } from '#db/schema/people.ts'
import { emptyReply } from '../audiences/history-store.ts'
import type { Sealer } from '../crypto.ts'
import { readTimeCursor, timeCursor } from '../time-cursor.ts'

export type InboxStore = ReturnType<typeof inboxStore>
export type ReplyRow = typeof replies.$inferInsert

interface RepliesWanted {
  limit: number
  cursor?: string | undefined
  campaignId?: string | undefined
  unread?: boolean
  assignedTo?: string | undefined
  id?: string | undefined
  action?: string | undefined
}

/** What people answered, who takes care of it, and the words that people are asked to answer with. */
export function inboxStore(db: Db, sealer: Sealer) {
  return {
    /** Newest first, with the person and the campaign that each most likely answers. */
    async replies({ limit, cursor, campaignId, unread, assignedTo, id, action }: RepliesWanted) {
      const rows = await db
        .select({ reply: replies, name: contacts.name, campaignName: campaigns.name, assignee: people.name })
        .from(replies)
        .leftJoin(contacts, eq(contacts.id, replies.contactId))
        .leftJoin(campaigns, eq(campaigns.id, replies.campaignId))
        .leftJoin(people, eq(people.id, replies.assignedTo))
        .where(
          and(
            id ? eq(replies.id, id) : undefined,
            action ? eq(replies.action, action) : undefined,
            campaignId ? eq(replies.campaignId, campaignId) : undefined,
            assignedTo ? eq(replies.assignedTo, assignedTo) : undefined,
            unread ? isNull(replies.readAt) : undefined,
            cursor ? behind([replies.receivedAt, replies.id], readTimeCursor(cursor)) : undefined
          )
        )
        .orderBy(desc(replies.receivedAt), desc(replies.id))
        .limit(limit + 1)
      const items = rows.slice(0, limit).map(({ reply: { phone, ...reply }, ...beside }) => ({
        ...reply,
        ...beside,
        phone: sealer.openPhone(phone)
      }))
      const last = rows.length > limit ? items.at(-1) : undefined
      return { items, nextCursor: last ? timeCursor(last.receivedAt, last.id) : null }
    },
    assign: (id: string, assignedTo: string | null) =>
      db.update(replies).set({ assignedTo }).where(eq(replies.id, id)).returning(),
    /** What a person says that a reply meant. */
    setMeaning: (id: string, action: 'opt_out' | 'none') =>
      db.update(replies).set({ action }).where(eq(replies.id, id)),
    /** Empties a reply whose person has been erased. */
    forgetErased: (id: string) =>
      db
        .update(replies)
        .set(emptyReply(sealer))
        .where(
          and(
            eq(replies.id, id),
            isNotNull(replies.contactId),
            notExists(
              db
                .select({ one: sql`1` })
                .from(contacts)
                .where(eq(contacts.id, replies.contactId))
            )
          )
        ),
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
