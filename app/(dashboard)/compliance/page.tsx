import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { AddSuppression } from '#components/compliance/add-suppression.tsx'
import { ImportSuppressions } from '#components/compliance/import-suppressions.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Table } from '#components/ui/table.tsx'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'
import { addSuppression, importNumbers } from './actions.ts'
import { wordOf } from '#components/ui/word-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('compliance.title') }
}

/** The suppression list: searched by last digits, because only hashes of full numbers are stored. */
export default async function SuppressionsPage({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const person = await requirePerson()
  const { t, format, words } = await texts()
  const wanted = String((await searchParams).q ?? '').trim()
  const last4 = /^\d{4}$/.test(wanted) ? wanted : undefined
  const [{ items: suppressions }, total] = await Promise.all([
    services().suppressions.list({ limit: 200, last4 }),
    services().suppressions.count()
  ])
  const mayWrite = can(person.role, 'suppressions:write')
  return (
    <>
      <PageHeader
        title={t('compliance.title')}
        lead={t('compliance.lead')}
        actions={
          <>
            <a href="/compliance/export/suppressions" className={buttonClass('secondary')}>
              {t('compliance.export')}
            </a>
            {mayWrite && <ImportSuppressions run={importNumbers} />}
            {mayWrite && <AddSuppression add={addSuppression} />}
          </>
        }
      />
      <SectionTabs section="compliance" current="/compliance" role={person.role} />
      <SearchForm
        name="q"
        inputMode="numeric"
        pattern="\d{4}"
        defaultValue={wanted}
        label={t('compliance.search')}
        submit={t('contacts.find')}
      />
      <Card flush title={t('compliance.suppressions', { count: total })}>
        <Table
          caption={t('compliance.suppressions', { count: total })}
          rows={suppressions.map((row, key) => ({ ...row, key }))}
          rowKey={row => String(row.key)}
          empty={<EmptyState icon={ShieldCheck} title={t(wanted ? 'contacts.none' : 'compliance.empty')} />}
          columns={[
            {
              key: 'last4',
              label: t('compliance.number'),
              cell: row => <span className="font-mono">{`****${row.last4}`}</span>
            },
            {
              key: 'source',
              wide: true,
              label: t('compliance.source'),
              cell: row => wordOf(words.compliance.sources, row.source)
            },
            {
              key: 'at',
              label: t('compliance.at'),
              numeric: true,
              cell: row => format.dateTime(row.createdAt, { dateStyle: 'short', timeStyle: 'short' })
            }
          ]}
        />
      </Card>
    </>
  )
}
