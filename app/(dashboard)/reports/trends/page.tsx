import type { Metadata } from 'next'
import Link from 'next/link'
import { TimeChart } from '#components/campaigns/time-chart.tsx'
import { WeekHours } from '#components/campaigns/week-hours.tsx'
import { Card } from '#components/ui/card.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { sayRate } from '#components/ui/say-rate.ts'
import { ratesOf } from '#lib/reports/rates.ts'
import { services, type Services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { Periods, periodOf } from '../periods.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.trends') }
}
/** Hours with fewer messages show no rate: it would be chance. */
const LEAST = 100
const BEST = 3

export default async function TrendsPage({ searchParams }: { searchParams: Promise<{ days?: string }> }) {
  const person = await requirePerson()
  const { t } = await texts()
  const { days, period } = await periodOf((await searchParams).days)
  const { trends, fatigue } = services()
  const [byDay, hours, templates, tired] = await Promise.all([
    trends.days(period),
    trends.hoursOfWeek(period),
    trends.templates(period),
    fatigue.latest()
  ])
  return (
    <>
      <PageHeader title={t('reports.title')} lead={t('reports.trendsLead')} />
      <SectionTabs section="reports" current="/reports/trends" role={person.role} />
      <Periods page="/reports/trends" days={days} />
      <div className="flex flex-col gap-5">
        <Card title={t('reports.byDay')}>
          <TimeChart points={byDay} by="day" />
        </Card>
        <BestHours hours={hours} />
        <TemplateTable rows={templates} />
        <Fatigue tired={tired} />
      </div>
    </>
  )
}

type Trends = Services['trends']

async function BestHours({ hours }: { hours: Awaited<ReturnType<Trends['hoursOfWeek']>> }) {
  const { t, format } = await texts()
  // the first Sunday of 2023 gives the names of the days
  const weekday = (day: number) =>
    format.dateTime(Date.UTC(2023, 0, 1 + day), { weekday: 'short', timeZone: 'UTC' })
  const rated = hours.filter(hour => hour.sent >= LEAST)
  const best = rated
    .toSorted((a, b) => b.opened / b.sent - a.opened / a.sent)
    .slice(0, BEST)
    .map(hour => `${weekday(hour.day)} ${hour.hour}:00 (${sayRate(format, hour.opened / hour.sent)})`)
  return (
    <Card title={t('reports.bestHours')}>
      <p className="text-ink-soft">{t('reports.bestHoursLead', { least: LEAST })}</p>
      {best.length > 0 && (
        <p className="mt-1">{t('reports.best', { hours: best.join(t('campaigns.listComma')) })}</p>
      )}
      <WeekHours
        caption={t('reports.bestHours')}
        weekdayLabel={t('reports.weekday')}
        rows={[1, 2, 3, 4, 5, 6, 0].map(day => ({
          label: weekday(day),
          cells: hours
            .filter(hour => hour.day === day)
            .map(({ sent, opened }) =>
              sent < LEAST
                ? { rate: null, said: '' }
                : { rate: opened / sent, said: sayRate(format, opened / sent, 0) }
            )
        }))}
      />
    </Card>
  )
}

async function TemplateTable({ rows }: { rows: Awaited<ReturnType<Trends['templates']>> }) {
  const { t, format } = await texts()
  return (
    <Card flush title={t('reports.templates')}>
      <Table
        caption={t('reports.templates')}
        rows={rows}
        rowKey={row => row.id}
        empty={<p className="p-4 text-ink-soft">{t('reports.noneInPeriod')}</p>}
        columns={[
          {
            key: 'name',
            wide: true,
            label: t('reports.template'),
            cell: row => (
              <Link href={`/templates/${row.id}`} className="text-accent-strong hover:underline">
                {row.name}
              </Link>
            )
          },
          {
            key: 'campaigns',
            label: t('reports.campaignCount'),
            numeric: true,
            cell: row => format.number(row.campaigns)
          },
          { key: 'sent', label: t('reports.sent'), numeric: true, cell: row => format.number(row.sent) },
          {
            key: 'delivered',
            label: t('reports.deliveryRate'),
            base: t('reports.baseSent'),
            numeric: true,
            cell: row => sayRate(format, ratesOf(row).delivery)
          },
          {
            key: 'clicked',
            label: t('reports.clickRate'),
            base: t('reports.baseDelivered'),
            numeric: true,
            cell: row => sayRate(format, ratesOf(row).click)
          },
          {
            key: 'out',
            label: t('reports.optOutRate'),
            base: t('reports.baseDelivered'),
            numeric: true,
            cell: row => sayRate(format, ratesOf(row).optOut, 2)
          }
        ]}
      />
    </Card>
  )
}

async function Fatigue({ tired }: { tired: Awaited<ReturnType<Services['fatigue']['latest']>> }) {
  const { t, format } = await texts()
  return (
    <Card flush title={t('reports.fatigue')}>
      {tired ? (
        <>
          <p className="p-4 text-ink-soft">
            {t('reports.fatigueLead', {
              days: tired.days,
              time: format.dateTime(tired.asOf, { dateStyle: 'short', timeStyle: 'short' })
            })}
          </p>
          <Table
            caption={t('reports.fatigue')}
            rows={tired.groups.filter(group => group.people > 0)}
            rowKey={row => String(row.messages)}
            empty={<p className="p-4 text-ink-soft">{t('reports.noneCounted')}</p>}
            columns={[
              {
                key: 'messages',
                label: t('reports.messagesEach'),
                cell: row =>
                  row.messages === tired.groups.length
                    ? t('reports.orMore', { count: row.messages })
                    : format.number(row.messages)
              },
              {
                key: 'people',
                label: t('reports.people'),
                numeric: true,
                cell: row => format.number(row.people)
              },
              {
                key: 'out',
                label: t('reports.optOutCount'),
                numeric: true,
                cell: row => format.number(row.optedOut)
              },
              {
                key: 'rate',
                label: t('reports.optOutRate'),
                base: t('reports.basePeople'),
                numeric: true,
                cell: row => sayRate(format, row.optedOut / row.people, 2)
              }
            ]}
          />
        </>
      ) : (
        <p className="p-4 text-ink-soft">{t('reports.fatigueNone')}</p>
      )}
    </Card>
  )
}
