import { Users } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('audiences.title') }
}

export default async function AudiencesPage() {
  const person = await requirePerson()
  const { t, format } = await texts()
  const { items } = await services().audiences.list({ limit: 100 })
  const rows = await Promise.all(
    items.map(async audience => ({ ...audience, ...(await services().contacts.count(audience.filter)) }))
  )
  const create = can(person.role, 'contacts:write') ? (
    <Link href="/audiences/new" className={buttonClass('primary')}>
      {t('audiences.create')}
    </Link>
  ) : undefined
  return (
    <>
      <PageHeader title={t('audiences.title')} lead={t('audiences.lead')} actions={create} />
      <SectionTabs section="audiences" current="/audiences" role={person.role} />
      <Card flush>
        <Table
          caption={t('palette.pages.audiences')}
          rows={rows}
          rowKey={row => row.id}
          empty={
            <EmptyState icon={Users} title={t('audiences.empty')} action={create}>
              {t('audiences.emptyLead')}
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              label: t('audiences.name'),
              cell: row => (
                <Link
                  href={`/audiences/${row.id}`}
                  className="font-medium text-accent-strong hover:underline"
                >
                  {row.name}
                </Link>
              )
            },
            {
              key: 'count',
              label: t('audiences.count'),
              numeric: true,
              cell: row => format.number(row.count)
            },
            {
              key: 'reachable',
              label: t('audiences.reachable'),
              numeric: true,
              cell: row => format.number(row.reachable)
            },
            {
              key: 'updated',
              label: t('audiences.updated'),
              numeric: true,
              cell: row => format.dateTime(row.updatedAt, { dateStyle: 'short', timeStyle: 'short' })
            }
          ]}
        />
      </Card>
    </>
  )
}
