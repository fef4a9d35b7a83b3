import { WeekBars } from '#components/overview/week-bars.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { DAY, MINUTE, toLocal } from '#lib/clock.ts'
import { sayRate } from '#components/ui/say-rate.ts'
import { ratesOf } from '#lib/reports/rates.ts'
import { services } from '#lib/services.ts'
import { texts, homeZone } from '../_transport/locale.ts'

/** Whether the system works, and how the last week went. */
export async function HowItGoes() {
  const { t, format } = await texts()
  const all = services()
  const now = all.clock()
  const zone = await homeZone()
  const today = Math.floor(toLocal(now, zone) / DAY) * DAY
  const zoneOffset = toLocal(now, zone) - now
  const [days, lastBeat, accounts] = await Promise.all([
    all.trends.days({ from: today - zoneOffset - 6 * DAY, until: now + 1, zone }),
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
            value: sayRate(format, ratesOf({ sent, delivered, clicked, optOuts: 0 }).delivery)
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
