import { rm } from 'node:fs/promises'
import { DAY, MINUTE, type Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { dateOrderOf, type DateOrder } from './attribute.ts'
import type { AttributeStore } from './attribute-store.ts'
import { readTable, UnreadableFile } from './csv.ts'
import { isEncoding } from './encoding.ts'
import type { Import, ImportStore } from './import-store.ts'
import { CHUNK, readBatches, type ImportBatch, type ReaderInput } from './read-batches.ts'

export interface ImportDeps {
  imports: ImportStore
  attributes: AttributeStore
  sealer: Sealer
  clock: Clock
  /** Reads a file elsewhere than in this thread, where there is one to spare. */
  readFile?: (input: ReaderInput) => AsyncGenerator<ImportBatch>
}
const BATCH = 2000
const LEASE = 2 * MINUTE

/** Files that an upload leaves behind: the table itself, and the workbook that it was taken from. */
export const removeUpload = async (path: string): Promise<void> => {
  await Promise.all([rm(path, { force: true }), rm(`${path}.workbook`, { force: true })])
}

/** What stands first in each column of dates: what its rows say, else what the country of the file writes. */
function dateOrders(headers: string[], rows: string[][], country: string): Record<string, DateOrder> {
  const usual = ['US', 'PH', 'FM', 'PW'].includes(country) ? 'month' : 'day'
  return Object.fromEntries(
    headers.map((header, i) => [header, dateOrderOf(rows.map(row => row[i] ?? '')) ?? usual])
  )
}

async function inputOf(deps: ImportDeps, { filePath, options, position }: Import): Promise<ReaderInput> {
  const { headers, rows } = await readTable(filePath, {
    ...(isEncoding(options.encoding) ? { encoding: options.encoding } : {}),
    delimiter: options.delimiter,
    headerRow: options.headerRow ?? 1
  })
  return {
    path: filePath,
    options,
    headers,
    attributeTypes: await deps.attributes.list(),
    dateOrders: dateOrders(headers, rows, options.country),
    // a place in another order says nothing: who was written already is found unchanged
    position: options.chunk === CHUNK ? position : 0,
    batch: BATCH
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/**
 * Runs one import from where it stands to its end; killed half way, the next call goes on behind the last batch.
 * `stop` is asked between batches.
 */
export async function importContacts(
  deps: ImportDeps,
  job: Import,
  stop: () => boolean = () => false
): Promise<void> {
  try {
    const input = await inputOf(deps, job)
    const batches = deps.readFile ? deps.readFile(input) : readBatches(input, deps.sealer)
    for await (const batch of batches) {
      const now = deps.clock()
      await deps.imports.writeBatch(job, batch, now, now + LEASE)
      const current = await deps.imports.byId(job.id)
      if (current?.state !== 'running' || stop()) return
    }
    const done = await deps.imports.byId(job.id)
    await deps.imports.move(job.id, ['running'], {
      state: 'done',
      total: done ? done.created + done.updated + done.unchanged + done.rejected : 0,
      finishedAt: deps.clock(),
      leaseUntil: null
    })
    // after a dry run the same file can be imported as it was tried
    if (!job.options.dryRun) await removeUpload(job.filePath)
  } catch (error) {
    const reason = error instanceof UnreadableFile ? error.message : isGone(error) ? 'file_gone' : 'internal'
    await deps.imports.move(job.id, ['running'], {
      state: 'failed',
      reason,
      finishedAt: deps.clock(),
      leaseUntil: null
    })
    // a fault of ours is said where we see it; what was imported so far stays and can be undone
    if (reason === 'internal') throw error
  }
}

/** Uploads that were never started hold numbers in the clear: after a day their files are removed, and those of dry runs. */
export async function sweepUploads({
  imports,
  clock
}: Pick<ImportDeps, 'imports' | 'clock'>): Promise<number> {
  const paths = await imports.abandon(clock() - DAY, clock())
  await Promise.all(paths.map(removeUpload))
  return paths.length
}
