import Link from 'next/link'
import { CampaignStateBadge } from '#components/campaigns/campaign-state.tsx'
import { slicesOf } from '#components/campaigns/message-counts.ts'
import { NeedList, type Need } from '#components/overview/need-list.tsx'
import { WeekBars } from '#components/overview/week-bars.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { StackedBar } from '#components/ui/progress.tsx'
import { RefreshEvery } from '#components/ui/refresh-every.tsx'
import { DAY, MINUTE, toLocal } from '#lib/clock.ts'
import { plannedBetween } from '#lib/reports/campaign-calendar.ts'
import { services } from '#lib/services.ts'
import { texts, TIME_ZONE } from '../_transport/locale.ts'

const SOON = 14 * DAY
const MOST = 5

/** Campaigns that are under way, and the next ones: live while there is something to see. */
export async function GoingOut() {
  const { t, format } = await texts()
  const all = services()
  const [latest, planned, accounts] = await Promise.all([
    all.reports.latest(40),
    all.campaigns.planned(),
    all.accounts.list()
  ])
  const bulk = latest.filter(row => row.kind === 'bulk')
  const moving = bulk.filter(row => ['planning', 'sending', 'paused'].includes(row.state))
  const over = bulk.filter(row => row.state === 'completed')
  const shown = [...moving, ...over].slice(0, Math.max(MOST, moving.length))
  const now = all.clock()
  const rates = new Map(accounts.map(account => [account.id, account.settings.ratePerSecond]))
  const next = plannedBetween(planned, now, now + SOON, id => rates.get(id) ?? 1).slice(0, 4)
  const time = (at: number) =>
    format.dateTime(at, {
      month: 'short',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit'
    })
  return (
    <Card
      className="lg:col-start-1 lg:row-span-2 lg:row-start-1"
      title={t('overview.goingOut')}
      actions={
        <Link href="/campaigns" className={buttonClass('ghost', true)}>
          {t('overview.all')}
        </Link>
      }
    >
      {moving.some(row => row.state !== 'paused') && <RefreshEvery seconds={3} />}
      {shown.length === 0 && <p className="text-ink-soft">{t('overview.nothingOut')}</p>}
      <ul className="flex flex-col gap-4">
        {shown.map(row => (
          <li key={row.id}>
            <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <Link
                href={`/campaigns/${row.id}`}
                className="min-w-0 font-medium break-words text-accent-strong hover:underline"
              >
                {row.name}
              </Link>
              <span className="flex items-center gap-2">
                <span className="text-xs text-ink-soft tabular-nums">
                  {t('overview.delivered', {
                    delivered: row.counts.delivered,
                    audience: row.counts.audience
                  })}
                </span>
                <CampaignStateBadge state={row.state} label={t(`campaigns.states.${row.state}`)} />
              </span>
            </div>
            <StackedBar
              slices={slicesOf(row.counts, state => t(`messages.states.${state}`))}
              total={row.counts.audience}
            />
          </li>
        ))}
      </ul>
      {next.length > 0 && (
        <>
          <h3 className="mt-5 mb-1 text-small font-medium text-ink-soft">{t('overview.next')}</h3>
          <ul className="divide-y divide-line">
            {next.map(each => (
              <li
                key={`${each.id}-${each.at}`}
                className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5"
              >
                <Link href={`/campaigns/${each.id}`} className="min-w-0 break-words hover:underline">
                  {each.name}
                </Link>
                <span className="text-small text-ink-soft tabular-nums">
                  {time(each.at)}
                  {each.recipients !== null && ` · ${t('overview.people', { count: each.recipients })}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

/** Whether the system works, and how the last week went. */
export async function HowItGoes() {
  const { t, format } = await texts()
  const all = services()
  const now = all.clock()
  const today = Math.floor(toLocal(now, TIME_ZONE) / DAY) * DAY
  const zoneOffset = toLocal(now, TIME_ZONE) - now
  const [days, lastBeat, accounts] = await Promise.all([
    all.trends.days({ from: today - zoneOffset - 6 * DAY, until: now + 1, zone: TIME_ZONE }),
    all.settings.lastBeat('worker'),
    all.accounts.list()
  ])
  const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((n, day) => n + of(day), 0)
  const [sent, delivered, clicked] = [
    sum(day => day.sent),
    sum(day => day.delivered),
    sum(day => day.clicked)
  ]
  const works = lastBeat !== undefined && now - lastBeat < MINUTE
  const active = accounts.filter(account => account.state === 'active').length
  const date = (at: number, style: 'short' | 'long') =>
    format.dateTime(new Date(at), {
      timeZone: 'UTC',
      month: style === 'short' ? 'numeric' : 'long',
      day: 'numeric'
    })
  return (
    <Card title={t('overview.howItGoes')} className="lg:col-start-2">
      <dl className="mb-4 grid grid-cols-3 gap-3">
        {[
          { label: t('overview.week.sent'), value: format.number(sent) },
          {
            label: t('overview.week.delivered'),
            value:
              sent > 0 ? format.number(delivered / sent, { style: 'percent', maximumFractionDigits: 1 }) : '–'
          },
          { label: t('overview.week.clicked'), value: format.number(clicked) }
        ].map(({ label, value }) => (
          <div key={label}>
            <dt className="text-xs text-ink-soft">{label}</dt>
            <dd className="text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <WeekBars
        caption={t('overview.week.title')}
        labels={{ sent: t('reports.hourKinds.sent'), delivered: t('reports.hourKinds.delivered') }}
        say={value => format.number(value, { notation: 'compact' })}
        days={days.slice(-7).map(day => ({
          key: String(day.at),
          label: date(day.at, 'short'),
          name: date(day.at, 'long'),
          sent: day.sent,
          delivered: day.delivered,
          text: t('overview.week.day', { sent: day.sent, delivered: day.delivered })
        }))}
      />
      <p className="mt-4 flex flex-wrap gap-2">
        <Badge tone={works ? 'good' : 'bad'}>{t(works ? 'overview.worker' : 'overview.noWorker')}</Badge>
        <Badge tone={active > 0 ? 'good' : 'bad'}>
          {t('overview.accounts', { active, all: accounts.length })}
        </Badge>
      </p>
    </Card>
  )
}

/** What needs attention, with links. `told` are subjects already covered by the alerts above. */
export async function NeedsYou({ told }: { told: string[] }) {
  const { t } = await texts()
  const all = services()
  const [latest, accounts, unread, aside, campaigns, templates, signatures] = await Promise.all([
    all.reports.latest(40),
    all.accounts.list(),
    all.inbox.unread(),
    all.feedback.countAside(),
    all.campaigns.inState(['in_review']),
    all.templates.list({ limit: 200 }),
    all.signatures.list()
  ])
  const waiting = templates.items.filter(each => each.state === 'in_review').length
  const pending = signatures.filter(each => each.state === 'pending').length
  const needs: Need[] = [
    ...accounts
      .filter(account => account.state === 'stopped')
      .map(({ id, name }) => ({
        key: id,
        href: '/settings/accounts',
        urgent: true,
        text: t('overview.needs.account', { name })
      })),
    ...latest
      .filter(row => row.state === 'paused' && !told.includes(row.id))
      .map(({ id, name }) => ({
        key: id,
        href: `/campaigns/${id}`,
        urgent: true,
        text: t('overview.needs.paused', { name })
      })),
    ...latest
      .filter(row => row.counts.unknown > 0)
      .map(({ id, name, counts }) => ({
        key: `u${id}`,
        href: `/campaigns/${id}?state=unknown`,
        text: t('overview.needs.unknown', { name, count: counts.unknown })
      })),
    ...(campaigns > 0
      ? [
          {
            key: 'review',
            href: '/campaigns?state=in_review',
            text: t('overview.needs.review', { count: campaigns })
          }
        ]
      : []),
    ...(waiting > 0
      ? [
          {
            key: 'templates',
            href: '/templates?state=in_review',
            text: t('overview.needs.templates', { count: waiting })
          }
        ]
      : []),
    ...(pending > 0
      ? [
          {
            key: 'signatures',
            href: '/settings/signatures',
            text: t('overview.needs.signatures', { count: pending })
          }
        ]
      : []),
    ...(unread > 0
      ? [{ key: 'unread', href: '/inbox', text: t('overview.needs.unread', { count: unread }) }]
      : []),
    ...(aside > 0
      ? [{ key: 'aside', href: '/inbox', text: t('overview.needs.aside', { count: aside }) }]
      : [])
  ]
  return (
    <Card title={t('overview.needsTitle')} className="lg:col-start-2">
      <NeedList needs={needs} nothing={t('overview.nothing')} />
    </Card>
  )
}
