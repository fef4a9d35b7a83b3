import { and, desc, eq, lt } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { audit } from '#db/schema/people.ts'
import { containsText } from '#db/sql.ts'
import { newId } from '../ids.ts'

export interface AuditEntry {
  actorKind: 'person' | 'api_key' | 'system' | 'recipient'
  actorId: string | null
  actorName: string | null
  /** Verb and noun, as in `campaign.launch`. */
  action: string
  subject?: string | null
  /** Never a number, a secret or a text that a person wrote to us. */
  detail?: Record<string, unknown> | null
  ip?: string | null
}
export type AuditStore = ReturnType<typeof auditStore>

/** Who did what to what: rows are only ever added. */
export function auditStore(db: Db) {
  return {
    add: (entry: AuditEntry, now: number) => db.insert(audit).values({ id: newId(), at: now, ...entry }),
    /** When this was last done to it, and by whom. */
    async last(subject: string, action: string) {
      const [row] = await db
        .select()
        .from(audit)
        .where(and(eq(audit.subject, subject), eq(audit.action, action)))
        .orderBy(desc(audit.id))
        .limit(1)
      return row
    },
    /** What was done to it, newest first. */
    of: (subject: string, limit: number) =>
      db.select().from(audit).where(eq(audit.subject, subject)).orderBy(desc(audit.id)).limit(limit),
    /** Newest first; `action` is a part of its name. */
    async page({
      limit,
      cursor,
      action
    }: {
      limit: number
      cursor?: string | undefined
      action?: string | undefined
    }) {
      const rows = await db
        .select()
        .from(audit)
        .where(
          and(
            cursor ? lt(audit.id, cursor) : undefined,
            action ? containsText(audit.action, action) : undefined
          )
        )
        .orderBy(desc(audit.id))
        .limit(limit + 1)
      return { items: rows.slice(0, limit), nextCursor: rows.length > limit ? rows[limit - 1]!.id : null }
    }
  }
}
