import { CalendarDays } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { CalendarGrid } from '#components/campaigns/calendar-grid.tsx'
import { CampaignStateBadge } from '#components/campaigns/campaign-state.tsx'
import { HourLoad } from '#components/campaigns/hour-load.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import type { CampaignState } from '#lib/campaigns/campaign.ts'
import { DAY, formatLocal, fromLocal, HOUR, MINUTE } from '#lib/clock.ts'
import { loadByHour, plannedBetween } from '#lib/reports/campaign-calendar.ts'
import { services } from '#lib/services.ts'
import { homeZone, texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('calendar.title') }
}
const WEEKS = 4

/** Midnight of the Monday at or before an instant, and the days from there, in a zone. */
function daysFrom(instant: number, zone: string): { start: number; days: string[] } {
  const today = formatLocal(instant, zone).slice(0, 10)
  const date = new Date(`${today}T00:00:00Z`)
  const monday = date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY
  const days = Array.from({ length: WEEKS * 7 }, (_, i) =>
    new Date(monday + i * DAY).toISOString().slice(0, 10)
  )
  return { start: fromLocal(monday, zone), days }
}

export default async function CalendarPage({ searchParams }: { searchParams: Promise<{ from?: string }> }) {
  const person = await requirePerson()
  const { t, format } = await texts()
  const { from } = await searchParams
  const zone = await homeZone()
  const now = services().clock()
  const wanted = /^\d{4}-\d\d-\d\d$/.test(from ?? '') ? Date.parse(`${from}T12:00:00Z`) : now
  const { start, days } = daysFrom(Number.isNaN(wanted) ? now : wanted, zone)
  const until = start + WEEKS * 7 * DAY
  const [campaigns, accounts] = await Promise.all([
    services().campaigns.planned(),
    services().accounts.list()
  ])
  const rates = new Map(accounts.map(account => [account.id, account.settings.ratePerSecond]))
  const planned = plannedBetween(campaigns, start, until, id => rates.get(id) ?? 1, zone)
  const load = loadByHour(planned, start, WEEKS * 7 * 24)
    .map((count, hour) => ({ at: start + hour * HOUR, count }))
    .filter(each => each.count > 0)
  const waiting = campaigns.filter(each => each.schedule.kind === 'after' && each.startsAt === null)
  const clockOf = (instant: number) =>
    format.dateTime(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const said = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { month: 'short', day: 'numeric' })
  return (
    <>
      <PageHeader title={t('calendar.title')} lead={t('calendar.lead')} />
      <SectionTabs section="campaigns" current="/campaigns/calendar" role={person.role} />
      <Span days={days} />
      <CalendarGrid
        label={t('calendar.title')}
        today={formatLocal(now, zone).slice(0, 10)}
        days={days.map(day => ({
          day,
          label: said(day),
          name: format.dateTime(new Date(`${day}T12:00:00Z`), { weekday: 'short' }),
          entries: planned
            .filter(each => formatLocal(each.at, zone).startsWith(day))
            .map(each => ({
              key: `${each.id}-${each.at}`,
              href: `/campaigns/${each.id}`,
              time: clockOf(each.at),
              name: each.name
            }))
        }))}
      />
      <div className="mt-5 grid gap-5 lg:grid-cols-2">
        <PlannedTable
          rows={[
            ...planned,
            ...waiting.map(({ id, name, state, estimate }) => ({
              id,
              name,
              state,
              at: null,
              recipients: estimate?.reachable ?? null,
              lasts: 0
            }))
          ]}
        />
        <Load hours={load} />
      </div>
    </>
  )
}

/** Which weeks are shown, and the way to others. */
async function Span({ days }: { days: string[] }) {
  const { t, format } = await texts()
  const step = (weeks: number) =>
    new Date(Date.parse(`${days[0]}T12:00:00Z`) + weeks * 7 * DAY).toISOString().slice(0, 10)
  const said = (day = '') => format.dateTime(new Date(`${day}T12:00:00Z`), { month: 'short', day: 'numeric' })
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <Link href={`/campaigns/calendar?from=${step(-WEEKS)}`} className={buttonClass('secondary', true)}>
        {t('calendar.before')}
      </Link>
      <Link href="/campaigns/calendar" className={buttonClass('secondary', true)}>
        {t('calendar.today')}
      </Link>
      <Link href={`/campaigns/calendar?from=${step(WEEKS)}`} className={buttonClass('secondary', true)}>
        {t('calendar.after')}
      </Link>
      <h2 className="ml-2 font-medium">
        {t('calendar.week', { from: said(days[0]), to: said(days.at(-1)) })}
      </h2>
    </div>
  )
}

interface Row {
  id: string
  name: string
  state: CampaignState
  /** Null while it waits for another campaign. */
  at: number | null
  recipients: number | null
  lasts: number
}
async function PlannedTable({ rows }: { rows: Row[] }) {
  const { t, format } = await texts()
  return (
    <Card flush title={t('calendar.list')}>
      <Table
        caption={t('calendar.list')}
        rows={rows}
        rowKey={row => `${row.id}-${row.at}`}
        empty={
          <EmptyState icon={CalendarDays} title={t('calendar.empty')}>
            {t('calendar.emptyLead')}
          </EmptyState>
        }
        columns={[
          {
            key: 'when',
            label: t('calendar.when'),
            cell: row =>
              row.at === null
                ? t('calendar.waiting')
                : format.dateTime(row.at, { dateStyle: 'short', timeStyle: 'short' })
          },
          {
            key: 'name',
            label: t('calendar.name'),
            wide: true,
            cell: row => (
              <Link href={`/campaigns/${row.id}`} className="font-medium text-accent-strong hover:underline">
                {row.name}
              </Link>
            )
          },
          {
            key: 'state',
            label: t('calendar.state'),
            cell: row => <CampaignStateBadge state={row.state} label={t(`campaigns.states.${row.state}`)} />
          },
          {
            key: 'size',
            label: t('calendar.size'),
            numeric: true,
            cell: row => (row.recipients === null ? t('calendar.unknown') : format.number(row.recipients))
          },
          {
            key: 'lasts',
            label: t('calendar.lasts'),
            numeric: true,
            cell: row =>
              row.recipients === null
                ? '—'
                : t('calendar.minutes', { count: Math.max(1, Math.ceil(row.lasts / MINUTE)) })
          }
        ]}
      />
    </Card>
  )
}

async function Load({ hours: load }: { hours: { at: number; count: number }[] }) {
  const { t, format } = await texts()
  return (
    <Card title={t('calendar.load')}>
      <p className="mb-3 text-small text-ink-soft">
        {t(load.length === 0 ? 'calendar.noLoad' : 'calendar.loadLead')}
      </p>
      <HourLoad
        caption={t('calendar.load')}
        labels={{ hour: t('calendar.hour'), messages: t('calendar.messages') }}
        rows={load.slice(0, 48).map(({ at, count }) => ({
          key: String(at),
          hour: format.dateTime(at, {
            month: 'numeric',
            day: 'numeric',
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23'
          }),
          count,
          said: format.number(count)
        }))}
      />
    </Card>
  )
}
