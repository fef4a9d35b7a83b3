import { and, desc, eq, lt, max, or } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { containsText } from '#db/sql.ts'
import type { Purpose, TemplateState } from './states.ts'
import { templateComments, templateRegistrations, templates } from '#db/schema/accounts.ts'

export type Template = typeof templates.$inferSelect
export interface TemplateQuery {
  limit: number
  cursor?: string | undefined
  state?: TemplateState | undefined
  /** Part of the name or of the text. */
  words?: string | undefined
}
export type TemplateStore = ReturnType<typeof templateStore>

/** Templates; a new version of one is a new row of its family. */
export function templateStore(db: Db) {
  return {
    /** One that is there already is left as it is. */
    insert: (template: Template) =>
      db.insert(templates).values(template).onConflictDoNothing({ target: templates.id }),
    byId: async (id: string) => (await db.select().from(templates).where(eq(templates.id, id)))[0],
    async list({ limit, cursor, state, words }: TemplateQuery) {
      const rows = await db
        .select()
        .from(templates)
        .where(
          and(
            state && eq(templates.state, state),
            words ? or(containsText(templates.name, words), containsText(templates.body, words)) : undefined,
            cursor ? lt(templates.id, cursor) : undefined
          )
        )
        .orderBy(desc(templates.id))
        .limit(limit + 1)
      return {
        items: rows.slice(0, limit),
        nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null
      }
    },
    /** All that may be sent, newest first: what a person chooses from, however many there are. */
    approved: (purpose?: Purpose) =>
      db
        .select()
        .from(templates)
        .where(and(eq(templates.state, 'approved'), purpose && eq(templates.purpose, purpose)))
        .orderBy(desc(templates.id)),
    countIn: (state: TemplateState) => db.$count(templates, eq(templates.state, state)),
    /** All versions of a family, newest first. */
    versions: (familyId: string) =>
      db.select().from(templates).where(eq(templates.familyId, familyId)).orderBy(desc(templates.version)),
    comments: (familyId: string) =>
      db
        .select()
        .from(templateComments)
        .where(eq(templateComments.familyId, familyId))
        .orderBy(templateComments.id),
    addComment: (row: typeof templateComments.$inferInsert) => db.insert(templateComments).values(row),
    async latestVersion(familyId: string): Promise<number> {
      const [row] = await db
        .select({ version: max(templates.version) })
        .from(templates)
        .where(eq(templates.familyId, familyId))
      return row?.version ?? 0
    },
    /** Ids that a template has with single accounts. */
    registrations: (templateId: string) =>
      db.select().from(templateRegistrations).where(eq(templateRegistrations.templateId, templateId)),
    /** Sets the id that a template has with an account; without one the account uses the template's own. */
    async register(
      row: Omit<typeof templateRegistrations.$inferInsert, 'providerTemplateId'> & {
        providerTemplateId: string | null
      }
    ) {
      const { templateId, accountId, providerTemplateId, state, updatedAt } = row
      const own = and(
        eq(templateRegistrations.templateId, templateId),
        eq(templateRegistrations.accountId, accountId)
      )
      if (providerTemplateId === null) return void (await db.delete(templateRegistrations).where(own))
      await db
        .insert(templateRegistrations)
        .values({ ...row, providerTemplateId })
        .onConflictDoUpdate({
          target: [templateRegistrations.templateId, templateRegistrations.accountId],
          set: { providerTemplateId, updatedAt, ...(state ? { state } : {}) }
        })
    },
    /** Changes a template that is in the state `from`; undefined when it is not. */
    async move(id: string, from: TemplateState, change: Partial<Template>): Promise<Template | undefined> {
      const [row] = await db
        .update(templates)
        .set(change)
        .where(and(eq(templates.id, id), eq(templates.state, from)))
        .returning()
      return row
    }
  }
}
