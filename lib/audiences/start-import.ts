import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Clock } from '../clock.ts'
import { found, Refusal, refuseField, type FieldError } from '../errors.ts'
import { isCountry } from '../phone.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { AttributeStore } from './attribute-store.ts'
import { unansweredConsent } from './columns.ts'
import { questionOf } from './consent-column.ts'
import { attributeName } from './contact.ts'
import { convertWorkbook } from './convert-workbook.ts'
import { inspectFile, readTable, UnreadableFile, type FileFormat, type InspectedFile } from './csv.ts'
import { isEncoding } from './encoding.ts'
import type { Import, ImportOptions, ImportStore } from './import-store.ts'
import { fieldKey } from './plain-header.ts'
import { CHUNK } from './read-batches.ts'
import { TARGETS } from './states.ts'

/** Largest file taken: a million rows have about 32 MB. */
export const LARGEST_FILE = 512 * 1024 * 1024
export const uploadPath = (dataDir: string, id: string): string =>
  join(resolve(dataDir), 'uploads', `${id}.csv`)

type Given = Partial<FileFormat> & { country?: string | undefined; sheet?: string | undefined }
/** A table that was looked at, and the sheets to choose from where it came in a workbook. */
export type Upload = InspectedFile & { sheets: string[]; sheet: string | undefined }

const refused = (error: unknown): unknown =>
  error instanceof UnreadableFile ? refuseField('file', error.message) : error

/** Fields that contacts have already, so that a column of the same name in other letters is the same field. */
async function keysFrom(attributes: AttributeStore) {
  const [defined, { names }] = await Promise.all([attributes.list(), attributes.inUse()])
  const known = new Map<string, string>()
  for (const name of [...names, ...defined.map(each => each.name)]) {
    const key = fieldKey(name)
    if (key !== undefined) known.set(key, name)
  }
  return (header: string): string | undefined => {
    const key = fieldKey(header)
    return key === undefined ? undefined : (known.get(key) ?? key)
  }
}

/** Takes a file as it was uploaded: a workbook becomes CSV in its place, and is kept until its sheet is chosen. */
export async function openUpload(
  path: string,
  given: Given = {},
  attributes?: AttributeStore
): Promise<Upload> {
  try {
    const { sheets, sheet } = await convertWorkbook(path, given.sheet)
    const keyFor = attributes ? await keysFrom(attributes) : fieldKey
    return { ...(await inspectFile(path, given, keyFor)), sheets, sheet }
  } catch (error) {
    throw refused(error)
  }
}

/** Reads the start of an upload; what is no table is refused with the reason. */
export async function inspectUpload(
  path: string,
  given: Given = {},
  attributes?: AttributeStore
): Promise<InspectedFile> {
  try {
    return await inspectFile(path, given, attributes ? await keysFrom(attributes) : fieldKey)
  } catch (error) {
    throw refused(error)
  }
}

const isField = (target: string) =>
  target.startsWith('attributes.') && attributeName.safeParse(target.slice('attributes.'.length)).success
/** Targets that one column alone may have. */
const ONCE = ['phone', 'name', 'firstName', 'lastName']

/** Refuses a mapping that cannot be meant: unknown columns and targets, no number, or consent that nobody looks at. */
function checkMapping(
  { headers, rows }: { headers: string[]; rows: string[][] },
  { mapping, notConsent = [], optOutList = false }: ImportOptions
): void {
  const targets = Object.entries(mapping).filter(([, target]) => target !== 'skip')
  const fields: FieldError[] = []
  const refuse = (path: string, message: string) => fields.push({ path, message })
  for (const [header, target] of targets) {
    if (!headers.includes(header)) refuse(`mapping.${header}`, 'mapping_header')
    else if (!isField(target) && !TARGETS.some(each => each === target))
      refuse(`mapping.${header}`, 'mapping_target')
    // “opted out: yes” read as a consent would grant whoever said no
    else if (target === 'consent' && questionOf(header) !== 'agreed')
      refuse(`mapping.${header}`, 'mapping_refusal')
  }
  const used = targets.map(([, target]) => target)
  if (!used.includes('phone')) refuse('mapping', 'mapping_phone')
  const once = used.filter(target => ONCE.includes(target) || target.startsWith('attributes.'))
  if (new Set(once).size < once.length) refuse('mapping', 'mapping_twice')
  if (!optOutList)
    for (const header of unansweredConsent(headers, rows, mapping, notConsent))
      refuse(`mapping.${header}`, 'mapping_consent')
  if (fields.length > 0)
    throw new Refusal(
      'invalid',
      fields.some(each => each.message === 'mapping_consent') ? 'mapping_consent' : 'invalid',
      { fields }
    )
}

/** A row for an upload that waits for its mapping; columns that were mapped before are mapped as they were then. Answers false when there is one of its id. */
export async function addImport(
  { imports, settings, clock }: { imports: ImportStore; settings: Pick<SettingsStore, 'home'>; clock: Clock },
  input: {
    id: string
    fileName: string
    filePath: string
    file: InspectedFile & { sheet?: string | undefined }
    createdBy: string
    country?: string
  }
): Promise<boolean> {
  const { encoding, delimiter, headerRow, headers, mapping, sheet } = input.file
  const known = await rememberedOptions(imports, headers)
  return imports.insert({
    id: input.id,
    fileName: input.fileName.slice(0, 200),
    filePath: input.filePath,
    options: {
      mapping: known?.mapping ?? mapping,
      notConsent: known?.notConsent ?? [],
      tags: [],
      consentSource: null,
      country: input.country ?? known?.country ?? (await settings.home()).country,
      mode: known?.mode ?? 'overwrite',
      encoding,
      delimiter,
      headerRow,
      ...(sheet === undefined ? {} : { sheet }),
      dryRun: false
    },
    state: 'mapping',
    position: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    createdBy: input.createdBy,
    createdAt: clock()
  })
}

/** What somebody chose for the same columns the last time. */
export async function rememberedOptions(
  imports: ImportStore,
  headers: string[]
): Promise<ImportOptions | undefined> {
  const recent = await imports.list(100)
  const same = recent.find(({ state, options }) => {
    if (state === 'mapping' || options.dryRun) return false
    const columns = Object.keys(options.mapping)
    return columns.length === headers.length && headers.every(header => options.mapping[header] !== undefined)
  })
  return same?.options
}

/** Starts an upload with its mapping: the worker takes it from there. Columns that are not named are left out. */
export async function startImport(
  { imports, attributes }: { imports: ImportStore; attributes: AttributeStore },
  id: string,
  options: Partial<ImportOptions>
): Promise<Import> {
  const job = found(await imports.byId(id))
  const merged: ImportOptions = { ...job.options, ...options, chunk: CHUNK }
  if (!isEncoding(merged.encoding)) throw refuseField('encoding', 'encoding')
  if (!isCountry(merged.country)) throw refuseField('country', 'country')
  const table = await readTable(job.filePath, {
    encoding: merged.encoding,
    delimiter: merged.delimiter,
    headerRow: merged.headerRow ?? 1
  }).catch((error: unknown) => {
    throw refused(error)
  })
  checkMapping(table, merged)
  const mapping = Object.fromEntries(table.headers.map(header => [header, merged.mapping[header] ?? 'skip']))
  await attributes.label(
    Object.entries(mapping).flatMap(([header, target]) =>
      target.startsWith('attributes.')
        ? [{ name: target.slice('attributes.'.length), label: header.slice(0, 100) }]
        : []
    )
  )
  if (!(await imports.move(id, ['mapping'], { state: 'queued', options: { ...merged, mapping } })))
    throw new Refusal('conflict', 'import_state')
  await rm(`${job.filePath}.workbook`, { force: true })
  return found(await imports.byId(id))
}

/** Imports in earnest what a dry run has shown. */
export async function startAfterDryRun({ imports }: { imports: ImportStore }, id: string): Promise<Import> {
  const job = found(await imports.byId(id))
  if (job.state !== 'done' || !job.options.dryRun) throw new Refusal('conflict', 'import_state')
  if (!(await imports.restart(id, { ...job.options, dryRun: false })))
    throw new Refusal('conflict', 'import_state')
  return found(await imports.byId(id))
}
