import type { ReactNode } from 'react'

export function Stat({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3 max-sm:px-3">
      <dt className="text-small text-ink-soft">{label}</dt>
      <dd className="mt-0.5 text-xl font-semibold wrap-anywhere tabular-nums sm:text-2xl">{value}</dd>
      {note && <dd className="text-xs text-ink-soft">{note}</dd>}
    </div>
  )
}
export function Stats({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-[repeat(auto-fit,minmax(10rem,1fr))]">{children}</dl>
  )
}
