import { ColumnChart } from '../ui/column-chart.tsx'

export interface DayBar {
  key: string
  /** Such as "11/22", and in full. */
  label: string
  name: string
  delivered: number
  sent: number
  /** Both numbers in words. */
  text: string
}

/** Messages sent and delivered on each of the last days: columns for the eye, a list for screen readers. */
export function WeekBars({
  days,
  caption,
  labels,
  say
}: {
  days: DayBar[]
  caption: string
  labels: { sent: string; delivered: string }
  say: (value: number) => string
}) {
  return (
    <>
      <ul className="sr-only" aria-label={caption}>
        {days.map(day => (
          <li key={day.key}>
            {day.name}: {day.text}
          </li>
        ))}
      </ul>
      <ColumnChart
        say={say}
        series={[
          { key: 'sent', label: labels.sent, look: 'bg-line-strong' },
          { key: 'delivered', label: labels.delivered, look: 'bg-accent' }
        ]}
        points={days.map(({ key, label, name, text, sent, delivered }) => ({
          key,
          label,
          title: `${name}: ${text}`,
          values: { sent, delivered }
        }))}
      />
    </>
  )
}
