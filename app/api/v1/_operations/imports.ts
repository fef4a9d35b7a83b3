import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { undoImport } from '#lib/audiences/import-contacts.ts'
import { percentOf, type Import } from '#lib/audiences/import-store.ts'
import { addImport, LARGEST_FILE, openUpload, startImport, uploadPath } from '#lib/audiences/start-import.ts'
import { found, refuseField } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { csvLine } from '#lib/reports/export-campaign.ts'
import { sayError } from '#app/_transport/locale.ts'
import { download, operation, type Operation } from '#app/_transport/operation.ts'
import { receiveUpload } from '#app/_transport/upload.ts'

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
  errorsUrl: '/api/v1/imports/01a206f1-763d-724e-8f0b-443b1eb51a61/errors'
}
function shown(job: Import): z.input<typeof answer> {
  const { id, reason, total, created, updated, unchanged, rejected } = job
  return {
    id,
    state: importState.parse(job.state),
    reason,
    total,
    created,
    updated,
    unchanged,
    rejected,
    progress: created + updated + unchanged + rejected,
    percent: percentOf(job),
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
      dryRun: z.enum(['true', 'false']).optional().describe('Count, and write nothing')
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
    run: async ({ services, request, actor }) => {
      const id = newId()
      const filePath = uploadPath(services.dataDir, id)
      const { fileName, fields } = await receiveUpload(request, filePath, LARGEST_FILE)
      const file = await openUpload(filePath).catch(async error => {
        await rm(filePath, { force: true })
        throw error
      })
      await addImport(services, { id, fileName, filePath, file, createdBy: actor })
      const field = (name: string) => (fields.get(name) ?? '').trim()
      const consentSource = field('consentSource').slice(0, 100)
      return shown(
        await startImport(services, id, {
          mapping: jsonField(field('mapping'), 'mapping', z.record(z.string(), z.string())) ?? file.mapping,
          tags: tagsOf(field('tags')),
          consentSource: consentSource || null,
          dryRun: field('dryRun') === 'true'
        })
      )
    }
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
