import { notFound } from 'next/navigation'
import { ImportMapping } from '#components/audiences/import-mapping.tsx'
import { ImportProgress } from '#components/audiences/import-progress.tsx'
import { ImportStateBadge } from '#components/audiences/import-state.tsx'
import { Card } from '#components/ui/card.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { percentOf } from '#lib/audiences/import-store.ts'
import { inspectUpload } from '#lib/audiences/start-import.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { sayError, texts } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import { readUpload, startUpload, undoUpload } from '../../actions.ts'

export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const person = await requirePerson()
  const { t, locale } = await texts()
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
        badge={<ImportStateBadge state={state} label={t(`imports.states.${state as 'done'}`)} />}
      />
      {state === 'mapping' && mayWrite ? (
        <ImportMapping
          id={job.id}
          file={await inspectUpload(job.filePath)}
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
            dryRun: job.options.dryRun
          }}
          {...(mayWrite ? { undo: undoUpload } : {})}
        />
      )}
      {errors.length > 0 && (
        <Card
          flush
          className="mt-5"
          title={t('imports.refusedRows')}
          actions={
            <a className="text-accent-strong hover:underline" href={`/audiences/imports/${job.id}/errors`}>
              {t('imports.downloadErrors')}
            </a>
          }
        >
          <Table
            caption={t('imports.refusedRows')}
            rows={errors}
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
      )}
    </>
  )
}
