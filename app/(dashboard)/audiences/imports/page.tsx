import { FileUp } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { ImportStateBadge } from '#components/audiences/import-state.tsx'
import { UploadForm } from '#components/audiences/upload-form.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { wordOf } from '#components/ui/word-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('imports.title') }
}

export default async function ImportsPage() {
  const person = await requirePerson()
  const { t, format, words } = await texts()
  const rows = await services().imports.list(50)
  return (
    <>
      <PageHeader title={t('audiences.title')} lead={t('audiences.lead')} />
      <SectionTabs section="audiences" current="/audiences/imports" role={person.role} />
      {can(person.role, 'contacts:write') && (
        <Card title={t('imports.create')} className="mb-5">
          <UploadForm />
        </Card>
      )}
      <Card flush title={t('imports.title')}>
        <Table
          caption={t('imports.title')}
          rows={rows}
          rowKey={row => row.id}
          empty={<EmptyState icon={FileUp} title={t('imports.empty')} />}
          columns={[
            {
              key: 'file',
              label: t('imports.file'),
              cell: row => (
                <Link
                  href={`/audiences/imports/${row.id}`}
                  className="font-medium break-all text-accent-strong hover:underline"
                >
                  {row.fileName}
                </Link>
              )
            },
            {
              key: 'state',
              label: t('imports.state'),
              cell: row => (
                <ImportStateBadge state={row.state} label={wordOf(words.imports.states, row.state)} />
              )
            },
            {
              key: 'created',
              label: t('imports.created'),
              numeric: true,
              cell: row => format.number(row.created)
            },
            {
              key: 'updated',
              label: t('imports.updated'),
              numeric: true,
              cell: row => format.number(row.updated)
            },
            {
              key: 'unchanged',
              label: t('imports.unchanged'),
              numeric: true,
              cell: row => format.number(row.unchanged)
            },
            {
              key: 'rejected',
              label: t('imports.rejected'),
              numeric: true,
              cell: row => format.number(row.rejected)
            },
            {
              key: 'when',
              label: t('imports.when'),
              numeric: true,
              cell: row => format.dateTime(row.createdAt, { dateStyle: 'short', timeStyle: 'short' })
            }
          ]}
        />
      </Card>
    </>
  )
}
