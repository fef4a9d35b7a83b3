import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { TemplateState } from '#components/templates/template-state.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterLinks } from '#components/ui/filter-links.tsx'
import { MoreLink, withQuery } from '#components/ui/more-link.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Table } from '#components/ui/table.tsx'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import type { Template } from '#lib/templates/store.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('templates.title') }
}

const FILTERS = ['draft', 'in_review', 'approved', 'rejected', 'retired'] as const
const PAGE = 50

type Query = { state?: string; q?: string; cursor?: string }
export default async function TemplatesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const person = await requirePerson()
  const { t } = await texts()
  const query = await searchParams
  const state = FILTERS.find(each => each === query.state)
  const words = query.q?.trim().slice(0, 60) || undefined
  const cursor = query.cursor && isId(query.cursor) ? query.cursor : undefined
  const { items, nextCursor } = await services().templates.list({ limit: PAGE, state, words, cursor })
  const create = can(person.role, 'templates:write') ? (
    <Link href="/templates/new" className={buttonClass('primary')}>
      {t('templates.create')}
    </Link>
  ) : undefined
  const empty =
    state || words ? (
      <EmptyState
        icon={ScrollText}
        title={t('ui.nothingFits')}
        action={
          <Link href="/templates" className={buttonClass()}>
            {t('ui.all')}
          </Link>
        }
      />
    ) : (
      <EmptyState icon={ScrollText} title={t('templates.empty')} action={create}>
        {t('templates.emptyLead')}
      </EmptyState>
    )
  return (
    <>
      <PageHeader title={t('templates.title')} lead={t('templates.lead')} actions={create} />
      <SectionTabs section="templates" current="/templates" role={person.role} />
      <SearchForm
        label={t('templates.search')}
        submit={t('ui.search')}
        name="q"
        defaultValue={words}
        hidden={{ state }}
      />
      <FilterLinks
        label={t('templates.state')}
        current={state ?? 'all'}
        options={[
          { key: 'all', href: withQuery('/templates', { q: words }), label: t('ui.all') },
          ...FILTERS.map(key => ({
            key,
            href: withQuery('/templates', { q: words, state: key }),
            label: t(`templates.states.${key}`)
          }))
        ]}
      />
      <Card flush>
        <TemplateTable rows={items} empty={empty} />
        <MoreLink
          path="/templates"
          query={{ q: words, state }}
          next={nextCursor}
          label={t('messages.more')}
        />
      </Card>
    </>
  )
}

async function TemplateTable({ rows, empty }: { rows: Template[]; empty: ReactNode }) {
  const { t, format } = await texts()
  const signatures = await services().signatures.list()
  return (
    <Table
      caption={t('templates.title')}
      rows={rows}
      rowKey={row => row.id}
      empty={empty}
      columns={[
        {
          key: 'name',
          label: t('templates.name'),
          cell: row => (
            <Link href={`/templates/${row.id}`} className="font-medium text-accent-strong hover:underline">
              {row.name}
            </Link>
          )
        },
        {
          key: 'body',
          wide: true,
          label: t('templates.body'),
          cell: row => (
            <span className="line-clamp-2 max-w-md text-ink-soft">{`【${signatures.find(each => each.id === row.signatureId)?.text ?? ''}】${row.body}`}</span>
          )
        },
        {
          key: 'purpose',
          label: t('templates.purpose'),
          cell: row => t(`templates.purposes.${row.purpose}`)
        },
        { key: 'version', label: t('templates.version'), numeric: true, cell: row => row.version },
        {
          key: 'state',
          label: t('templates.state'),
          cell: row => <TemplateState state={row.state} label={t(`templates.states.${row.state}`)} />
        },
        {
          key: 'updated',
          label: t('templates.updated'),
          numeric: true,
          cell: row => format.dateTime(row.updatedAt, { dateStyle: 'short', timeStyle: 'short' })
        }
      ]}
    />
  )
}
