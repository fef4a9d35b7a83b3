import { and, eq, lt } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { drafts } from '#db/schema/people.ts'

export interface Draft {
  /** As the form holds them: read by the form, which takes what still fits. */
  fields: Record<string, unknown>
  updatedAt: number
}

/** What people were writing and have not saved yet: one for each person and form. */
export function draftStore(db: Db) {
  const own = (personId: string, form: string) => and(eq(drafts.personId, personId), eq(drafts.form, form))
  return {
    async of(personId: string, form: string): Promise<Draft | undefined> {
      const [row] = await db.select().from(drafts).where(own(personId, form))
      return row && { fields: row.fields, updatedAt: row.updatedAt }
    },
    keep: (personId: string, form: string, fields: Draft['fields'], updatedAt: number) =>
      db
        .insert(drafts)
        .values({ personId, form, fields, updatedAt })
        .onConflictDoUpdate({ target: [drafts.personId, drafts.form], set: { fields, updatedAt } }),
    discard: (personId: string, form: string) => db.delete(drafts).where(own(personId, form)),
    /** Forgets what nobody came back to. */
    sweep: (before: number) => db.delete(drafts).where(lt(drafts.updatedAt, before))
  }
}
