import Link from 'next/link'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Repeat } from 'lucide-react'

export interface OccurrenceView {
  id: string
  time: string
  state: string
  sums: string
}

/** What a recurring campaign has begun so far, newest first. */
export function OccurrenceList({
  title,
  next,
  empty,
  rows
}: {
  title: string
  next: string | undefined
  empty: string
  rows: OccurrenceView[]
}) {
  return (
    <Card title={title} className="mb-5">
      {next && <p className="mb-3 font-medium">{next}</p>}
      {rows.length === 0 ? (
        <EmptyState icon={Repeat} title={empty} />
      ) : (
        <ul className="divide-y divide-line">
          {rows.map(row => (
            <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <Link
                href={`/campaigns/${row.id}`}
                className="font-medium text-accent-strong tabular-nums hover:underline"
              >
                {row.time}
              </Link>
              <span className="text-ink-soft">{row.state}</span>
              <span className="ml-auto tabular-nums">{row.sums}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
