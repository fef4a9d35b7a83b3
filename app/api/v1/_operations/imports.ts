import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { undoImport } from '#lib/audiences/import-contacts.ts'
import { percentOf, type Import } from '#lib/audiences/import-store.ts'
import { addImport, LARGEST_FILE, openUpload, startImport, uploadPath } from '#lib/audiences/start-import.ts'
import { found, refuseField } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { csvLine } from '#lib/reports/export-campaign.ts'
import { sayError } from '#app/_transport/locale.ts'
import { operation, type Operation } from '#app/_transport/operation.ts'
import { receiveUpload } from '#app/_transport/upload.ts'

const answer = z.object({
  id: z.uuid(),
  state: z.enum(['mapping', 'queued', 'running', 'done', 'failed', 'undoing', 'undone']),
  reason: z.string().nullable(),
  total: z.number().nullable(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  progress: z.number().describe('Rows worked through'),
  percent: z.number().describe('How far through the file, 0 to 100'),
  errorsUrl: z.string()
})
const shown = (job: Import) => {
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
    errorsUrl: `/api/v1/imports/${id}/errors`
  }
}
const jsonField = <T extends z.ZodType>(raw: string, name: string, schema: T): z.output<T> | undefined => {
  if (raw === '') return undefined
  try {
    return schema.parse(JSON.parse(raw))
  } catch {
    throw refuseField(name, 'json')
  }
}

export const importOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/imports',
    permission: 'contacts:write',
    summary:
      'Import a CSV, TSV or XLSX file: multipart form with file, and optionally mapping (JSON object header → field), tags (JSON array or commas), consentSource, dryRun',
    multipart: true,
    answer,
    status: 202,
    audit: 'import.start',
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
      const tags = field('tags')
      const consentSource = field('consentSource').slice(0, 100)
      return shown(
        await startImport(services, id, {
          mapping: jsonField(field('mapping'), 'mapping', z.record(z.string(), z.string())) ?? file.mapping,
          tags: tags.startsWith('[')
            ? (jsonField(tags, 'tags', z.array(z.string())) ?? [])
            : tags
                .split(',')
                .map(tag => tag.trim())
                .filter(Boolean),
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
    run: async ({ services, params }) => shown(found(await services.imports.byId(params.id!)))
  }),
  operation({
    method: 'GET',
    path: '/imports/{id}/errors',
    permission: 'contacts:write',
    summary: 'The refused rows as CSV: row, reason, line',
    answer: z.string(),
    run: async ({ services, params, locale }) => {
      found(await services.imports.byId(params.id!))
      return new Response(
        `\ufeff${csvLine(['row', 'reason', 'explanation', 'line'])}${(await services.imports.errors(params.id!, { limit: 100_000 })).map(({ row, reason, line }) => csvLine([row, reason, sayError(locale, reason), line])).join('')}`,
        {
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': 'attachment; filename="refused-rows.csv"'
          }
        }
      )
    }
  }),
  operation({
    method: 'DELETE',
    path: '/imports/{id}',
    permission: 'contacts:write',
    summary: 'Undo an import: what it created is removed, what it changed is as before',
    answer,
    audit: 'import.undo',
    run: async ({ services, params }) => {
      await undoImport(services, found(await services.imports.byId(params.id!)))
      return shown(found(await services.imports.byId(params.id!)))
    }
  })
]
