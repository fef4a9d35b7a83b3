export interface Slice {
  key: string
  label: string
  value: number
  /** Class of its colour. */
  look: string
}

/** A bar made of parts; its numbers stand beside it as text, so it is decoration to a screen reader. */
export function StackedBar({ slices, total }: { slices: Slice[]; total: number }) {
  return (
    <div aria-hidden className="flex h-2.5 w-full overflow-hidden rounded-full bg-raised">
      {slices
        .filter(slice => slice.value > 0)
        .map(slice => (
          <div
            key={slice.key}
            title={slice.label}
            className={slice.look}
            style={{ width: `${(100 * slice.value) / Math.max(total, 1)}%` }}
          />
        ))}
    </div>
  )
}
