import { and, asc, eq, gt, gte, isNotNull, or, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { contacts, signUps } from '#db/schema/contacts.ts'
import { replies } from '#db/schema/feedback.ts'

export type FoundStore = ReturnType<typeof foundStore>
/** From an instant on, or behind the last one that was read. */
export interface FoundPlace {
  at: number
  id?: string
}
interface Page {
  from: FoundPlace
  limit: number
}

/** What people did that flows are entered by, where nobody tells of it as an event; the earliest first, some at a time. */
export function foundStore(db: Db) {
  const behind = (
    at: typeof signUps.confirmedAt | typeof replies.receivedAt,
    id: typeof signUps.id | typeof replies.id,
    from: FoundPlace
  ): SQL | undefined =>
    from.id === undefined ? gte(at, from.at) : or(gt(at, from.at), and(eq(at, from.at), gt(id, from.id)))
  return {
    /** Sign-ups that count. */
    async signUps({
      from,
      limit
    }: Page): Promise<{ id: string; formId: string; contactId: string; at: number }[]> {
      const rows = await db
        .select({ id: signUps.id, formId: signUps.formId, contactId: contacts.id, at: signUps.confirmedAt })
        .from(signUps)
        .innerJoin(contacts, eq(contacts.phoneHash, signUps.phoneHash))
        .where(and(eq(signUps.state, 'confirmed'), behind(signUps.confirmedAt, signUps.id, from)))
        .orderBy(asc(signUps.confirmedAt), asc(signUps.id))
        .limit(limit)
      return rows.flatMap(({ at, ...row }) => (at === null ? [] : [{ ...row, at }]))
    },
    /** Replies of contacts that are no opt-out and no opt-in. */
    async replies({
      from,
      limit
    }: Page): Promise<{ id: string; contactId: string; content: string; at: number }[]> {
      const rows = await db
        .select({
          id: replies.id,
          contactId: replies.contactId,
          content: replies.content,
          at: replies.receivedAt
        })
        .from(replies)
        .where(
          and(
            eq(replies.action, 'none'),
            isNotNull(replies.contactId),
            behind(replies.receivedAt, replies.id, from)
          )
        )
        .orderBy(asc(replies.receivedAt), asc(replies.id))
        .limit(limit)
      return rows.flatMap(({ contactId, ...row }) => (contactId === null ? [] : [{ ...row, contactId }]))
    }
  }
}
