export interface DayBar {
  key: string
  /** Such as "22 Nov", and in full. */
  label: string
  name: string
  delivered: number
  sent: number
  /** Both numbers in words. */
  text: string
}

/** What left on each of the last days, and how much of it arrived: columns to look at, a list to listen to. */
export function WeekBars({ days, caption }: { days: DayBar[]; caption: string }) {
  const most = Math.max(1, ...days.map(day => day.sent))
  const height = (n: number) => `${n === 0 ? 0 : Math.max(4, (100 * n) / most)}%`
  return (
    <>
      <ul className="sr-only" aria-label={caption}>
        {days.map(day => (
          <li key={day.key}>
            {day.name}: {day.text}
          </li>
        ))}
      </ul>
      <div aria-hidden className="flex h-28 gap-2">
        {days.map(day => (
          <div key={day.key} title={`${day.name}: ${day.text}`} className="flex min-w-0 flex-1 flex-col">
            <div className="relative flex-1 border-b border-line">
              <div
                className="absolute inset-x-0 bottom-0 mx-auto max-w-10 rounded-t-sm bg-accent/25"
                style={{ height: height(day.sent) }}
              />
              <div
                className="absolute inset-x-0 bottom-0 mx-auto max-w-10 rounded-t-sm bg-accent"
                style={{ height: height(day.delivered) }}
              />
            </div>
            <div className="pt-1 text-center text-[11px] whitespace-nowrap text-ink-soft">{day.label}</div>
          </div>
        ))}
      </div>
    </>
  )
}
