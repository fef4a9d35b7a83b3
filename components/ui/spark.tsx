/** A small row of columns, drawn by the server: for the eye alone, the same numbers stand beside it or in its title. */
export function Spark({ points }: { points: { key: string; title: string; value: number }[] }) {
  const most = Math.max(1, ...points.map(each => each.value))
  return (
    <div aria-hidden className="flex h-7 w-28 items-end gap-px">
      {points.map(({ key, title, value }) => (
        <span key={key} title={title} className="flex h-full flex-1 items-end">
          <span
            className={value > 0 ? 'min-h-0.5 w-full bg-accent' : 'h-px w-full bg-line-strong'}
            {...(value > 0 ? { style: { height: `${(100 * value) / most}%` } } : {})}
          />
        </span>
      ))}
    </div>
  )
}
