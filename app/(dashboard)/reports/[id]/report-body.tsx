import type { ReactNode } from 'react'
import { Funnel } from '#components/campaigns/funnel.tsx'
import { TimeChart } from '#components/campaigns/time-chart.tsx'
import { STATE_ORDER } from '#components/campaigns/message-counts.ts'
import { ActButton } from '#components/ui/act-button.tsx'
import type { Action } from '#components/ui/action-result.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { Stat, Stats } from '#components/ui/stat.tsx'
import { Table } from '#components/ui/table.tsx'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import type { CampaignReport } from '#lib/reports/campaign-report.ts'
import { texts } from '../../../_transport/locale.ts'
import { causeOf } from '../cause.ts'
import { Conversions, Places } from './breakdown.tsx'
import { formatMoney, toMicros } from '#lib/money.ts'
import { wordOf } from '#components/ui/word-of.ts'

interface Props {
  report: CampaignReport
  /** Whether visits carry the id of their click. */
  tracked: boolean
  /** How the shop tells what followed; shown to those who may change it. */
  howTo?: ReactNode
  /** How its variants did, when it has some. */
  variants?: ReactNode
  /** Absent for those who may only look. */
  switchLink?: Action<{ id: string; disabled: boolean }, { id: string }> | undefined
  /** A picture of a shared link's code. */
  qrOf?: (code: string) => string
}

/** The numbers of a campaign: for people who are signed in, and for those who were given a link. */
export async function ReportBody({ report, tracked, howTo, variants, switchLink, qrOf }: Props) {
  const { t, locale, format, words } = await texts()
  const { counts, clicks } = report
  const money = (value: number) =>
    formatMoney(locale, { currency: report.currency, micros: toMicros(value) }, 'exact')
  const sent = counts.submitted + counts.delivered + counts.failed + counts.expired + counts.unknown
  const none = <p className="p-4 text-ink-soft">{t('reports.none')}</p>
  return (
    <div className="flex flex-col gap-5">
      <Stats>
        <Stat
          label={t('live.people')}
          value={<span data-testid="report-people">{format.number(clicks.people)}</span>}
          note={t('live.machines', { bot: clicks.bot, unsure: clicks.unsure })}
        />
        <Stat
          label={t('live.replies')}
          value={format.number(report.replies)}
          note={t('reports.optOuts', { count: report.optOuts })}
        />
        <Stat
          label={t('live.fees')}
          value={money(report.fees)}
          note={t('reports.partsSent', { count: report.parts })}
        />
        <Stat
          label={t('reports.perDelivered')}
          value={counts.delivered === 0 ? '—' : money(report.fees / counts.delivered)}
          note={
            clicks.people === 0
              ? undefined
              : t('reports.perClick', { price: money(report.fees / clicks.people) })
          }
        />
      </Stats>
      <Card title={t('reports.funnel')}>
        <Funnel
          steps={[
            { key: 'audience', label: t('campaigns.audience'), value: counts.audience },
            { key: 'sent', label: t('reports.sent'), value: sent },
            { key: 'delivered', label: t('reports.delivered'), value: counts.delivered },
            { key: 'clicked', label: t('reports.clicked'), value: clicks.people },
            ...(tracked
              ? [{ key: 'converted', label: t('reports.converted'), value: report.conversions.people }]
              : []),
            { key: 'replied', label: t('live.replies'), value: report.replies }
          ]}
        />
      </Card>
      {report.hours.length > 0 && (
        <Card title={t('reports.overTime')}>
          <TimeChart points={report.hours} by="hour" />
        </Card>
      )}
      {variants}
      {tracked && <Conversions conversions={report.conversions} howTo={howTo} />}
      <div className="grid gap-5 lg:grid-cols-2">
        <Card flush title={t('reports.states')}>
          <Table
            caption={t('reports.states')}
            rows={[
              ...STATE_ORDER.map(state => ({
                key: String(state),
                label: t(`messages.states.${state}`),
                value: counts[state]
              })),
              { key: 'sum', label: t('reports.sum'), value: counts.audience }
            ]}
            rowKey={row => row.key}
            columns={[
              {
                key: 'state',
                label: t('messages.state'),
                cell: row => (row.key === 'sum' ? <strong>{row.label}</strong> : row.label)
              },
              {
                key: 'value',
                label: t('reports.people'),
                numeric: true,
                cell: row =>
                  row.key === 'sum' ? <strong>{format.number(row.value)}</strong> : format.number(row.value)
              }
            ]}
          />
        </Card>
        <div className="flex min-w-0 flex-col gap-5">
          <Card flush title={t('reports.exclusions')}>
            <Table
              caption={t('reports.exclusions')}
              rows={report.exclusions}
              rowKey={row => row.rule}
              empty={none}
              columns={[
                {
                  key: 'rule',
                  wide: true,
                  label: t('reports.rule'),
                  cell: row => `${row.rule} · ${sayFinding({ rule: row.rule }, locale)}`
                },
                {
                  key: 'count',
                  label: t('reports.people'),
                  numeric: true,
                  cell: row => format.number(row.count)
                }
              ]}
            />
          </Card>
          <Card flush title={t('reports.failures')}>
            <Table
              caption={t('reports.failures')}
              rows={report.failures}
              rowKey={row => row.code}
              empty={none}
              columns={[
                {
                  key: 'code',
                  wide: true,
                  label: t('reports.code'),
                  cell: row => `${row.code} · ${wordOf(words.failures.causes, causeOf(row.code))}`
                },
                {
                  key: 'count',
                  label: t('reports.people'),
                  numeric: true,
                  cell: row => format.number(row.count)
                }
              ]}
            />
          </Card>
          <Card flush title={t('reports.links')}>
            <Table
              caption={t('reports.links')}
              rows={report.links}
              rowKey={row => String(row.slot)}
              empty={none}
              columns={[
                {
                  key: 'url',
                  wide: true,
                  label: t('reports.link'),
                  cell: row => (
                    <>
                      <span className="break-all">{row.url}</span>
                      {row.disabled && <Badge tone="bad">{t('links.off')}</Badge>}
                      {row.expiresAt !== null && (
                        <span className="block text-xs text-ink-soft">
                          {t('links.until', {
                            time: format.dateTime(row.expiresAt, { dateStyle: 'short', timeStyle: 'short' })
                          })}
                        </span>
                      )}
                      {row.code && qrOf && (
                        <a
                          className="block text-xs text-accent-strong underline"
                          href={qrOf(row.code)}
                          download={`${row.code}.svg`}
                        >
                          {t('links.qr')}
                        </a>
                      )}
                    </>
                  )
                },
                {
                  key: 'clicks',
                  label: t('reports.clickCount'),
                  numeric: true,
                  cell: row => format.number(row.clicks)
                },
                ...(switchLink
                  ? [
                      {
                        key: 'switch',
                        label: t('links.switch'),
                        cell: (row: CampaignReport['links'][number]) => (
                          <ActButton
                            small
                            variant={row.disabled ? 'secondary' : 'danger'}
                            action={switchLink}
                            input={{ id: row.id, disabled: !row.disabled }}
                            success={t(row.disabled ? 'links.switchedOn' : 'links.switchedOff')}
                          >
                            {t(row.disabled ? 'links.on' : 'links.takeOff')}
                          </ActButton>
                        )
                      }
                    ]
                  : [])
              ]}
            />
          </Card>
        </div>
      </div>
      <Places report={report} />
    </div>
  )
}
