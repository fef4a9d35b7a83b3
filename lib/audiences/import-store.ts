import { and, count, desc, eq, exists, gt, gte, inArray, lt, lte, or, sql, type Column } from 'drizzle-orm'
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

/** How far through its file an import is, 0 to 100. */
export const percentOf = ({ state, progress }: Pick<Import, 'state' | 'progress'>): number =>
  state === 'done' ? 100 : Math.min(99, Math.floor((progress ?? 0) / 10))

export interface ImportBatch {
  position: number
  /** Thousandths of the file. */
  progress: number
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
      const free = or(
        eq(imports.state, 'queued'),
        and(eq(imports.state, 'running'), lt(imports.leaseUntil, now))
      )
      // one at a time: two files with the same people would wait for one another row by row
      const busy = db.$count(imports, and(eq(imports.state, 'running'), gt(imports.leaseUntil, now)))
      if ((await busy) > 0) return undefined
      const [next] = await db
        .select({ id: imports.id })
        .from(imports)
        .where(free)
        .orderBy(imports.id)
        .limit(1)
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
      const between = <T extends { id: string }>(column: Column, rows: T[]) =>
        rows.length > 0 ? and(gte(column, rows[0]!.id), lte(column, rows.at(-1)!.id)) : undefined
      // ids are minted in order: a range of them is read faster than a thousand of them
      const ours = between(contacts.id, batch.created)
      // the import is asked for in the count, not in the condition: its own index would be read from the beginning each time
      const own = count(sql`case when ${eq(contacts.importId, job.id)} then 1 end`)
      const made = ours ? sql`(${db.select({ n: own }).from(contacts).where(ours)})` : sql`0`
      // agreements of somebody who was brought in otherwise a moment ago
      const orphans = and(
        between(consentEvents.id, batch.events),
        between(consentEvents.contactId, batch.created),
        sql`not exists (select 1 from contacts where contacts.id = ${consentEvents.contactId})`
      )
      const progress = {
        position: batch.position,
        progress: batch.progress,
        leaseUntil,
        // somebody else may have brought a number in a moment ago: only what this import made counts as created
        created: job.options.dryRun
          ? sql`${imports.created} + ${created}`
          : sql`${imports.created} + ${made}`,
        unchanged: job.options.dryRun
          ? sql`${imports.unchanged} + ${unchanged}`
          : sql`${imports.unchanged} + ${unchanged + created} - ${made}`,
        updated: sql`${imports.updated} + ${updated}`,
        rejected: sql`${imports.rejected} + ${batch.refused.length}`
      }
      // who was created says so in the contact itself
      const changes = batch.changed.map(({ id }) => ({
        importId: job.id,
        contactId: id,
        before: batch.before.get(id) ?? null
      }))
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
              ...(ours && batch.events.length > 0 ? [tx.delete(consentEvents).where(orphans)] : []),
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
      return rows.map(({ row, reason, line }) => ({
        row,
        reason,
        line: sealer.open(line, place(importId, row))
      }))
    },
    /** Takes back up to `limit` of an import's changes; the number still to do is 0 when it is done. */
    async undoSome(id: string, now: number, limit: number): Promise<number> {
      const rows = await db.select().from(importChanges).where(eq(importChanges.importId, id)).limit(limit)
      const restored = rows.flatMap(({ contactId, before }) =>
        before
          ? [
              {
                id: contactId,
                name: before.name,
                attributes: before.attributes,
                tags: before.tags,
                updatedAt: now
              }
            ]
          : []
      )
      // an opt-out that came after the import is never taken back
      const consents = rows.flatMap(({ contactId, before }) =>
        before ? [{ id: contactId, consent: before.consent, consentAt: before.consentAt }] : []
      )
      const worked = rows.map(row => row.contactId)
      const made = await db
        .select({ id: contacts.id })
        .from(contacts)
        .where(eq(contacts.importId, id))
        .limit(limit)
      if (rows.length + made.length === 0) return 0
      const those = inArray(
        contacts.id,
        made.map(row => row.id)
      )
      // a person who has been written to by now stays: the history of what was sent is not undone
      const used = exists(
        db
          .select({ one: sql`1` })
          .from(messages)
          .where(eq(messages.contactId, contacts.id))
      )
      await db.atomic(tx => [
        ...(made.length > 0
          ? [
              tx
                .update(contacts)
                .set({ importId: null })
                .where(and(those, eq(contacts.importId, id), used)),
              tx.delete(contacts).where(and(those, eq(contacts.importId, id)))
            ]
          : []),
        bulkUpdate(contacts, restored),
        bulkUpdate(contacts, consents, { where: "consent <> 'withdrawn'" }),
        ...(worked.length > 0
          ? [
              tx
                .delete(importChanges)
                .where(and(eq(importChanges.importId, id), inArray(importChanges.contactId, worked)))
            ]
          : [])
      ])
      return rows.length + made.length
    }
  }
}
