'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { ColumnChart } from '../ui/column-chart.tsx'

export interface Point {
  /** Epoch milliseconds of an hour; a day is its midnight on the clock that is shown, as if that were UTC. */
  at: number
  sent: number
  delivered: number
  clicked: number
}
const LOOKS = { sent: 'bg-line-strong', delivered: 'bg-accent', clicked: 'bg-warn' } as const
const KINDS = ['sent', 'delivered', 'clicked'] as const

/** What happened in each hour or day; the same numbers stand in a table below that can be opened. */
export function TimeChart({ points, by }: { points: Point[]; by: 'hour' | 'day' }) {
  const t = useTranslations('reports')
  const format = useFormatter()
  const said = (at: number) =>
    by === 'day'
      ? format.dateTime(at, { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
      : format.dateTime(at, {
          month: 'numeric',
          day: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23'
        })
  const rows = points.map(point => ({ ...point, label: said(point.at) }))
  return (
    <>
      <ColumnChart
        tall
        say={value => format.number(value, { notation: 'compact' })}
        series={KINDS.map(kind => ({ key: kind, label: t(`hourKinds.${kind}`), look: LOOKS[kind] }))}
        points={rows.map(({ at, label, sent, delivered, clicked }) => ({
          key: String(at),
          label,
          title: [
            label,
            ...KINDS.map(
              kind => `${t(`hourKinds.${kind}`)} ${format.number({ sent, delivered, clicked }[kind])}`
            )
          ].join(' · '),
          values: { sent, delivered, clicked }
        }))}
      />
      <details className="mt-2">
        <summary className="cursor-pointer py-1 text-small text-ink-soft">{t('asTable')}</summary>
        <table className="mt-2 w-full text-small">
          <caption className="sr-only">{t('overTime')}</caption>
          <thead>
            <tr className="text-left text-ink-soft">
              <th scope="col" className="py-1 font-medium">
                {t(by)}
              </th>
              {KINDS.map(kind => (
                <th key={kind} scope="col" className="py-1 text-right font-medium">
                  {t(`hourKinds.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.at} className="border-t border-line">
                <th scope="row" className="py-1 text-left font-normal">
                  {row.label}
                </th>
                {KINDS.map(kind => (
                  <td key={kind} className="py-1 text-right tabular-nums">
                    {format.number(row[kind])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
