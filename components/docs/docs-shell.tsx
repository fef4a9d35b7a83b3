import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'

interface MenuGroup {
  label: string
  links: { href: string; label: string; code?: boolean }[]
}

/** A page of the documents for programs: a menu with a search beside what is read. On a phone the menu is folded above it. */
export function DocsShell({
  title,
  lead,
  home,
  menu,
  menuLabel,
  current,
  search,
  children
}: {
  title: string
  lead: string
  home: { href: string; label: string }
  menu: MenuGroup[]
  menuLabel: string
  current: string
  search: { label: string; submit: string; words: string; language: string }
  children: ReactNode
}) {
  const entries = menu.map(({ label, links }) => (
    <div key={label} className="mb-4">
      <p className="mb-1 text-xs font-medium text-ink-soft">{label}</p>
      <ul>
        {links.map(({ href, label: name, code }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href.split('?')[0] === current ? 'page' : undefined}
              className="block rounded-md px-2 py-1 text-small break-words text-ink-soft hover:bg-raised hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {code ? <code className="text-xs break-all">{name}</code> : name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ))
  const { label, submit, words, language } = search
  return (
    <div className="mx-auto max-w-6xl px-4 py-8 md:grid md:grid-cols-[16rem_minmax(0,1fr)] md:gap-8">
      <nav
        aria-label={menuLabel}
        className="mb-4 md:sticky md:top-4 md:max-h-[calc(100dvh-2rem)] md:overflow-y-auto"
      >
        <details className="md:hidden">
          <summary className="rounded-md border border-line px-3 py-2">{menuLabel}</summary>
          <div className="mt-2 max-h-96 overflow-y-auto">{entries}</div>
        </details>
        <div className="hidden md:block">{entries}</div>
      </nav>
      <main className="min-w-0">
        <PageHeader title={title} lead={lead} back={home} />
        <SearchForm
          action="/docs/api"
          label={label}
          submit={submit}
          name="q"
          defaultValue={words}
          hidden={{ lang: language }}
        />
        {children}
      </main>
    </div>
  )
}
