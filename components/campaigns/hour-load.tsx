/** Messages by hour as bars; the numbers stand beside them, so that it is read as a table. */
export function HourLoad({
  caption,
  labels,
  rows
}: {
  caption: string
  labels: { hour: string; messages: string }
  rows: { key: string; hour: string; count: number; said: string }[]
}) {
  const most = Math.max(1, ...rows.map(row => row.count))
  if (rows.length === 0) return null
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{labels.hour}</th>
          <th scope="col">{labels.messages}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.key}>
            <th
              scope="row"
              className="w-32 py-0.5 pr-3 text-left text-small font-normal whitespace-nowrap text-ink-soft tabular-nums"
            >
              {row.hour}
            </th>
            <td className="w-16 py-0.5 pr-3 text-right text-small tabular-nums">{row.said}</td>
            <td aria-hidden className="py-0.5">
              {row.count > 0 && (
                <div className="h-3 rounded-sm bg-accent" style={{ width: `${(100 * row.count) / most}%` }} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
