import { Megaphone } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { CampaignStateBadge } from '#components/campaigns/campaign-state.tsx'
import { slicesOf } from '#components/campaigns/message-counts.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { StackedBar } from '#components/ui/progress.tsx'
import { Table } from '#components/ui/table.tsx'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { CampaignTabs } from './tabs.tsx'
import { requirePerson } from '../../_transport/session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('campaigns.title') }
}

export default async function CampaignsPage({ searchParams }: { searchParams: Promise<{ archived?: string }> }) {
  const person = await requirePerson()
  const { t, format } = await texts()
  const archived = (await searchParams).archived === '1'
  const { items } = await services().campaigns.list({ limit: 100, archived })
  const counts = await services().campaigns.countsOfMany(items.map(each => each.id))
  const rows = items.map(campaign => ({ ...campaign, counts: counts.get(campaign.id)! }))
  const create = can(person.role, 'campaigns:write') ? (
    <Link href="/campaigns/new" className={buttonClass('primary')}>
      {t('campaigns.create')}
    </Link>
  ) : undefined
  return (
    <>
      <PageHeader title={t('campaigns.title')} lead={t('campaigns.lead')} actions={create} />
      <CampaignTabs current={archived ? '/campaigns?archived=1' : '/campaigns'} />
      <Card flush>
        <Table
          caption={t('campaigns.title')}
          rows={rows}
          rowKey={row => row.id}
          empty={
            <EmptyState
              icon={Megaphone}
              title={t(archived ? 'campaigns.emptyArchive' : 'campaigns.empty')}
              action={archived ? undefined : create}
            >
              {t(archived ? 'campaigns.emptyArchiveLead' : 'campaigns.emptyLead')}
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              wide: true,
              label: t('campaigns.name'),
              cell: row => (
                <Link href={`/campaigns/${row.id}`} className="font-medium text-accent-strong hover:underline">
                  {row.name}
                </Link>
              )
            },
            {
              key: 'state',
              label: t('campaigns.state'),
              cell: row => <CampaignStateBadge state={row.state} label={t(`campaigns.states.${row.state}`)} />
            },
            {
              key: 'progress',
              label: t('campaigns.progress'),
              cell: row => (
                <div className="min-w-32">
                  <StackedBar slices={slicesOf(row.counts, state => t(`messages.states.${state}`))} total={row.counts.audience} />
                </div>
              )
            },
            { key: 'audience', label: t('campaigns.audience'), numeric: true, cell: row => format.number(row.counts.audience) },
            { key: 'delivered', label: t('messages.states.delivered'), numeric: true, cell: row => format.number(row.counts.delivered) },
            {
              key: 'when',
              label: t('campaigns.when'),
              numeric: true,
              cell: row => format.dateTime(row.startsAt ?? row.startedAt ?? row.createdAt, { dateStyle: 'short', timeStyle: 'short' })
            }
          ]}
        />
      </Card>
    </>
  )
}
