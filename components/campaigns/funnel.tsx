'use client'
import { Bar, BarChart, Cell, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { useFormatter, useTranslations } from 'use-intl'

interface Step {
  key: string
  label: string
  value: number
}

/** From everyone in the audience to those who answered; the same numbers stand below as a table. */
export function Funnel({ steps }: { steps: Step[] }) {
  const t = useTranslations('reports')
  const format = useFormatter()
  const whole = steps[0]?.value ?? 0
  const share = (value: number) => (whole === 0 ? '—' : format.number(value / whole, { style: 'percent', maximumFractionDigits: 1 }))
  return (
    <>
      <div aria-hidden className="h-56">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart accessibilityLayer={false} data={steps} layout="vertical" margin={{ left: 0, right: 64, top: 0, bottom: 0 }}>
            <XAxis type="number" hide domain={[0, Math.max(whole, 1)]} />
            <YAxis
              type="category"
              dataKey="label"
              width={96}
              tickLine={false}
              axisLine={false}
              tick={{ fill: 'var(--ink-soft)', fontSize: 13 }}
            />
            <Bar dataKey="value" isAnimationActive={false} radius={4} background={{ fill: 'var(--raised)', radius: 4 }}>
              {steps.map((step, i) => (
                <Cell key={step.key} fill="var(--accent)" fillOpacity={1 - i * 0.14} />
              ))}
              <LabelList
                dataKey="value"
                position="right"
                formatter={value => format.number(Number(value))}
                style={{ fill: 'var(--ink)', fontSize: 13 }}
              />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <table className="mt-3 w-full text-[13px]">
        <caption className="sr-only">{t('funnel')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col">{t('people')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(step => (
            <tr key={step.key} className="border-t border-line">
              <th scope="row" className="py-1.5 text-left font-normal text-ink-soft">
                {step.label}
              </th>
              <td className="text-right tabular-nums" data-testid={`funnel-${step.key}`}>
                {format.number(step.value)}
              </td>
              <td className="w-20 text-right text-ink-soft tabular-nums">{share(step.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
