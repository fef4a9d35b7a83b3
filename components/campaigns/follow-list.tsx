import Link from 'next/link'
import { Card } from '../ui/card.tsx'

/** The campaigns that follow one up, in their order. */
export function FollowList({
  title,
  rows
}: {
  title: string
  rows: { id: string; name: string; when: string; state: string }[]
}) {
  if (rows.length === 0) return null
  return (
    <Card title={title} className="mb-5">
      <ul className="divide-y divide-line">
        {rows.map(row => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <Link href={`/campaigns/${row.id}`} className="font-medium text-accent-strong hover:underline">
              {row.name}
            </Link>
            <span className="text-ink-soft">{row.when}</span>
            <span className="ml-auto">{row.state}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
