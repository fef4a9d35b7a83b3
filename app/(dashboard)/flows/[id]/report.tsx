import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ColumnChart } from '#components/ui/column-chart.tsx'
import { Stat, Stats } from '#components/ui/stat.tsx'
import { Table } from '#components/ui/table.tsx'
import { DAY } from '#lib/clock.ts'
import { formatSums } from '#lib/money.ts'
import type { FlowReport, FlowStepReport, SplitReport } from '#lib/reports/flow-report.ts'
import { ratesOf } from '#lib/reports/rates.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'

const letter = (part: number) => String.fromCodePoint(65 + part)

/** What a flow has done: by message, by way of a split, by version and by day. */
export async function Report({ flowId, steps }: { flowId: string; steps: Record<string, string> }) {
  const { t, format, locale } = await texts()
  const report = await services().flowReports.full(flowId)
  const rate = (value: number | null) =>
    value === null ? '–' : format.number(value, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <Card
      title={t('flows.report.title')}
      className="mt-5"
      actions={
        <a href={`/flows/${flowId}/export`} className={buttonClass('secondary')}>
          {t('flows.report.export')}
        </a>
      }
    >
      <Stats>
        <Stat label={t('flows.report.sent')} value={format.number(report.sent)} />
        <Stat label={t('flows.report.delivered')} value={rate(ratesOf(report).delivery)} />
        <Stat label={t('flows.report.clicked')} value={rate(ratesOf(report).click)} />
        <Stat label={t('flows.report.converted')} value={format.number(report.converted)} />
        <Stat label={t('flows.report.revenue')} value={formatSums(locale, report.revenue) || '–'} />
        <Stat label={t('flows.report.fees')} value={formatSums(locale, report.fees) || '–'} />
      </Stats>
      <div className="mt-4 flex flex-col gap-5">
        <StepTable rows={report.steps} names={steps} />
        {report.splits.map(split => (
          <Split key={split.id} split={split} name={steps[split.id] ?? split.id} />
        ))}
        {report.versions.length > 1 && <Versions rows={report.versions} />}
        {report.days.length > 0 && <Days days={report.days} />}
      </div>
    </Card>
  )
}

async function StepTable({ rows, names }: { rows: FlowStepReport[]; names: Record<string, string> }) {
  const { t, format, locale } = await texts()
  const rate = (value: number | null) =>
    value === null ? '' : ` (${format.number(value, { style: 'percent', maximumFractionDigits: 1 })})`
  const label = (key: 'sent' | 'delivered' | 'clicked' | 'converted' | 'revenue' | 'fees' | 'excluded') =>
    t(`flows.report.${key}`)
  return (
    <Table
      caption={t('flows.report.byMessage')}
      rows={rows}
      rowKey={row => row.id}
      columns={[
        { key: 'step', label: t('flows.actions.message'), cell: row => names[row.id] ?? row.id },
        { key: 'sent', label: label('sent'), numeric: true, cell: row => format.number(row.sent) },
        {
          key: 'delivered',
          label: label('delivered'),
          numeric: true,
          cell: row => `${format.number(row.delivered)}${rate(ratesOf(row).delivery)}`
        },
        {
          key: 'clicked',
          label: label('clicked'),
          numeric: true,
          cell: row => `${format.number(row.clicked)}${rate(ratesOf(row).click)}`
        },
        {
          key: 'converted',
          label: label('converted'),
          numeric: true,
          cell: row => format.number(row.converted)
        },
        {
          key: 'revenue',
          label: label('revenue'),
          numeric: true,
          cell: row => formatSums(locale, row.revenue) || '–'
        },
        {
          key: 'fees',
          label: label('fees'),
          numeric: true,
          cell: row => formatSums(locale, row.fees) || '–'
        },
        {
          key: 'excluded',
          label: label('excluded'),
          numeric: true,
          cell: row => format.number(row.excluded.reduce((sum, { count }) => sum + count, 0))
        }
      ]}
    />
  )
}

/** The ways of a split side by side, and whether what differs is more than chance. */
async function Split({ split: { parts, comparison }, name }: { split: SplitReport; name: string }) {
  const { t, format } = await texts()
  return (
    <section>
      <h3 className="mb-2 font-medium">{name}</h3>
      <Table
        caption={name}
        rows={parts}
        rowKey={row => String(row.variant)}
        columns={[
          { key: 'part', label: t('flows.report.way'), cell: row => letter(row.variant) },
          {
            key: 'people',
            label: t('flows.report.people'),
            numeric: true,
            cell: row => format.number(row.people)
          },
          {
            key: 'sent',
            label: t('flows.report.sent'),
            numeric: true,
            cell: row => format.number(row.reached)
          },
          {
            key: 'clicked',
            label: t('flows.report.clicked'),
            numeric: true,
            cell: row => format.number(row.clicked)
          }
        ]}
      />
      <p className="mt-2 text-small text-ink-soft">
        {comparison === undefined
          ? t('flows.report.notComparable')
          : comparison.certain
            ? t('flows.report.ahead', { way: letter(comparison.best) })
            : t('flows.report.chance')}
      </p>
    </section>
  )
}

async function Versions({ rows }: { rows: FlowReport['versions'] }) {
  const { t, format } = await texts()
  const numbers = ['entered', 'waiting', 'finished', 'left'] as const
  return (
    <Table
      caption={t('flows.report.byVersion')}
      rows={rows}
      rowKey={row => String(row.version)}
      columns={[
        {
          key: 'version',
          label: t('flows.report.byVersion'),
          cell: row => t('flows.version', { number: row.version })
        },
        ...numbers.map(key => ({
          key,
          label: t(`flows.${key}`),
          numeric: true,
          cell: (row: FlowReport['versions'][number]) => format.number(row[key])
        }))
      ]}
    />
  )
}

async function Days({ days }: { days: FlowReport['days'] }) {
  const { t, format } = await texts()
  const date = (day: number) =>
    format.dateTime(day * DAY, { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  const series = ['sent', 'delivered', 'clicked'] as const
  const say = (day: FlowReport['days'][number]) =>
    `${date(day.day)}: ${series.map(key => `${t(`flows.report.${key}`)} ${format.number(day[key])}`).join(', ')}`
  const LOOKS = { sent: 'bg-line-strong', delivered: 'bg-accent', clicked: 'bg-good' }
  return (
    <section>
      <h3 className="mb-2 font-medium">{t('flows.report.byDay')}</h3>
      <ColumnChart
        points={days.slice(-60).map(day => ({
          key: String(day.day),
          label: date(day.day),
          title: say(day),
          values: { sent: day.sent, delivered: day.delivered, clicked: day.clicked }
        }))}
        series={series.map(key => ({ key, label: t(`flows.report.${key}`), look: LOOKS[key] }))}
        say={value => format.number(value)}
      />
      <ul className="sr-only">
        {days.slice(-60).map(day => (
          <li key={day.day}>{say(day)}</li>
        ))}
      </ul>
    </section>
  )
}
