import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { bulkInsert } from '#db/bulk.ts'
import { jsonText, withJson } from '#db/sql.ts'
import { attributeLabels, attributeTypes, contacts } from '#db/schema/contacts.ts'
import type { AttributeType } from './attribute.ts'
import type { AttributeValue } from './contact.ts'

export type AttributeStore = ReturnType<typeof attributeStore>
const LOOKED_AT = 2000

/** Fields of contacts that marketers defined. */
export function attributeStore(db: Db) {
  return {
    list: (): Promise<AttributeType[]> => db.select().from(attributeTypes).orderBy(attributeTypes.name),
    async save({ name, type, choices }: AttributeType, now: number) {
      await db
        .insert(attributeTypes)
        .values({ name, type, choices, createdAt: now })
        .onConflictDoUpdate({ target: attributeTypes.name, set: { type, choices } })
    },
    async remove(name: string) {
      await db.delete(attributeTypes).where(eq(attributeTypes.name, name))
    },
    /** What contacts have in a field, in the order of their ids. */
    async values(name: string, after: string | undefined, limit: number) {
      const rows = await db
        .select({ id: contacts.id, attributes: contacts.attributes })
        .from(contacts)
        .where(
          and(
            after === undefined ? undefined : gt(contacts.id, after),
            sql`${jsonText(contacts.attributes, name)} is not null`
          )
        )
        .orderBy(contacts.id)
        .limit(limit)
      return rows.map(({ id, attributes }) => ({ id, attributes, value: attributes[name] ?? null }))
    },
    /** Puts values into a field; a contact that was changed meanwhile in another field keeps that change. */
    async setValues(name: string, rows: { id: string; value: AttributeValue }[], now: number): Promise<void> {
      for (const { id, value } of rows)
        await db
          .update(contacts)
          .set({ attributes: withJson(contacts.attributes, name, value), updatedAt: now })
          .where(eq(contacts.id, id))
    },
    /** Keeps how fields are written where they came from; a label that somebody knows already stays. */
    async label(rows: { name: string; label: string }[]): Promise<void> {
      await db.atomic(() => [bulkInsert(attributeLabels, rows, { skipExisting: true })])
    },
    async labels(): Promise<Map<string, string>> {
      return new Map((await db.select().from(attributeLabels)).map(({ name, label }) => [name, label]))
    },
    /** Tags and undefined fields that the newest contacts have: suggestions, not a census. */
    async inUse(): Promise<{ tags: string[]; names: string[] }> {
      const rows = await db
        .select({ tags: contacts.tags, attributes: contacts.attributes })
        .from(contacts)
        .orderBy(desc(contacts.id))
        .limit(LOOKED_AT)
      return {
        tags: [...new Set(rows.flatMap(row => row.tags))].sort().slice(0, 200),
        names: [...new Set(rows.flatMap(row => Object.keys(row.attributes)))].sort().slice(0, 200)
      }
    }
  }
}
