import { and, eq, gte, isNotNull } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { contacts, signUps } from '#db/schema/contacts.ts'
import { replies } from '#db/schema/feedback.ts'

export type FoundStore = ReturnType<typeof foundStore>

/** What people did that flows are entered by, where nobody tells of it as an event. */
export function foundStore(db: Db) {
  return {
    /** Sign-ups that count, since an instant. */
    async signUps(since: number): Promise<{ id: string; formId: string; contactId: string; at: number }[]> {
      const rows = await db
        .select({ id: signUps.id, formId: signUps.formId, contactId: contacts.id, at: signUps.confirmedAt })
        .from(signUps)
        .innerJoin(contacts, eq(contacts.phoneHash, signUps.phoneHash))
        .where(and(eq(signUps.state, 'confirmed'), gte(signUps.confirmedAt, since)))
      return rows.flatMap(({ at, ...row }) => (at === null ? [] : [{ ...row, at }]))
    },
    /** Replies of contacts that are no opt-out and no opt-in, since an instant. */
    async replies(since: number): Promise<{ id: string; contactId: string; content: string; at: number }[]> {
      const rows = await db
        .select({
          id: replies.id,
          contactId: replies.contactId,
          content: replies.content,
          at: replies.receivedAt
        })
        .from(replies)
        .where(and(gte(replies.receivedAt, since), eq(replies.action, 'none'), isNotNull(replies.contactId)))
      return rows.flatMap(({ contactId, ...row }) => (contactId === null ? [] : [{ ...row, contactId }]))
    }
  }
}
