import { ChevronRight, CircleCheck } from 'lucide-react'
import Link from 'next/link'

export interface Need {
  key: string
  href: string
  text: string
  urgent?: boolean
}
/** What waits for a person, most urgent first. */
export function NeedList({ needs, nothing }: { needs: Need[]; nothing: string }) {
  if (needs.length === 0)
    return (
      <p className="flex items-center gap-2 text-good">
        <CircleCheck aria-hidden className="size-4 shrink-0" />
        {nothing}
      </p>
    )
  return (
    <ul className="-mx-4 -my-2 divide-y divide-line">
      {needs.map(need => (
        <li key={need.key}>
          <Link href={need.href} className="flex items-center gap-2.5 px-4 py-2.5 hover:bg-raised">
            <span
              aria-hidden
              className={`size-2 shrink-0 rounded-full ${need.urgent ? 'bg-bad' : 'bg-warn'}`}
            />
            <span className="min-w-0 flex-1 break-words">{need.text}</span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-soft" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
