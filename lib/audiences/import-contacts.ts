import { rm, stat } from 'node:fs/promises'
import { DAY, MINUTE, type Clock } from '../clock.ts'
import { newId } from '../ids.ts'
import type { AttributeStore } from './attribute-store.ts'
import { inspectFile, readRows, UnreadableFile } from './csv.ts'
import { readRow, type ReadRow } from './import-row.ts'
import type { Import, ImportBatch, ImportStore } from './import-store.ts'
import type { ContactStore, KnownContact } from './store.ts'

export interface ImportDeps {
  imports: ImportStore
  contacts: ContactStore
  attributes: AttributeStore
  clock: Clock
}
const BATCH = 1000
const LEASE = 2 * MINUTE

type Known = KnownContact & { isNew: boolean }
const same = (a: Known, row: ReadRow) =>
  (row.name === null || row.name === a.name) &&
  row.tags.every(tag => a.tags.includes(tag)) &&
  Object.entries(row.attributes).every(([key, value]) => a.attributes[key] === value) &&
  !(row.consent && a.consent === 'none')

/** Works out what a batch of good rows does to the contacts; a number that comes twice is one contact. */
async function prepare(
  deps: ImportDeps,
  job: Import,
  rows: ReadRow[]
): Promise<Omit<ImportBatch, 'position' | 'progress' | 'refused'>> {
  const now = deps.clock()
  const existing = await deps.contacts.byPhones([...new Set(rows.map(row => row.phone))])
  const known = new Map<string, Known>(
    [...existing].map(([phone, contact]) => [phone, { ...contact, isNew: false }])
  )
  const touched = new Map<string, { contact: Known; phone: string; country: string }>()
  const batch: Omit<ImportBatch, 'position' | 'progress' | 'refused'> = {
    created: [],
    changed: [],
    before: new Map(),
    events: [],
    counts: { created: 0, updated: 0, unchanged: 0 }
  }

  for (const row of rows) {
    const old = known.get(row.phone)
    if (old && same(old, row)) {
      batch.counts.unchanged++
      continue
    }
    const base: Known = old ?? {
      id: newId(),
      name: null,
      attributes: {},
      tags: [],
      consent: 'none',
      consentAt: null,
      isNew: true
    }
    if (!base.isNew && !batch.before.has(base.id))
      batch.before.set(base.id, {
        name: base.name,
        attributes: base.attributes,
        tags: base.tags,
        consent: base.consent,
        consentAt: base.consentAt
      })
    const grants = row.consent && base.consent === 'none'
    const contact: Known = {
      ...base,
      name: row.name ?? base.name,
      attributes: { ...base.attributes, ...row.attributes },
      tags: [...new Set([...base.tags, ...row.tags])],
      ...(grants ? { consent: 'granted' as const, consentAt: now } : {})
    }
    if (grants) {
      const evidence = { import: job.id, file: job.fileName }
      batch.events.push({
        id: newId(),
        contactId: base.id,
        purpose: 'marketing',
        state: 'granted',
        source: job.options.consentSource ?? 'import',
        evidence,
        at: now,
        recordedAt: now
      })
    }
    batch.counts[old ? 'updated' : 'created']++
    known.set(row.phone, contact)
    touched.set(row.phone, { contact, phone: row.phone, country: row.country })
  }
  for (const { contact, phone, country } of touched.values()) {
    const { id, name, attributes, tags, consent, consentAt } = contact
    const fields = { id, name, attributes, tags, consent, consentAt }
    if (contact.isNew)
      batch.created.push({ ...fields, phone, country, importId: job.id, createdAt: now, updatedAt: now })
    else batch.changed.push({ ...fields, updatedAt: now })
  }
  return batch
}

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
    const { headers } = await inspectFile(job.filePath, {
      encoding: job.options.encoding as never,
      delimiter: job.options.delimiter
    })
    const options = {
      ...job.options,
      headers,
      attributeTypes: new Map((await deps.attributes.list()).map(each => [each.name, each]))
    }
    const { size } = await stat(job.filePath)
    let row = 0
    let read = 0
    let good: ReadRow[] = []
    let refused: ImportBatch['refused'] = []
    const flush = async () => {
      const batch = await prepare(deps, job, good)
      await deps.imports.writeBatch(
        job,
        { ...batch, refused, position: row, progress: Math.floor((1000 * read) / Math.max(size, 1)) },
        deps.clock() + LEASE
      )
      good = []
      refused = []
    }
    for await (const { cells, line, bytes } of readRows(job.filePath, job.options)) {
      read = bytes
      // the header is row 1 of the file: what people see in a spreadsheet
      row++
      if (row === 1 || row <= job.position) continue
      const made = readRow(cells, options)
      if ('reason' in made) refused.push({ row, reason: made.reason, line })
      else good.push(made)
      if (good.length + refused.length < BATCH) continue
      await flush()
      const now = await deps.imports.byId(job.id)
      if (now?.state !== 'running' || stop()) return
    }
    if (good.length + refused.length > 0) await flush()
    await deps.imports.move(job.id, ['running'], {
      state: 'done',
      total: Math.max(row - 1, 0),
      finishedAt: deps.clock(),
      leaseUntil: null
    })
    await rm(job.filePath, { force: true })
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT'
    const reason = error instanceof UnreadableFile ? error.message : gone ? 'file_gone' : 'internal'
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

/** Takes an import back: contacts it made are removed, contacts it changed are as before, their consent too. Opt-outs since then stay. */
export async function undoImport(deps: ImportDeps, job: Import): Promise<void> {
  await deps.imports.move(job.id, ['mapping', 'queued', 'running', 'done', 'failed'], {
    state: 'undoing',
    leaseUntil: null
  })
  while ((await deps.imports.undoSome(job.id, deps.clock(), BATCH)) > 0);
  await deps.imports.move(job.id, ['undoing'], { state: 'undone', finishedAt: deps.clock() })
  await rm(job.filePath, { force: true })
}

/** Uploads that were never started hold numbers in the clear: after a day their files are removed. */
export async function sweepUploads({
  imports,
  clock
}: Pick<ImportDeps, 'imports' | 'clock'>): Promise<number> {
  const paths = await imports.abandon(clock() - DAY, clock())
  await Promise.all(paths.map(path => rm(path, { force: true })))
  return paths.length
}
