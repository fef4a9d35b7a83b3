'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { sayRate } from '../ui/say-rate.ts'

interface Step {
  key: string
  label: string
  value: number
}

/** From everyone in the audience to those who answered: a table whose rows have a bar. */
export function Funnel({ steps }: { steps: Step[] }) {
  const t = useTranslations('reports')
  const format = useFormatter()
  const whole = steps[0]?.value ?? 0
  const share = (value: number) => sayRate(format, whole === 0 ? null : value / whole)
  return (
    <table className="w-full">
      <caption className="sr-only">{t('funnel')}</caption>
      <thead className="text-xs text-ink-soft">
        <tr>
          <th scope="col">
            <span className="sr-only">{t('step')}</span>
          </th>
          <td aria-hidden />
          <th scope="col">
            <span className="sr-only">{t('people')}</span>
          </th>
          <th scope="col" className="pl-4 text-right font-normal whitespace-nowrap">
            {t('baseAudience')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, i) => (
          <tr key={step.key}>
            <th
              scope="row"
              className="w-px py-1.5 pr-4 text-left font-normal whitespace-nowrap text-ink-soft"
            >
              {step.label}
            </th>
            <td aria-hidden className="py-1.5">
              <div className="h-6 rounded-sm bg-raised">
                <div
                  className="h-full rounded-sm bg-accent"
                  style={{ width: `${whole === 0 ? 0 : (100 * step.value) / whole}%`, opacity: 1 - i * 0.1 }}
                />
              </div>
            </td>
            <td
              className="w-px py-1.5 pl-4 text-right whitespace-nowrap tabular-nums"
              data-testid={`funnel-${step.key}`}
            >
              {format.number(step.value)}
            </td>
            <td className="w-px py-1.5 pl-4 text-right whitespace-nowrap text-ink-soft tabular-nums">
              {share(step.value)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
