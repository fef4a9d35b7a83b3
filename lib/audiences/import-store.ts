import { and, desc, eq, gt, inArray, lt, notExists, or, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import {
  consentEvents,
  contacts,
  importChanges,
  importErrors,
  imports,
  type ContactBefore,
  type ImportOptions
} from '#db/schema/contacts.ts'
import type { Sealer } from '../crypto.ts'
import type { ConsentEvent, ContactChange, ContactStore } from './store.ts'

export type Import = typeof imports.$inferSelect
export type { ImportOptions }
export type ImportStore = ReturnType<typeof importStore>

export interface ImportBatch {
  position: number
  created: Parameters<ContactStore['sealNew']>[0][]
  changed: ContactChange[]
  before: Map<string, ContactBefore>
  events: ConsentEvent[]
  refused: { row: number; reason: string; line: string }[]
  counts: { created: number; updated: number; unchanged: number }
}

/** Imports, their refused rows, and what they changed. */
export function importStore(db: Db, sealer: Sealer, contactRows: ContactStore) {
  const place = (importId: string, row: number) => `import_errors.line.${importId}.${row}`
  return {
    insert: (row: typeof imports.$inferInsert) => db.insert(imports).values(row),
    async byId(id: string): Promise<Import | undefined> {
      return (await db.select().from(imports).where(eq(imports.id, id)))[0]
    },
    list: (limit: number) => db.select().from(imports).orderBy(desc(imports.id)).limit(limit),
    /** Changes the state when it is one of `from`; false when someone else was faster. */
    async move(id: string, from: string[], change: Partial<Import>): Promise<boolean> {
      const rows = await db
        .update(imports)
        .set(change)
        .where(and(eq(imports.id, id), inArray(imports.state, from)))
        .returning({ id: imports.id })
      return rows.length > 0
    },
    /** Uploads that nobody mapped since `before`: ended, with the paths of their files. */
    async abandon(before: number, now: number): Promise<string[]> {
      const rows = await db
        .update(imports)
        .set({ state: 'failed', reason: 'import_abandoned', finishedAt: now })
        .where(and(eq(imports.state, 'mapping'), lt(imports.createdAt, before)))
        .returning({ filePath: imports.filePath })
      return rows.map(row => row.filePath)
    },
    /** The next import to work on: queued, or running under a lease that has ended. */
    async claim(now: number, leaseUntil: number): Promise<Import | undefined> {
      const free = or(eq(imports.state, 'queued'), and(eq(imports.state, 'running'), lt(imports.leaseUntil, now)))
      const [next] = await db.select({ id: imports.id }).from(imports).where(free).orderBy(imports.id).limit(1)
      if (!next) return undefined
      const [claimed] = await db
        .update(imports)
        .set({ state: 'running', leaseUntil })
        .where(and(eq(imports.id, next.id), free))
        .returning()
      return claimed
    },
    /** One batch and the place it ends at, all or nothing: a restart goes on behind it. */
    writeBatch(job: Import, batch: ImportBatch, leaseUntil: number) {
      const { created, updated, unchanged } = batch.counts
      const progress = {
        position: batch.position,
        leaseUntil,
        created: sql`${imports.created} + ${created}`,
        updated: sql`${imports.updated} + ${updated}`,
        unchanged: sql`${imports.unchanged} + ${unchanged}`,
        rejected: sql`${imports.rejected} + ${batch.refused.length}`
      }
      const changes = [
        ...batch.created.map(contact => ({ importId: job.id, contactId: contact.id, before: null })),
        ...batch.changed.map(contact => ({ importId: job.id, contactId: contact.id, before: batch.before.get(contact.id) ?? null }))
      ]
      const refused = batch.refused.map(({ row, reason, line }) => ({
        importId: job.id,
        row,
        reason,
        line: sealer.seal(line.slice(0, 2000), place(job.id, row))
      }))
      return db.atomic(tx => [
        ...(job.options.dryRun
          ? []
          : [
              bulkInsert(contacts, batch.created.map(contactRows.sealNew), { skipExisting: true }),
              bulkUpdate(contacts, batch.changed),
              bulkInsert(consentEvents, batch.events),
              bulkInsert(importChanges, changes, { skipExisting: true })
            ]),
        bulkInsert(importErrors, refused, { skipExisting: true }),
        tx.update(imports).set(progress).where(eq(imports.id, job.id))
      ])
    },
    async errors(importId: string, { after = 0, limit = 1000 }: { after?: number; limit?: number }) {
      const rows = await db
        .select()
        .from(importErrors)
        .where(and(eq(importErrors.importId, importId), gt(importErrors.row, after)))
        .orderBy(importErrors.row)
        .limit(limit)
      return rows.map(({ row, reason, line }) => ({ row, reason, line: sealer.open(line, place(importId, row)) }))
    },
    /** Takes back up to `limit` of an import's changes; the number still to do is 0 when it is done. */
    async undoSome(id: string, now: number, limit: number): Promise<number> {
      const rows = await db.select().from(importChanges).where(eq(importChanges.importId, id)).limit(limit)
      if (rows.length === 0) return 0
      const made = rows.flatMap(row => (row.before ? [] : [row.contactId]))
      const restored = rows.flatMap(({ contactId, before }) =>
        before ? [{ id: contactId, name: before.name, attributes: before.attributes, tags: before.tags, updatedAt: now }] : []
      )
      // an opt-out that came after the import is never taken back
      const consents = rows.flatMap(({ contactId, before }) =>
        before ? [{ id: contactId, consent: before.consent, consentAt: before.consentAt }] : []
      )
      // a person who has been written to by now stays: the history of what was sent is not undone
      const unused = notExists(
        db
          .select({ one: sql`1` })
          .from(messages)
          .where(eq(messages.contactId, contacts.id))
      )
      await db.atomic(tx => [
        ...(made.length > 0 ? [tx.delete(contacts).where(and(inArray(contacts.id, made), eq(contacts.importId, id), unused))] : []),
        bulkUpdate(contacts, restored),
        bulkUpdate(contacts, consents, { where: "consent <> 'withdrawn'" }),
        tx.delete(importChanges).where(
          and(
            eq(importChanges.importId, id),
            inArray(
              importChanges.contactId,
              rows.map(row => row.contactId)
            )
          )
        )
      ])
      return rows.length
    }
  }
}
