import { Megaphone } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CampaignStateBadge } from '#components/campaigns/campaign-state.tsx'
import { slicesOf } from '#components/campaigns/message-counts.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterLinks } from '#components/ui/filter-links.tsx'
import { MoreLink, withQuery } from '#components/ui/more-link.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { StackedBar } from '#components/ui/progress.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Table } from '#components/ui/table.tsx'
import type { Counts } from '#lib/campaigns/campaign.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { isId } from '#lib/ids.ts'
import { found } from '#lib/errors.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('campaigns.title') }
}

const FILTERS = ['draft', 'in_review', 'scheduled', 'sending', 'paused', 'completed', 'cancelled'] as const
const PAGE = 50

type Query = { archived?: string; state?: string; q?: string; cursor?: string }
export default async function CampaignsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const person = await requirePerson()
  const { t } = await texts()
  const query = await searchParams
  const archived = query.archived === '1'
  const state = FILTERS.find(each => each === query.state)
  const words = query.q?.trim().slice(0, 60) || undefined
  const cursor = query.cursor && isId(query.cursor) ? query.cursor : undefined
  const { items, nextCursor } = await services().campaigns.list({
    limit: PAGE,
    archived,
    state,
    words,
    cursor,
    streams: true
  })
  const narrowed = { archived: archived ? '1' : undefined, q: words }
  const counts = await services().campaigns.countsOfMany(items.map(each => each.id))
  const rows = items.map(campaign => ({ ...campaign, counts: found(counts.get(campaign.id)) }))
  const create = can(person.role, 'campaigns:write') ? (
    <Link href="/campaigns/new" className={buttonClass('primary')}>
      {t('campaigns.create')}
    </Link>
  ) : undefined
  return (
    <>
      <PageHeader title={t('campaigns.title')} lead={t('campaigns.lead')} actions={create} />
      <SectionTabs
        section="campaigns"
        current={archived ? '/campaigns?archived=1' : '/campaigns'}
        role={person.role}
      />
      <SearchForm
        label={t('campaigns.search')}
        submit={t('ui.search')}
        name="q"
        defaultValue={words}
        hidden={{ state, archived: narrowed.archived }}
      />
      {!archived && (
        <FilterLinks
          label={t('campaigns.state')}
          current={state ?? 'all'}
          options={[
            { key: 'all', href: withQuery('/campaigns', narrowed), label: t('ui.all') },
            ...FILTERS.map(key => ({
              key,
              href: withQuery('/campaigns', { ...narrowed, state: key }),
              label: t(`campaigns.states.${key}`)
            }))
          ]}
        />
      )}
      <Card flush>
        <CampaignTable
          rows={rows}
          empty={<NoCampaigns searched={Boolean(state || words)} archived={archived} create={create} />}
        />
        <MoreLink
          path="/campaigns"
          query={{ ...narrowed, state }}
          next={nextCursor}
          label={t('messages.more')}
        />
      </Card>
    </>
  )
}

type Row = Campaign & { counts: Counts }
async function CampaignTable({ rows, empty }: { rows: Row[]; empty: ReactNode }) {
  const { t, format } = await texts()
  return (
    <Table
      caption={t('campaigns.title')}
      rows={rows}
      rowKey={row => row.id}
      empty={empty}
      columns={[
        {
          key: 'name',
          wide: true,
          label: t('campaigns.name'),
          cell: row => (
            <Link href={`/campaigns/${row.id}`} className="font-medium text-accent-strong hover:underline">
              {row.name}
              {row.kind === 'api' && <span className="text-ink-soft"> · {t('campaigns.stream')}</span>}
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
              <StackedBar
                slices={slicesOf(row.counts, state => t(`messages.states.${state}`))}
                total={row.counts.audience}
              />
            </div>
          )
        },
        {
          key: 'audience',
          label: t('campaigns.audience'),
          numeric: true,
          // before it begins nobody is in it: what it was expected to be when it was approved
          cell: row =>
            row.counts.audience === 0 && row.estimate
              ? t('campaigns.expected', { count: row.estimate.audience })
              : format.number(row.counts.audience)
        },
        {
          key: 'delivered',
          label: t('messages.states.delivered'),
          numeric: true,
          cell: row => format.number(row.counts.delivered)
        },
        {
          key: 'when',
          label: t('campaigns.when'),
          numeric: true,
          // on the recipients' own clocks it is a wall clock, and work on it begins half a day before
          cell: row => {
            const wall = row.occurrence ?? (row.schedule.kind === 'local' ? row.schedule.at : undefined)
            return format.dateTime(
              wall ? new Date(`${wall.slice(0, 16)}:00Z`) : (row.startsAt ?? row.startedAt ?? row.createdAt),
              {
                dateStyle: 'short',
                timeStyle: 'short',
                ...(wall ? { timeZone: 'UTC' } : {})
              }
            )
          }
        }
      ]}
    />
  )
}

interface Nothing {
  searched: boolean
  archived: boolean
  create: ReactNode
}
async function NoCampaigns({ searched, archived, create }: Nothing) {
  const { t } = await texts()
  return searched ? (
    <EmptyState
      icon={Megaphone}
      title={t('ui.nothingFits')}
      action={
        <Link href="/campaigns" className={buttonClass()}>
          {t('ui.all')}
        </Link>
      }
    />
  ) : (
    <EmptyState
      icon={Megaphone}
      title={t(archived ? 'campaigns.emptyArchive' : 'campaigns.empty')}
      action={archived ? undefined : create}
    >
      {t(archived ? 'campaigns.emptyArchiveLead' : 'campaigns.emptyLead')}
    </EmptyState>
  )
}
