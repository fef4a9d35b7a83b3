import { join, resolve } from 'node:path'
import type { Clock } from '../clock.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { convertWorkbook } from './convert-workbook.ts'
import { inspectFile, UnreadableFile, type Encoding, type InspectedFile } from './csv.ts'
import type { Import, ImportOptions, ImportStore } from './import-store.ts'
import { attributeName } from './contact.ts'

/** Largest file taken: a million rows have about 32 MB. */
export const LARGEST_FILE = 512 * 1024 * 1024
export const uploadPath = (dataDir: string, id: string): string =>
  join(resolve(dataDir), 'uploads', `${id}.csv`)

/** Takes a file as it was uploaded: a workbook becomes CSV in its place. */
export async function openUpload(path: string): Promise<InspectedFile> {
  try {
    await convertWorkbook(path)
  } catch (error) {
    if (error instanceof UnreadableFile) throw refuseField('file', error.message)
    throw error
  }
  return inspectUpload(path)
}

/** Reads the start of an upload; what is no table is refused with the reason. */
export async function inspectUpload(
  path: string,
  given: { encoding?: Encoding; delimiter?: string } = {}
): Promise<InspectedFile> {
  try {
    return await inspectFile(path, given)
  } catch (error) {
    if (error instanceof UnreadableFile) throw refuseField('file', error.message)
    throw error
  }
}

function checkMapping(headers: string[], mapping: Record<string, string>) {
  const targets = Object.entries(mapping).filter(([, target]) => target !== 'skip')
  for (const [header, target] of targets) {
    if (!headers.includes(header)) throw refuseField(`mapping.${header}`, 'mapping_header')
    const attribute =
      target.startsWith('attributes.') && attributeName.safeParse(target.slice('attributes.'.length)).success
    if (!attribute && !['phone', 'name', 'tags', 'consent'].includes(target))
      throw refuseField(`mapping.${header}`, 'mapping_target')
  }
  const used = targets.map(([, target]) => target)
  if (!used.includes('phone')) throw refuseField('mapping', 'mapping_phone')
  const twice = used.find((target, i) => used.indexOf(target) !== i)
  if (twice) throw refuseField('mapping', 'mapping_twice')
}

/** A row for an upload that waits for its mapping. */
export async function addImport(
  { imports, clock }: { imports: ImportStore; clock: Clock },
  input: {
    id: string
    fileName: string
    filePath: string
    file: InspectedFile
    createdBy: string
    country?: string
  }
): Promise<void> {
  const { encoding, delimiter, mapping } = input.file
  await imports.insert({
    id: input.id,
    fileName: input.fileName.slice(0, 200),
    filePath: input.filePath,
    options: {
      mapping,
      tags: [],
      consentSource: null,
      country: input.country ?? 'CN',
      encoding,
      delimiter,
      dryRun: false
    },
    state: 'mapping',
    position: 1,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    createdBy: input.createdBy,
    createdAt: clock()
  })
}

/** Starts an upload with its mapping: the worker takes it from there. */
export async function startImport(
  { imports }: { imports: ImportStore },
  id: string,
  options: Partial<ImportOptions>
): Promise<Import> {
  const job = found(await imports.byId(id))
  const merged: ImportOptions = { ...job.options, ...options }
  const { headers } = await inspectUpload(job.filePath, {
    encoding: merged.encoding as Encoding,
    delimiter: merged.delimiter
  })
  checkMapping(headers, merged.mapping)
  if (!(await imports.move(id, ['mapping'], { state: 'queued', options: merged })))
    throw new Refusal('conflict', 'import_state')
  return found(await imports.byId(id))
}
