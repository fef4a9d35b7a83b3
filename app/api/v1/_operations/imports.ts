import { rename } from 'node:fs/promises'
import { z } from 'zod'
import { undoImport } from '#lib/audiences/undo-import.ts'
import { removeUpload } from '#lib/audiences/import-contacts.ts'
import { isEncoding } from '#lib/audiences/encoding.ts'
import { ENCODINGS, IMPORT_MODES, type ImportMode } from '#lib/audiences/states.ts'
import { percentOf, type Import, type ImportOptions } from '#lib/audiences/import-store.ts'
import {
  addImport,
  openUpload,
  startAfterDryRun,
  startImport,
  uploadPath,
  type Upload
} from '#lib/audiences/start-import.ts'
import { found, refuseField } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { csvLine } from '#lib/reports/export-campaign.ts'
import type { Services } from '#lib/services.ts'
import { sayError } from '#app/_transport/locale.ts'
import { download, operation, type Operation } from '#app/_transport/operation.ts'

const importState = z.enum(['mapping', 'queued', 'running', 'done', 'failed', 'undoing', 'undone'])
const answer = z
  .object({
    id: z.uuid(),
    state: importState,
    reason: z.string().nullable(),
    total: z.int().nullable(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    progress: z.int().describe('Rows worked through'),
    percent: z.int().describe('How far through the file, 0 to 100'),
    reachable: z.int().describe('People of the file who may get marketing now'),
    optedOut: z.int().describe('People who opted out by the file'),
    withdrawn: z.int().describe('People whose consent the file took back'),
    severalNumbers: z.int().describe('Rows with more numbers in one cell: the first mobile counts'),
    undone: z
      .object({
        removed: z.int().describe('Contacts that the import made, removed again'),
        restored: z.int().describe('Contacts that it changed, put back as they were'),
        kept: z
          .int()
          .describe('Contacts that it made and somebody has written to: kept, emptied of what it gave'),
        unqueued: z.int().describe('Messages that were waiting to be sent and are not sent any more')
      })
      .nullable(),
    errorsUrl: z.string()
  })
  .meta({ id: 'Import' })
const sampleImport: z.input<typeof answer> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51a61',
  state: 'running',
  reason: null,
  total: 5000,
  created: 1200,
  updated: 790,
  unchanged: 0,
  rejected: 10,
  progress: 2000,
  percent: 40,
  reachable: 1950,
  optedOut: 12,
  withdrawn: 3,
  severalNumbers: 0,
  undone: null,
  errorsUrl: '/api/v1/imports/01a206f1-763d-724e-8f0b-443b1eb51a61/errors'
}
function shown(job: Import): z.input<typeof answer> {
  const { id, state, reason, total, created, updated, unchanged, rejected } = job
  return {
    id,
    state,
    reason,
    total,
    created,
    updated,
    unchanged,
    rejected,
    progress: created + updated + unchanged + rejected,
    percent: percentOf(job),
    reachable: job.outcome?.reachable ?? 0,
    optedOut: job.outcome?.optedOut ?? 0,
    withdrawn: job.outcome?.withdrawn ?? 0,
    severalNumbers: job.outcome?.several ?? 0,
    undone: job.outcome?.undone ?? null,
    errorsUrl: `/api/v1/imports/${id}/errors`
  }
}
function jsonField<T extends z.ZodType>(raw: string, name: string, schema: T): z.output<T> | undefined {
  if (raw === '') return undefined
  try {
    return schema.parse(JSON.parse(raw))
  } catch {
    throw refuseField(name, 'json')
  }
}
const tagsOf = (raw: string): string[] =>
  raw.startsWith('[')
    ? (jsonField(raw, 'tags', z.array(z.string())) ?? [])
    : raw
        .split(',')
        .map(tag => tag.trim())
        .filter(Boolean)

/** What happens to people who are there already; unknown words are refused, since the default changes most. */
function modeOf(raw: string): ImportMode {
  const mode = raw === '' ? 'overwrite' : IMPORT_MODES.find(each => each === raw)
  if (!mode) throw refuseField('mode', 'choose')
  return mode
}

type Format = ReturnType<typeof formatOf>
/** How the file is to be read, as far as it was said. */
function formatOf(field: (name: string) => string) {
  const encoding = field('encoding')
  if (encoding !== '' && !isEncoding(encoding)) throw refuseField('encoding', 'encoding')
  const headerRow = field('headerRow')
  if (!/^\d{0,4}$/.test(headerRow)) throw refuseField('headerRow', 'header_row')
  return {
    ...(isEncoding(encoding) ? { encoding } : {}),
    ...(field('delimiter') === '' ? {} : { delimiter: field('delimiter').slice(0, 1) }),
    ...(headerRow === '' ? {} : { headerRow: Number(headerRow) }),
    ...(field('sheet') === '' ? {} : { sheet: field('sheet') }),
    ...(field('country') === '' ? {} : { country: field('country').toUpperCase() })
  }
}

/**
 * Keeps the file of an import under a name of its own. Another process that was asked for the same may have got there first: its row
 * names its own file, the same, and this one goes.
 */
async function keepFile(
  services: Services,
  received: string,
  { id, fileName, format, actor }: { id: string; fileName: string; format: Format; actor: string }
): Promise<Upload> {
  const filePath = uploadPath(services.dataDir, newId())
  await rename(received, filePath)
  try {
    const file = await openUpload(filePath, format, services.attributes)
    if (!(await addImport(services, { id, fileName, filePath, file, createdBy: actor })))
      await removeUpload(filePath)
    return file
  } catch (error) {
    await removeUpload(filePath)
    throw error
  }
}

/** Starts an import, which another process that was asked for the same may have started first. */
async function startOnce(services: Services, id: string, options: Partial<ImportOptions>): Promise<Import> {
  try {
    return await startImport(services, id, options)
  } catch (error) {
    const known = await services.imports.byId(id)
    if (known && known.state !== 'mapping') return known
    throw error
  }
}

export const importOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/imports',
    permission: 'contacts:write',
    summary: 'Import a CSV, TSV or XLSX file',
    form: z.object({
      mapping: z.string().optional().describe('JSON object of header → field; guessed when it is left out'),
      tags: z.string().optional().describe('JSON array, or tags with commas between them'),
      consentSource: z.string().optional().describe('How these people agreed, such as checkout'),
      dryRun: z.enum(['true', 'false']).optional().describe('Count, and write nothing'),
      notConsent: z
        .string()
        .optional()
        .describe('JSON array of headers that look like consent and say nothing about messages'),
      mode: z
        .enum(IMPORT_MODES)
        .optional()
        .describe(
          'What happens to contacts that are there: overwrite fields, fill empty ones, or add new people only'
        ),
      country: z.string().optional().describe('Country of numbers without one, such as HK; CN when left out'),
      optOutList: z
        .enum(['true', 'false'])
        .optional()
        .describe('Everybody in the file opts out; nobody is added. For lists of any length'),
      encoding: z.enum(ENCODINGS).optional().describe('Recognised when it is left out'),
      delimiter: z.string().optional().describe('Recognised when it is left out'),
      headerRow: z.string().optional().describe('Row of the headers, counted from 1; 0 when there is none'),
      sheet: z.string().optional().describe('Name of the sheet of a workbook')
    }),
    answer,
    status: 202,
    audit: 'import.start',
    sample: {
      answer: {
        ...sampleImport,
        state: 'queued',
        created: 0,
        updated: 0,
        rejected: 0,
        progress: 0,
        percent: 0
      }
    },
    makesOne: true,
    run: async ({ services, receive, actor, makes: id = newId() }) => {
      const known = await services.imports.byId(id)
      // one that was cut off before it began begins now
      if (known && known.state !== 'mapping') return shown(known)
      const { path, fileName, fields } = await receive()
      const field = (name: string) => (fields.get(name) ?? '').trim()
      const format = formatOf(field)
      const file = await keepFile(services, path, { id, fileName, format, actor })
      return shown(
        await startOnce(services, id, {
          mapping: jsonField(field('mapping'), 'mapping', z.record(z.string(), z.string())) ?? file.mapping,
          notConsent: jsonField(field('notConsent'), 'notConsent', z.array(z.string())) ?? [],
          tags: tagsOf(field('tags')),
          consentSource: field('consentSource').slice(0, 100) || null,
          mode: modeOf(field('mode')),
          country: format.country ?? (await services.settings.home()).country,
          optOutList: field('optOutList') === 'true',
          dryRun: field('dryRun') === 'true'
        })
      )
    }
  }),
  operation({
    method: 'POST',
    path: '/imports/{id}/start',
    permission: 'contacts:write',
    summary: 'Import in earnest what a dry run has shown',
    answer,
    status: 202,
    audit: 'import.start',
    sample: { answer: { ...sampleImport, state: 'queued' } },
    run: async ({ services, id }) => shown(await startAfterDryRun(services, id))
  }),
  operation({
    method: 'GET',
    path: '/imports/{id}',
    permission: 'read',
    summary: 'How an import stands',
    answer,
    sample: { answer: sampleImport },
    run: async ({ services, id }) => shown(found(await services.imports.byId(id)))
  }),
  download({
    method: 'GET',
    path: '/imports/{id}/errors',
    permission: 'contacts:write',
    summary: 'The refused rows as CSV: row, reason, explanation, line',
    file: {
      mediaType: 'text/csv; charset=utf-8',
      description: 'One line for each refused row, below a line of names',
      sample: 'row,reason,explanation,line\r\n7,phone_length,手机号位数不对,"1380013800,李四"\r\n'
    },
    run: async ({ services, id, locale }) => {
      found(await services.imports.byId(id))
      const rows = await services.imports.errors(id, { limit: 100_000 })
      const lines = rows.map(({ row, reason, line }) =>
        csvLine([row, reason, sayError(locale, reason), line])
      )
      return {
        body: `\ufeff${csvLine(['row', 'reason', 'explanation', 'line'])}${lines.join('')}`,
        fileName: 'refused-rows.csv'
      }
    }
  }),
  operation({
    method: 'DELETE',
    path: '/imports/{id}',
    permission: 'contacts:write',
    summary: 'Undo an import: what it created is removed, what it changed is as before',
    answer,
    audit: 'import.undo',
    sample: { answer: { ...sampleImport, state: 'undoing' } },
    run: async ({ services, id }) => {
      await undoImport(services, found(await services.imports.byId(id)))
      return shown(found(await services.imports.byId(id)))
    }
  })
]
