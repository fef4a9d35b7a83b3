'use client'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { useFormatter, useTranslations } from 'use-intl'

export interface Point {
  /** Epoch milliseconds of an hour; a day is its midnight on the clock that is shown, as if that were UTC. */
  at: number
  sent: number
  delivered: number
  clicked: number
}
const LOOKS = { sent: 'var(--line-strong)', delivered: 'var(--accent)', clicked: 'var(--warn)' } as const
const KINDS = ['sent', 'delivered', 'clicked'] as const

/** What happened in each hour or day; the same numbers stand in a table below that can be opened. */
export function TimeChart({ points, by }: { points: Point[]; by: 'hour' | 'day' }) {
  const t = useTranslations('reports')
  const format = useFormatter()
  const said = (at: number) =>
    by === 'day'
      ? format.dateTime(at, { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
      : format.dateTime(at, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const rows = points.map(point => ({ ...point, label: said(point.at) }))
  return (
    <>
      <div aria-hidden className="h-64">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart accessibilityLayer={false} data={rows} margin={{ left: 0, right: 8, top: 8, bottom: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="label" tickLine={false} axisLine={false} tick={{ fill: 'var(--ink-soft)', fontSize: 12 }} minTickGap={24} />
            <YAxis width={48} allowDecimals={false} tickLine={false} axisLine={false} tick={{ fill: 'var(--ink-soft)', fontSize: 12 }} />
            <Legend formatter={value => <span style={{ color: 'var(--ink)', fontSize: 13 }}>{value}</span>} />
            {KINDS.map(kind => (
              <Bar key={kind} dataKey={kind} name={t(`hourKinds.${kind}`)} fill={LOOKS[kind]} isAnimationActive={false} maxBarSize={28} />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <details className="mt-2">
        <summary className="cursor-pointer py-1 text-[13px] text-ink-soft">{t('asTable')}</summary>
        <table className="mt-2 w-full text-[13px]">
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
