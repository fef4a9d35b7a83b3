import type { ReactNode } from 'react'
import { Funnel } from '#components/campaigns/funnel.tsx'
import { TimeChart } from '#components/campaigns/time-chart.tsx'
import { Card } from '#components/ui/card.tsx'
import { Stat, Stats } from '#components/ui/stat.tsx'
import { sayRate } from '#components/ui/say-rate.ts'
import { formatMoney, toMicros } from '#lib/money.ts'
import type { CampaignReport } from '#lib/reports/campaign-report.ts'
import { ratesOf } from '#lib/reports/rates.ts'
import { texts } from '../../../_transport/locale.ts'
import { Conversions, Places } from './breakdown.tsx'
import { Exclusions, Failed, LinkTable, States, type LinkProps } from './report-tables.tsx'

interface Props extends LinkProps {
  report: CampaignReport
  /** Whether visits carry the id of their click. */
  tracked: boolean
  /** How the shop tells what followed; shown to those who may change it. */
  howTo?: ReactNode
  /** How its variants did, when it has some. */
  variants?: ReactNode
  /** What came back to the till of its codes, when it gave some. */
  codes?: ReactNode
  /** What was sent and who did what; not for those who were given a link. */
  story?: ReactNode
}

/** The numbers of a campaign: for people who are signed in, and for those who were given a link. */
export async function ReportBody({ report, tracked, howTo, variants, codes, story, ...links }: Props) {
  const { t } = await texts()
  const { counts, clicks } = report
  const converts = tracked || report.conversions.credits.length > 0
  return (
    <div className="flex flex-col gap-5">
      <Sums report={report} />
      <Card title={t('reports.funnel')}>
        <Funnel
          steps={[
            { key: 'audience', label: t('campaigns.audience'), value: counts.audience },
            { key: 'sent', label: t('reports.sent'), value: report.sent },
            { key: 'delivered', label: t('reports.delivered'), value: counts.delivered },
            { key: 'clicked', label: t('reports.clicked'), value: clicks.people },
            ...(converts
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
      {codes}
      {converts && <Conversions conversions={report.conversions} howTo={tracked ? howTo : undefined} />}
      <div className="grid gap-5 lg:grid-cols-2">
        <States report={report} />
        <div className="flex min-w-0 flex-col gap-5">
          <Exclusions report={report} />
          <Failed report={report} />
          <LinkTable report={report} {...links} />
        </div>
      </div>
      <Places report={report} />
      {story}
    </div>
  )
}

type Part = Pick<Props, 'report'>
async function Sums({ report }: Part) {
  const { t, locale, format } = await texts()
  const { counts, clicks, sent, optOuts } = report
  const rates = ratesOf({ sent, delivered: counts.delivered, clicked: clicks.people, optOuts })
  const money = (value: number) =>
    formatMoney(locale, { currency: report.currency, micros: toMicros(value) }, 'exact')
  return (
    <Stats>
      <Stat
        label={t('reports.delivered')}
        value={format.number(counts.delivered)}
        note={t('reports.ofSent', { rate: sayRate(format, rates.delivery), sent })}
      />
      <Stat
        label={t('live.people')}
        value={<span data-testid="report-people">{format.number(clicks.people)}</span>}
        note={[
          t('reports.ofDelivered', { rate: sayRate(format, rates.click) }),
          t('live.machines', { bot: clicks.bot, unsure: clicks.unsure }),
          ...(clicks.shared > 0 ? [t('live.shared', { count: clicks.shared })] : [])
        ].join(' · ')}
      />
      <Stat
        label={t('live.replies')}
        value={format.number(report.replies)}
        note={[
          t('reports.optOuts', { count: optOuts }),
          t('reports.ofDelivered', { rate: sayRate(format, rates.optOut, 2) })
        ].join(' · ')}
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
  )
}
