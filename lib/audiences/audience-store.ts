import { desc, eq, lt } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { audienceMembers, audiences } from '#db/schema/contacts.ts'
import type { Filter } from './filter.ts'

export interface Audience {
  id: string
  name: string
  filter: Filter
  createdAt: number
  updatedAt: number
}
export type AudienceStore = ReturnType<typeof audienceStore>

/** Saved filters over contacts. */
export function audienceStore(db: Db) {
  return {
    async byId(id: string) {
      const [row] = await db.select().from(audiences).where(eq(audiences.id, id))
      return row
    },
    async list({ limit, cursor }: { limit: number; cursor?: string | undefined }) {
      const rows = await db
        .select()
        .from(audiences)
        .where(cursor ? lt(audiences.id, cursor) : undefined)
        .orderBy(desc(audiences.id))
        .limit(limit + 1)
      return {
        items: rows.slice(0, limit),
        nextCursor: rows.length > limit ? rows[limit - 1]!.id : null
      }
    },
    /** All of them, newest first: what a person chooses from, however many there are. */
    all: async (): Promise<Audience[]> => db.select().from(audiences).orderBy(desc(audiences.id)),
    async save(audience: Audience) {
      const { id, createdAt: _, ...changes } = audience
      await db.insert(audiences).values(audience).onConflictDoUpdate({ target: audiences.id, set: changes })
      return audience
    },
    /** Puts people on a static list; who is on it already stays. */
    addMembers: (audienceId: string, contactIds: string[], addedAt: number) =>
      db.atomic(() => [
        bulkInsert(
          audienceMembers,
          contactIds.map(contactId => ({ audienceId, contactId, addedAt })),
          { skipExisting: true }
        )
      ]),
    remove: (id: string) => db.delete(audiences).where(eq(audiences.id, id))
  }
}
