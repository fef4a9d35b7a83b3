import type { Metadata } from 'next'
import { Card } from '#components/ui/card.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { sayRate } from '#components/ui/say-rate.ts'
import { ratesOf } from '#lib/reports/rates.ts'
import type { AccountCount } from '#lib/reports/trend-report.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { sayDelay } from '../say-delay.ts'
import { Periods, periodOf } from '../periods.tsx'
import { formatSums } from '#lib/money.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.accountReport') }
}
/** The bound below which such a share of the receipts came; undefined without any. */
function within(delays: AccountCount['delays'], share: number): number | null | undefined {
  const all = delays.reduce((sum, delay) => sum + delay.count, 0)
  let seen = 0
  return delays.find(delay => (seen += delay.count) >= all * share)?.seconds
}

export default async function AccountReportPage({
  searchParams
}: {
  searchParams: Promise<{ days?: string }>
}) {
  const person = await requirePerson()
  const { t, locale, format } = await texts()
  const { days, period } = await periodOf((await searchParams).days)
  const rows = (await services().trends.accounts(period)).filter(row => row.counts.audience > 0)
  const delay = (row: AccountCount, part: number) => {
    const seconds = within(row.delays, part)
    return seconds === undefined ? '—' : sayDelay(t, seconds)
  }
  return (
    <>
      <PageHeader title={t('reports.title')} lead={t('reports.accountsLead')} />
      <SectionTabs section="reports" current="/reports/accounts" role={person.role} />
      <Periods page="/reports/accounts" days={days} />
      <Card flush>
        <Table
          caption={t('palette.pages.accountReport')}
          rows={rows}
          rowKey={row => row.id}
          empty={<p className="p-4 text-ink-soft">{t('reports.noneInPeriod')}</p>}
          columns={[
            { key: 'name', wide: true, label: t('reports.account'), cell: row => row.name },
            { key: 'sent', label: t('reports.sent'), numeric: true, cell: row => format.number(row.sent) },
            {
              key: 'delivered',
              label: t('reports.deliveryRate'),
              base: t('reports.baseSent'),
              numeric: true,
              cell: row => sayRate(format, ratesOf(row).delivery)
            },
            {
              key: 'unknown',
              label: t('messages.states.unknown'),
              numeric: true,
              cell: row => format.number(row.counts.unknown)
            },
            {
              key: 'busiest',
              label: t('reports.busiestHour'),
              numeric: true,
              cell: row => format.number(row.busiestHour)
            },
            { key: 'half', label: t('reports.halfWithin'), cell: row => delay(row, 0.5) },
            { key: 'most', label: t('reports.mostWithin'), cell: row => delay(row, 0.95) },
            {
              key: 'fees',
              label: t('reports.fees'),
              numeric: true,
              cell: row => formatSums(locale, row.fees)
            }
          ]}
        />
      </Card>
    </>
  )
}
