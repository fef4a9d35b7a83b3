import { and, desc, eq, gt, inArray, lt, or, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db, Queries, Statement } from '#db/client.ts'
import { bulkFind } from '#db/find.ts'
import {
  consentEvents,
  contacts,
  importChanges,
  importErrors,
  imports,
  suppressionEvents,
  suppressions,
  type ImportOptions,
  type ImportOutcome
} from '#db/schema/contacts.ts'
import { oneAtATime } from '#db/sql.ts'
import { DAY } from '../clock.ts'
import { recordChanges, recordFound } from '../changes/store.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import type { Witness } from '../installation/witness.ts'
import type { NewLine } from '../installation/witness-files.ts'
import { mergeBatch, type MergedBatch } from './merge-batch.ts'
import type { ImportBatch, RefusedRow } from './read-batches.ts'
import type { ImportState } from './states.ts'
import { excludeQueued } from './opt-out-store.ts'

export type Import = typeof imports.$inferSelect
export type { ImportOptions }
export type ImportStore = ReturnType<typeof importStore>

/** How far through its file an import is, 0 to 100. */
export const percentOf = ({ state, progress }: Pick<Import, 'state' | 'progress'>): number =>
  state === 'done' ? 100 : Math.min(99, Math.floor((progress ?? 0) / 10))

/** What a batch does to the contacts, with the ledgers that say so and what an undo needs. */
function peopleOf(tx: Queries, job: Import, merged: MergedBatch, now: number): Statement[] {
  const { optOuts, refusing, evidence } = merged
  const source = job.options.consentSource ?? 'import'
  const changes = merged.changed.map(({ id }) => ({
    importId: job.id,
    contactId: id,
    before: merged.before.get(id) ?? null
  }))
  const state = 'added' as const
  const listed = optOuts.map(each => ({ id: newId(), ...each, state, source, evidence, at: now }))
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  return [
    // an opt-out holds for what is being reserved at this moment, too
    ...(refusing.length > 0 ? [{ raw: oneAtATime() }] : []),
    bulkInsert(contacts, merged.created),
    bulkUpdate(contacts, merged.changed),
    bulkInsert(consentEvents, merged.events),
    bulkInsert(importChanges, changes, { skipExisting: true }),
    bulkInsert(
      suppressions,
      optOuts.map(each => ({ ...each, source, evidence, createdAt: now })),
      { skipExisting: true }
    ),
    bulkInsert(suppressionEvents, listed),
    recordChanges('contacts.saved', idsOf([...merged.created, ...merged.changed]), now),
    recordChanges('contacts.opted_out', idsOf(listed), now),
    ...(refusing.length > 0 ? excludeQueued(tx, refusing, now) : [])
  ]
}

/** Whoever a file says no for, for the witness; before the batch is written, so that nobody is in it and not there. */
function refusalsIn(job: Import, entries: ImportBatch['entries'], now: number): NewLine[] {
  return entries
    .filter(({ consent }) => job.options.optOutList || consent === 'out')
    .map(({ phoneHash, last4 }) => ({
      at: now,
      hash: phoneHash.toString('hex'),
      scope: 'all',
      state: 'out',
      source: job.options.consentSource ?? 'import',
      last4
    }))
}

function outcomeWith(job: Import, { outcome }: MergedBatch): ImportOutcome {
  const before = job.outcome ?? { reachable: 0, optedOut: 0, withdrawn: 0, several: 0 }
  return {
    reachable: before.reachable + outcome.reachable,
    optedOut: before.optedOut + outcome.optedOut,
    withdrawn: before.withdrawn + outcome.withdrawn,
    several: before.several + outcome.several
  }
}

/** Imports, their refused rows, and what they changed. */
export function importStore(db: Db, sealer: Sealer, witness: Pick<Witness, 'append'>) {
  const place = (importId: string, row: number) => `import_errors.line.${importId}.${row}`
  const refusedRows = (importId: string, refused: readonly RefusedRow[]) =>
    refused.map(({ row, reason, line }) => ({
      importId,
      row,
      reason,
      line: sealer.seal(line, place(importId, row))
    }))
  return {
    /** One that is there already is left as it is. */
    /** Answers false when there is one of its id. */
    async insert(row: typeof imports.$inferInsert): Promise<boolean> {
      const made = db.insert(imports).values(row).onConflictDoNothing({ target: imports.id })
      return (await made.returning({ id: imports.id })).length > 0
    },
    async byId(id: string): Promise<Import | undefined> {
      return (await db.select().from(imports).where(eq(imports.id, id)))[0]
    },
    /** A finished dry run that is now to be done in earnest, from the beginning. */
    async restart(id: string, options: ImportOptions): Promise<boolean> {
      const [, moved] = await db.atomic(tx => [
        tx.delete(importErrors).where(eq(importErrors.importId, id)),
        tx
          .update(imports)
          .set({
            state: 'queued',
            options,
            position: 0,
            progress: 0,
            total: null,
            created: 0,
            updated: 0,
            unchanged: 0,
            rejected: 0,
            outcome: null,
            finishedAt: null
          })
          .where(and(eq(imports.id, id), eq(imports.state, 'done')))
          .returning({ id: imports.id })
      ])
      return moved.length > 0
    },
    list: (limit: number) => db.select().from(imports).orderBy(desc(imports.id)).limit(limit),
    /** Changes the state when it is one of `from`; false when someone else was faster. */
    async move(id: string, from: ImportState[], change: Partial<Import>): Promise<boolean> {
      const those = and(eq(imports.id, id), inArray(imports.state, from))
      const [, rows] = await db.atomic(tx => [
        // one that is over says when
        recordFound(
          'imports.finished',
          imports.id,
          change.finishedAt ? those : sql`1 = 0`,
          change.finishedAt ?? 0
        ),
        tx.update(imports).set(change).where(those).returning({ id: imports.id })
      ])
      return rows.length > 0
    },
    /** Uploads that nobody mapped since `before`: ended, with the paths of their files and of those of dry runs. */
    async abandon(before: number, now: number): Promise<string[]> {
      const tried = await db
        .select({ id: imports.id, filePath: imports.filePath, options: imports.options })
        .from(imports)
        .where(
          and(eq(imports.state, 'done'), gt(imports.finishedAt, before - DAY), lt(imports.finishedAt, before))
        )
      const left = and(eq(imports.state, 'mapping'), lt(imports.createdAt, before))
      const [, rows] = await db.atomic(tx => [
        recordFound('imports.finished', imports.id, left, now),
        tx
          .update(imports)
          .set({ state: 'failed', reason: 'import_abandoned', finishedAt: now })
          .where(left)
          .returning({ filePath: imports.filePath })
      ])
      return [...rows, ...tried.filter(({ options }) => options.dryRun)].map(row => row.filePath)
    },
    /** No lease reaches further than `furthest`: one that does was written by a clock that was ahead. */
    boundLeases: (furthest: number) =>
      db
        .update(imports)
        .set({ leaseUntil: furthest })
        .where(and(eq(imports.state, 'running'), gt(imports.leaseUntil, furthest))),
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
    /**
     * One batch and the place it ends at, all or nothing: a restart goes on behind it. Contacts are looked up in the same
     * step, so that nobody can bring one of the numbers in between.
     */
    async writeBatch(job: Import, batch: ImportBatch, now: number, leaseUntil: number): Promise<void> {
      const { entries } = batch
      if (!job.options.dryRun) await witness.append(refusalsIn(job, entries, now))
      const numbers = bulkFind(
        contacts,
        ['last4', 'phoneHash'],
        entries.map(({ last4, phoneHash }) => [last4, phoneHash]),
        ['id', 'name', 'attributes', 'tags', 'consent', 'consentAt'],
        row => row
      )
      const listed = bulkFind(
        suppressions,
        ['phoneHash'],
        entries.map(({ phoneHash }) => [phoneHash]),
        ['last4'],
        row => row,
        { shared: true }
      )
      let outcome = job.outcome
      await db.findThenWrite([numbers, listed], (found, onList, tx) => {
        const merged = mergeBatch(job, entries, found, onList, now)
        const { created, updated, unchanged } = merged.counts
        outcome = outcomeWith(job, merged)
        const progress = {
          position: batch.position,
          progress: batch.progress,
          leaseUntil,
          created: sql`${imports.created} + ${created}`,
          updated: sql`${imports.updated} + ${updated}`,
          unchanged: sql`${imports.unchanged} + ${unchanged}`,
          rejected: sql`${imports.rejected} + ${batch.refused.length}`,
          outcome
        }
        return [
          ...(job.options.dryRun ? [] : peopleOf(tx, job, merged, now)),
          bulkInsert(importErrors, refusedRows(job.id, batch.refused), { skipExisting: true }),
          tx.update(imports).set(progress).where(eq(imports.id, job.id))
        ]
      })
      // whoever holds the lease counts on from here
      job.outcome = outcome
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
    }
  }
}
