import { classes } from './classes.ts'

export interface Series {
  key: string
  label: string
  /** Class of its colour. */
  look: string
}
export interface ColumnPoint {
  key: string
  /** Below the column, where there is room for it. */
  label: string
  /** The full value as text, for the tooltip. */
  title: string
  values: Record<string, number>
}
const LABELS = 8

/** Numbers for the lines of a chart up to `most`: four or five of 1, 2 or 5 times a power of ten, whole ones. */
export function ticksTo(most: number): number[] {
  const rough = Math.max(1, most) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, power * ([1, 2, 5, 10].find(factor => factor * power >= rough) ?? 10))
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, i) => i * step)
}

/**
 * Columns side by side over time, drawn by the server: no script, any width. It is decoration to a screen reader: whoever uses
 * it puts the same numbers beside it as a table or a list.
 */
export function ColumnChart({
  points,
  series,
  say,
  tall
}: {
  points: ColumnPoint[]
  series: Series[]
  /** Of a number on a line. */
  say: (value: number) => string
  tall?: boolean
}) {
  const ticks = ticksTo(
    Math.max(0, ...points.flatMap(point => series.map(each => point.values[each.key] ?? 0)))
  )
  const top = ticks.at(-1) ?? 0
  return (
    <div aria-hidden>
      <div className={classes('flex gap-2', tall ? 'h-64' : 'h-32')}>
        <div className="relative w-10 shrink-0 text-tiny text-ink-soft tabular-nums">
          {ticks.map(tick => (
            <span
              key={tick}
              className="absolute right-0 translate-y-1/2 leading-none"
              style={{ bottom: `${(100 * tick) / top}%` }}
            >
              {say(tick)}
            </span>
          ))}
        </div>
        <div className="relative min-w-0 flex-1">
          {ticks.map(tick => (
            <div
              key={tick}
              className="absolute inset-x-0 border-t border-line"
              style={{ bottom: `${(100 * tick) / top}%` }}
            />
          ))}
          <div className="absolute inset-0 flex">
            {points.map(point => (
              <div
                key={point.key}
                title={point.title}
                className="flex min-w-0 flex-1 items-end justify-center hover:bg-raised/60"
              >
                {series.map(each => (
                  <div
                    key={each.key}
                    className={classes('max-w-6 min-w-0 flex-1 rounded-t-xs', each.look)}
                    style={{ height: `${(100 * (point.values[each.key] ?? 0)) / top}%` }}
                  />
                ))}
              </div>
            ))}
          </div>
        </div>
      </div>
      <PointLabels points={points} />
      {series.length > 1 && (
        <ul className="mt-2 flex flex-wrap justify-center gap-x-4 gap-y-1 text-small">
          {series.map(each => (
            <li key={each.key} className="flex items-center gap-1.5">
              <span className={classes('size-2.5 rounded-sm', each.look)} />
              {each.label}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function PointLabels({ points }: { points: ColumnPoint[] }) {
  const every = Math.ceil(points.length / LABELS)
  return (
    <div className="ml-12 flex h-5 text-tiny text-ink-soft tabular-nums">
      {points.map((point, i) => (
        <div key={point.key} className="relative min-w-0 flex-1">
          {i % every === 0 && (
            // on a phone every other one
            <span
              className={classes(
                'absolute top-1 left-1/2 -translate-x-1/2 leading-none whitespace-nowrap',
                points.length > 4 && (i / every) % 2 === 1 && 'max-sm:hidden'
              )}
            >
              {point.label}
            </span>
          )}
        </div>
      ))}
    </div>
  )
}
