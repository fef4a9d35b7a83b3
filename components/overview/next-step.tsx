'use client'
import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { buttonClass } from '../ui/button.tsx'

/** The next step of the first campaign, shown on every page except the overview, which has the whole list. */
export function NextStep({
  progress,
  title,
  text,
  href
}: {
  progress: string
  title: string
  text: string
  href: string
}) {
  const path = usePathname()
  if (path === '/') return null
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-accent/40 bg-surface px-3 py-2">
      <p className="min-w-0 flex-1 basis-64">
        <span className="mr-2 text-small text-ink-soft tabular-nums">{progress}</span>
        <span className="font-medium">{title}</span> <span className="text-ink-soft">{text}</span>
      </p>
      {path !== href && (
        <Link href={href} className={buttonClass('primary', true)}>
          {title}
          <ArrowRight aria-hidden className="size-4" />
        </Link>
      )}
    </div>
  )
}
