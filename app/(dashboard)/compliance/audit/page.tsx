import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { MoreLink } from '#components/ui/more-link.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Table } from '#components/ui/table.tsx'
import { isId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { wordOf } from '#components/ui/word-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('audit.title') }
}
const PAGE = 50
/** What changed, one name a line; other details as they are. */
function linesOf(detail: Record<string, unknown> | null): string[] {
  if (!detail) return []
  const { before, after, ...rest } = detail
  const [old, now] = [before, after].map(each => new Map(Object.entries(each ?? {})))
  const changed = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].map(
    name => `${name}: ${JSON.stringify(old?.get(name) ?? null)} → ${JSON.stringify(now?.get(name) ?? null)}`
  )
  return [...changed, ...Object.entries(rest).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)]
}

/** Who did what to what, from where, newest first. */
export default async function AuditPage({
  searchParams
}: {
  searchParams: Promise<{ cursor?: string; q?: string }>
}) {
  const person = await requirePerson('people:manage')
  const { t } = await texts()
  const { cursor, q } = await searchParams
  const action = q?.trim().slice(0, 60) || undefined
  const { items, nextCursor } = await services().audit.page({
    limit: PAGE,
    cursor: cursor && isId(cursor) ? cursor : undefined,
    action
  })
  return (
    <>
      <PageHeader
        title={t('compliance.title')}
        lead={t('audit.lead')}
        actions={
          <a href="/compliance/export/audit" className={buttonClass('secondary')}>
            {t('audit.export')}
          </a>
        }
      />
      <SectionTabs section="compliance" current="/compliance/audit" role={person.role} />
      <SearchForm label={t('audit.search')} submit={t('audit.find')} name="q" defaultValue={action ?? ''} />
      <Card flush>
        <AuditTable rows={items} />
        <MoreLink
          path="/compliance/audit"
          query={{ q: action }}
          next={nextCursor}
          label={t('messages.more')}
        />
      </Card>
    </>
  )
}

type AuditEntry = Awaited<ReturnType<ReturnType<typeof services>['audit']['page']>>['items'][number]
async function AuditTable({ rows }: { rows: AuditEntry[] }) {
  const { t, format, words } = await texts()
  return (
    <Table
      caption={t('audit.title')}
      rows={rows}
      rowKey={row => row.id}
      empty={
        <EmptyState icon={ScrollText} title={t('audit.empty')}>
          {t('audit.lead')}
        </EmptyState>
      }
      columns={[
        {
          key: 'at',
          label: t('audit.at'),
          cell: row => format.dateTime(row.at, { dateStyle: 'short', timeStyle: 'medium' })
        },
        {
          key: 'who',
          label: t('audit.who'),
          cell: row => row.actorName ?? wordOf(words.audit.kinds, row.actorKind)
        },
        {
          key: 'action',
          label: t('audit.action'),
          cell: row => <code className="text-small">{row.action}</code>
        },
        {
          key: 'subject',
          label: t('audit.subject'),
          cell: row => <span className="text-small break-all">{row.subject ?? '—'}</span>
        },
        {
          key: 'detail',
          wide: true,
          label: t('audit.detail'),
          cell: row => (
            <span className="flex flex-col text-small">
              {linesOf(row.detail).map(line => (
                <span key={line} className="break-words">
                  {line}
                </span>
              ))}
            </span>
          )
        },
        { key: 'ip', label: t('audit.from'), cell: row => row.ip ?? '—' }
      ]}
    />
  )
}
