import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { templates } from '#db/schema/accounts.ts'
import { topics } from '#db/schema/topics.ts'
import { DEFAULT_TOPIC } from './topic.ts'

export type Topic = typeof topics.$inferSelect
export type TopicStore = ReturnType<typeof topicStore>

/** What marketing may be about. */
export function topicStore(db: Db) {
  return {
    /** Those in use, in the order in which they were made. */
    list: (): Promise<Topic[]> =>
      db.select().from(topics).where(isNull(topics.archivedAt)).orderBy(asc(topics.id)),
    /** Archived ones as well: what somebody refused keeps its name. */
    all: (): Promise<Topic[]> => db.select().from(topics).orderBy(asc(topics.id)),
    async byId(id: string): Promise<Topic | undefined> {
      return (await db.select().from(topics).where(eq(topics.id, id)))[0]
    },
    /** The topic of a template; the default one where it names none. */
    async ofTemplate(templateId: string): Promise<Topic | undefined> {
      const [row] = await db
        .select({ topicId: templates.topicId })
        .from(templates)
        .where(eq(templates.id, templateId))
      const id = row?.topicId ?? DEFAULT_TOPIC
      return (await db.select().from(topics).where(eq(topics.id, id)))[0]
    },
    /** False when there is one of that slug already. */
    async insert(row: Topic): Promise<boolean> {
      const rows = await db.insert(topics).values(row).onConflictDoNothing().returning({ id: topics.id })
      return rows.length > 0
    },
    change: (id: string, change: Partial<Topic>) => db.update(topics).set(change).where(eq(topics.id, id)),
    /** Whether another topic has that slug. */
    async slugTaken(slug: string, id: string): Promise<boolean> {
      return (await db.$count(topics, and(eq(topics.slug, slug), ne(topics.id, id)))) > 0
    },
    /** Names of the templates of a topic that may still be sent or become so. */
    async users(id: string): Promise<string[]> {
      const rows = await db
        .selectDistinct({ name: templates.name })
        .from(templates)
        .where(and(eq(templates.topicId, id), inArray(templates.state, ['draft', 'in_review', 'approved'])))
        .orderBy(asc(templates.name))
      return rows.map(({ name }) => name)
    }
  }
}
