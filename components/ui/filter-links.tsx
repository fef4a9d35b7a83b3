import Link from 'next/link'

export interface FilterOption {
  key: string
  href: string
  label: string
}
/** Filters of a list as links, so that each result has a URL that can be shared and returned to. */
export function FilterLinks({
  label,
  options,
  current
}: {
  label: string
  options: FilterOption[]
  current: string
}) {
  return (
    <nav aria-label={label} className="mb-4 flex flex-wrap gap-1.5">
      {options.map(option => (
        <Link
          key={option.key}
          href={option.href}
          aria-current={option.key === current ? 'true' : undefined}
          className="inline-flex min-h-8 items-center rounded-full border border-line px-3 text-small whitespace-nowrap text-ink-soft hover:bg-raised hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-strong"
        >
          {option.label}
        </Link>
      ))}
    </nav>
  )
}
