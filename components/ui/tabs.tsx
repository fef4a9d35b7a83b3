import Link from 'next/link'

/** Links to the pages of one area; the current one says so. */
export function PageTabs({
  label,
  tabs,
  current
}: {
  label: string
  tabs: { href: string; label: string }[]
  current: string
}) {
  return (
    <nav aria-label={label} className="mb-5 flex flex-wrap gap-x-1 border-b border-line">
      {tabs.map(tab => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === current ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent px-3 py-2 whitespace-nowrap text-ink-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
