import { FileSignature } from 'lucide-react'
import type { Metadata } from 'next'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { MoreLink } from '#components/ui/more-link.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Table } from '#components/ui/table.tsx'
import { isId } from '#lib/ids.ts'
import { maskPhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { wordOf } from '#components/ui/word-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.consent') }
}

/** The ledger of consent, newest first. */
export default async function ConsentPage({
  searchParams
}: {
  searchParams: Promise<{ q?: string; cursor?: string }>
}) {
  const person = await requirePerson()
  const { t } = await texts()
  const query = await searchParams
  const wanted = String(query.q ?? '').trim()
  const last4 = /^\d{4}$/.test(wanted) ? wanted : undefined
  const cursor = query.cursor && isId(query.cursor) ? query.cursor : undefined
  const { items, nextCursor } = await services().contacts.consentLedger({ limit: 100, last4, cursor })
  return (
    <>
      <PageHeader
        title={t('compliance.title')}
        lead={t('compliance.consentLead')}
        actions={
          <a href="/compliance/export/consent" className={buttonClass('secondary')}>
            {t('compliance.export')}
          </a>
        }
      />
      <SectionTabs section="compliance" current="/compliance/consent" role={person.role} />
      <SearchForm
        name="q"
        inputMode="numeric"
        pattern="\d{4}"
        defaultValue={wanted}
        label={t('compliance.search')}
        submit={t('contacts.find')}
      />
      <Card flush>
        <ConsentTable rows={items} searched={wanted !== ''} />
        <MoreLink
          path="/compliance/consent"
          query={{ q: last4 }}
          next={nextCursor}
          label={t('messages.more')}
        />
      </Card>
    </>
  )
}

type ConsentEntry = Awaited<
  ReturnType<ReturnType<typeof services>['contacts']['consentLedger']>
>['items'][number]
async function ConsentTable({ rows, searched }: { rows: ConsentEntry[]; searched: boolean }) {
  const { t, format, words } = await texts()
  return (
    <Table
      caption={t('palette.pages.consent')}
      rows={rows}
      rowKey={row => row.id}
      empty={
        <EmptyState icon={FileSignature} title={t(searched ? 'contacts.none' : 'compliance.consentEmpty')} />
      }
      columns={[
        {
          key: 'phone',
          label: t('compliance.number'),
          cell: row => (
            <span className="font-mono text-small">
              {row.phone ? maskPhone(row.phone) : t('messages.erased')}
            </span>
          )
        },
        { key: 'name', label: t('contacts.name'), cell: row => row.name ?? '—' },
        {
          key: 'state',
          label: t('contacts.consent'),
          cell: row => (
            <Badge tone={row.state === 'granted' ? 'good' : 'bad'}>
              {wordOf(words.compliance.consents, row.state)}
            </Badge>
          )
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
          cell: row => format.dateTime(row.at, { dateStyle: 'short', timeStyle: 'short' })
        }
      ]}
    />
  )
}
