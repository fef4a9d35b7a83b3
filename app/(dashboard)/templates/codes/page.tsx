import { TicketPercent } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { CreatePool } from '#components/codes/create-pool.tsx'
import { PoolStandingBadge } from '#components/codes/pool-standing.tsx'
import { TillFile } from '#components/codes/till-file.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { codeField, standingOf } from '#lib/codes/code.ts'
import { formatMoney } from '#lib/money.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { homeCurrency, texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { createPool } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('codes.title') }
}

const readPools = async () => {
  const { codes } = services()
  const pools = await codes.pools()
  const counts = await codes.counts(pools.map(each => each.id))
  return pools.flatMap(pool => {
    const own = counts.get(pool.id)
    return own ? [{ ...pool, counts: own }] : []
  })
}

export default async function CodePoolsPage() {
  const person = await requirePerson()
  const { t } = await texts()
  const create = can(person.role, 'codes:write') ? (
    <CreatePool currency={await homeCurrency()} create={createPool} />
  ) : undefined
  return (
    <>
      <PageHeader title={t('templates.title')} lead={t('codes.lead')} actions={create} />
      <SectionTabs section="templates" current="/templates/codes" role={person.role} />
      <Card flush>
        <Pools rows={await readPools()} />
      </Card>
      {can(person.role, 'codes:write') && (
        <div className="mt-5">
          <TillFile />
        </div>
      )}
    </>
  )
}

async function Pools({ rows }: { rows: Awaited<ReturnType<typeof readPools>> }) {
  const { t, locale, format } = await texts()
  const now = services().clock()
  return (
    <Table
      caption={t('codes.title')}
      rows={rows}
      rowKey={row => row.id}
      empty={
        <EmptyState icon={TicketPercent} title={t('codes.none')}>
          {t('codes.noneLead')}
        </EmptyState>
      }
      columns={[
        {
          key: 'name',
          label: t('codes.list'),
          cell: row => (
            <>
              <Link
                href={`/templates/codes/${row.id}`}
                className="font-medium break-all text-accent-strong hover:underline"
              >
                {row.name}
              </Link>
              <code className="block text-xs break-all text-ink-soft">{`{{${codeField(row.name)}}}`}</code>
            </>
          )
        },
        {
          key: 'standing',
          label: t('codes.standing'),
          cell: row => {
            const standing = standingOf(row.counts, row.validUntil, now)
            return <PoolStandingBadge standing={standing} label={t(`codes.standings.${standing}`)} />
          }
        },
        {
          key: 'value',
          label: t('codes.value'),
          numeric: true,
          cell: row =>
            row.valueMicros === 0
              ? '—'
              : formatMoney(locale, { currency: row.currency, micros: row.valueMicros })
        },
        {
          key: 'free',
          label: t('codes.left'),
          base: t('codes.leftBase'),
          numeric: true,
          cell: ({ counts }) => format.number(Math.max(0, counts.free - counts.held))
        },
        {
          key: 'taken',
          label: t('codes.taken'),
          numeric: true,
          cell: ({ counts }) => format.number(counts.given + counts.redeemed)
        },
        {
          key: 'redeemed',
          label: t('codes.redeemed'),
          numeric: true,
          cell: ({ counts }) => format.number(counts.redeemed)
        },
        {
          key: 'until',
          label: t('codes.until'),
          cell: ({ validUntil }) =>
            validUntil === null ? t('codes.noEnd') : format.dateTime(validUntil, { dateStyle: 'medium' })
        }
      ]}
    />
  )
}
