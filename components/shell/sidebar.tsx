'use client'
import {
  ChartColumn,
  Gauge,
  Inbox,
  type LucideIcon,
  Megaphone,
  Menu,
  ScrollText,
  Settings,
  ShieldCheck,
  Smartphone,
  Users,
  Workflow,
  X
} from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ALL_PAGES } from './pages.ts'

type MenuKey = NonNullable<(typeof ALL_PAGES)[number]['menu']>
const ICONS: Record<MenuKey, LucideIcon> = {
  overview: Gauge,
  campaigns: Megaphone,
  flows: Workflow,
  templates: ScrollText,
  audiences: Users,
  inbox: Inbox,
  reports: ChartColumn,
  compliance: ShieldCheck,
  settings: Settings,
  phone: Smartphone
}
const ITEMS = ALL_PAGES.flatMap(({ menu, ...page }) =>
  menu ? [{ ...page, key: menu, icon: ICONS[menu] }] : []
)
const root = (path: string) => `/${path.split('/')[1] ?? ''}`

export function Sidebar({
  house,
  sandbox,
  unread,
  search,
  footer
}: {
  /** Name and picture of the house, where it has any. */
  house: { brand: string; logo: string }
  sandbox: boolean
  unread: number
  search: ReactNode
  footer: ReactNode
}) {
  const t = useTranslations('shell')
  const path = usePathname()
  const [open, setOpen] = useState(false)
  return (
    <header className="border-line bg-surface md:fixed md:inset-y-0 md:w-56 md:border-r">
      <div className="flex items-center justify-between border-b border-line px-4 py-3 md:border-0">
        <Link href="/" className="text-lg font-semibold tracking-wide">
          <span className="text-accent">{t('brandMark')}</span> {t('brandName')}
          {house.brand !== '' && (
            <span className="flex max-w-44 items-center gap-1.5 text-small font-normal tracking-normal text-ink-soft">
              {house.logo !== '' && <img src={house.logo} alt="" className="h-5 max-w-10 object-contain" />}
              <span className="truncate">{house.brand}</span>
            </span>
          )}
        </Link>
        <button
          type="button"
          className="rounded-md p-2 hover:bg-raised md:hidden"
          aria-expanded={open}
          aria-controls="main-menu"
          aria-label={t('menu')}
          onClick={() => setOpen(!open)}
        >
          {open ? <X aria-hidden className="size-5" /> : <Menu aria-hidden className="size-5" />}
        </button>
      </div>
      <div
        id="main-menu"
        className={`${open ? 'flex' : 'hidden'} flex-col border-b border-line pb-3 md:flex ${house.brand === '' ? 'md:h-[calc(100vh-3.5rem)]' : 'md:h-[calc(100vh-5rem)]'} md:border-0`}
      >
        <div className="flex flex-col px-2 pt-2 md:pt-0">{search}</div>
        <nav aria-label={t('navigation')} className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-2 py-2">
          {ITEMS.filter(item => !item.sandbox || sandbox).map(({ key, href, icon: Icon }) => (
            <Link
              key={key}
              href={href}
              onClick={() => setOpen(false)}
              aria-current={root(href) === root(path) ? 'page' : undefined}
              className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-ink-soft hover:bg-raised hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-strong"
            >
              <Icon aria-hidden className="size-4.5" />
              <span className="flex-1">{t(`nav.${key}`)}</span>
              {key === 'inbox' && unread > 0 && (
                <span className="rounded-full bg-accent px-1.5 text-xs text-on-accent tabular-nums">
                  {unread > 99 ? '99+' : unread}
                </span>
              )}
            </Link>
          ))}
        </nav>
        <div className="border-t border-line px-3 pt-3">{footer}</div>
      </div>
    </header>
  )
}
