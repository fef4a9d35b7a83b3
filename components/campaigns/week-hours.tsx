interface Row {
  label: string
  /** One cell for each hour: the rate and its text; null where there are too few messages. */
  cells: { rate: number | null; said: string }[]
}
const DEEPEST = 45

/** Days of the week by hours of the day; the deeper a cell's colour, the higher its rate. */
export function WeekHours({
  caption,
  weekdayLabel,
  rows
}: {
  caption: string
  weekdayLabel: string
  rows: Row[]
}) {
  const most = Math.max(0.0001, ...rows.flatMap(row => row.cells.map(cell => cell.rate ?? 0)))
  return (
    <div className="mt-3 overflow-x-auto" role="region" aria-label={caption} tabIndex={0}>
      <table className="w-full border-separate border-spacing-0.5 text-center text-xs tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="text-left font-normal text-ink-soft">
              {weekdayLabel}
            </th>
            {rows[0]?.cells.map((_, hour) => (
              <th key={hour} scope="col" className="min-w-9 font-normal text-ink-soft">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap text-ink-soft">
                {label}
              </th>
              {cells.map(({ rate, said }, hour) => (
                <td
                  key={hour}
                  className="h-7 rounded-sm bg-raised"
                  style={
                    rate === null
                      ? undefined
                      : {
                          background: `color-mix(in srgb, var(--accent) ${Math.round((DEEPEST * rate) / most)}%, var(--surface))`
                        }
                  }
                >
                  {said}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
