import { ChartColumn } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { sayRate } from '#components/ui/say-rate.ts'
import { ratesOf } from '#lib/reports/rates.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('reports.title') }
}

export default async function ReportsPage() {
  const person = await requirePerson()
  const { t } = await texts()
  const latest = (await services().reports.latest(50)).filter(row => row.counts.audience > 0)
  return (
    <>
      <PageHeader title={t('reports.title')} lead={t('reports.lead')} />
      <SectionTabs section="reports" current="/reports" role={person.role} />
      <Card flush>
        <ResultTable rows={latest} />
      </Card>
    </>
  )
}

type Latest = Awaited<ReturnType<ReturnType<typeof services>['reports']['latest']>>[number]
async function ResultTable({ rows }: { rows: Latest[] }) {
  const { t, format } = await texts()
  return (
    <Table
      caption={t('reports.title')}
      rows={rows}
      rowKey={row => row.id}
      empty={
        <EmptyState icon={ChartColumn} title={t('reports.empty')}>
          {t('reports.emptyLead')}
        </EmptyState>
      }
      columns={[
        {
          key: 'name',
          wide: true,
          label: t('campaigns.name'),
          cell: row => (
            <span className="flex items-center gap-2">
              <Link href={`/reports/${row.id}`} className="font-medium text-accent-strong hover:underline">
                {row.name}
              </Link>
              {row.kind === 'api' && <Badge>{t('reports.api')}</Badge>}
            </span>
          )
        },
        {
          key: 'audience',
          label: t('campaigns.audience'),
          numeric: true,
          cell: row => format.number(row.counts.audience)
        },
        {
          key: 'sent',
          label: t('reports.sent'),
          numeric: true,
          cell: row => format.number(row.sent)
        },
        {
          key: 'delivered',
          label: t('reports.delivered'),
          numeric: true,
          cell: row => format.number(row.delivered)
        },
        {
          key: 'deliveryRate',
          label: t('reports.deliveryRate'),
          base: t('reports.baseSent'),
          numeric: true,
          cell: row => sayRate(format, ratesOf(row).delivery)
        },
        {
          key: 'clickRate',
          label: t('reports.clickRate'),
          base: t('reports.baseDelivered'),
          numeric: true,
          cell: row => sayRate(format, ratesOf(row).click)
        },
        {
          key: 'failed',
          label: t('messages.states.failed'),
          numeric: true,
          cell: row => format.number(row.counts.failed + row.counts.expired)
        },
        {
          key: 'unknown',
          label: t('messages.states.unknown'),
          numeric: true,
          cell: row => format.number(row.counts.unknown)
        },
        {
          key: 'excluded',
          label: t('messages.states.excluded'),
          numeric: true,
          cell: row => format.number(row.counts.excluded)
        }
      ]}
    />
  )
}
