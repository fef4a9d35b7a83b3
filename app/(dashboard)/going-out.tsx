import Link from 'next/link'
import { CampaignStateBadge } from '#components/campaigns/campaign-state.tsx'
import { slicesOf } from '#components/campaigns/message-counts.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { StackedBar } from '#components/ui/progress.tsx'
import { RefreshEvery } from '#components/ui/refresh-every.tsx'
import { DAY } from '#lib/clock.ts'
import { plannedBetween } from '#lib/reports/campaign-calendar.ts'
import { services } from '#lib/services.ts'
import { homeZone, texts } from '../_transport/locale.ts'

const SOON = 14 * DAY
const MOST_MOVING = 10
const MOST_OVER = 3

/** Campaigns that are under way, and the next ones: live while there is something to see. */
export async function GoingOut() {
  const { t } = await texts()
  const all = services()
  const [moving, over, planned, accounts] = await Promise.all([
    all.reports.latest(MOST_MOVING, { kind: 'bulk', states: ['planning', 'sending', 'paused'] }),
    all.reports.latest(MOST_OVER, { kind: 'bulk', states: ['completed'] }),
    all.campaigns.planned(),
    all.accounts.list()
  ])
  const now = all.clock()
  const rates = new Map(accounts.map(account => [account.id, account.settings.ratePerSecond]))
  const next = plannedBetween(planned, now, now + SOON, id => rates.get(id) ?? 1, await homeZone()).slice(
    0,
    4
  )
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
      {moving.length === 0 && <p className="text-ink-soft">{t('overview.nothingOut')}</p>}
      <SendList rows={moving} />
      {next.length > 0 && (
        <>
          <h3 className="mt-5 mb-1 text-small font-medium text-ink-soft">{t('overview.next')}</h3>
          <NextList planned={next} />
        </>
      )}
      {over.length > 0 && (
        <>
          <h3 className="mt-5 mb-2 text-small font-medium text-ink-soft">{t('overview.over')}</h3>
          <SendList rows={over} />
        </>
      )}
    </Card>
  )
}

type Recent = Awaited<ReturnType<ReturnType<typeof services>['reports']['latest']>>[number]
async function SendList({ rows }: { rows: Recent[] }) {
  const { t } = await texts()
  return (
    <ul className="flex flex-col gap-4">
      {rows.map(row => (
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
  )
}

async function NextList({ planned }: { planned: ReturnType<typeof plannedBetween> }) {
  const { t, format } = await texts()
  const time = (at: number) =>
    format.dateTime(at, {
      month: 'short',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit'
    })
  return (
    <ul className="divide-y divide-line">
      {planned.map(each => (
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
  )
}
