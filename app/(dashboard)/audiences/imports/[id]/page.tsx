import { notFound } from 'next/navigation'
import { ImportMapping } from '#components/audiences/import-mapping.tsx'
import { ImportProgress } from '#components/audiences/import-progress.tsx'
import { ImportStateBadge } from '#components/audiences/import-state.tsx'
import { Card } from '#components/ui/card.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { percentOf, type Import } from '#lib/audiences/import-store.ts'
import { isEncoding } from '#lib/audiences/encoding.ts'
import { openUpload, type Upload } from '#lib/audiences/start-import.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { wordOf } from '#components/ui/word-of.ts'
import { countryChoices } from '../../../../_transport/country-name.ts'
import { sayError, texts } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import { audienceOfImport, importNow, readUpload, startUpload, undoUpload } from '../../actions.ts'

/** The file with what was guessed when it came, or chosen for the same columns the last time. */
async function uploadOf({ filePath, options }: Import): Promise<Upload> {
  const { encoding, delimiter, headerRow = 1, country, sheet, mapping } = options
  const file = await openUpload(
    filePath,
    { ...(isEncoding(encoding) ? { encoding } : {}), delimiter, headerRow, country, sheet },
    services().attributes
  )
  return { ...file, mapping: { ...file.mapping, ...mapping } }
}
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const person = await requirePerson()
  const { t, locale, words } = await texts()
  const { id } = await params
  const job = isId(id) ? await services().imports.byId(id) : undefined
  if (!job) notFound()
  const mayWrite = can(person.role, 'contacts:write')
  const errors = mayWrite ? await services().imports.errors(job.id, { limit: 50 }) : []
  const { created, updated, unchanged, rejected, total, state, reason } = job
  return (
    <>
      <PageHeader
        title={job.fileName}
        back={{ href: '/audiences/imports', label: t('imports.title') }}
        badge={<ImportStateBadge state={state} label={wordOf(words.imports.states, state)} />}
      />
      {state === 'mapping' && mayWrite ? (
        <ImportMapping
          id={job.id}
          file={await uploadOf(job)}
          countries={countryChoices(locale)}
          country={job.options.country}
          read={readUpload}
          start={startUpload}
        />
      ) : (
        <ImportProgress
          id={job.id}
          job={{
            state,
            created,
            updated,
            unchanged,
            rejected,
            total,
            percent: percentOf(job),
            reason: reason ? sayError(locale, reason) : null,
            dryRun: job.options.dryRun,
            fileName: job.fileName,
            outcome: {
              people: created + updated + unchanged,
              reachable: job.outcome?.reachable ?? 0,
              optedOut: job.outcome?.optedOut ?? 0,
              withdrawn: job.outcome?.withdrawn ?? 0,
              several: job.outcome?.several ?? 0,
              undone: job.outcome?.undone
            }
          }}
          undo={mayWrite ? undoUpload : undefined}
          importNow={mayWrite ? importNow : undefined}
          makeAudience={mayWrite ? audienceOfImport : undefined}
        />
      )}
      {errors.length > 0 && <RefusedRows id={job.id} rows={errors} />}
    </>
  )
}

type RefusedRow = { row: number; reason: string; line: string }
/** The rows of a file that became nobody, and why. */
async function RefusedRows({ id, rows }: { id: string; rows: RefusedRow[] }) {
  const { t, locale } = await texts()
  return (
    <Card
      flush
      className="mt-5"
      title={t('imports.refusedRows')}
      actions={
        <a className="text-accent-strong hover:underline" href={`/audiences/imports/${id}/errors`}>
          {t('imports.downloadErrors')}
        </a>
      }
    >
      <Table
        caption={t('imports.refusedRows')}
        rows={rows}
        rowKey={row => String(row.row)}
        columns={[
          { key: 'row', label: t('imports.row'), numeric: true, cell: row => row.row },
          {
            key: 'reason',
            wide: true,
            label: t('imports.reason'),
            cell: row => sayError(locale, row.reason)
          },
          {
            key: 'line',
            wide: true,
            label: t('imports.line'),
            cell: row => <code className="text-small break-all">{row.line}</code>
          }
        ]}
      />
    </Card>
  )
}
