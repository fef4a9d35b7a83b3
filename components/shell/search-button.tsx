'use client'
import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import type { PageKey } from './pages.ts'
import type { Found } from './command-palette.tsx'

// nobody pays for the palette who does not open it
const CommandPalette = dynamic(() => import('./command-palette.tsx').then(module => module.CommandPalette), {
  ssr: false
})

interface Props {
  search: Action<{ words: string }, { found: Found[] }>
  /** Addresses that this person may open or begin something at. */
  pages: { key: PageKey; href: string; begins: boolean }[]
  chooseLocale: (locale: string) => Promise<void>
}
/** Opens the palette, as Ctrl or ⌘ and K do on every page. */
export function SearchButton(props: Props) {
  const t = useTranslations('palette')
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const show = () => {
    setWanted(true)
    setOpen(true)
  }
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return
      event.preventDefault()
      setWanted(true)
      setOpen(was => !was)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={show}
        className="flex min-h-9 items-center gap-2 rounded-md border border-line px-2.5 text-ink-soft hover:bg-raised hover:text-ink"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 text-left">{t('open')}</span>
        <kbd aria-hidden className="hidden font-sans text-tiny md:inline">
          {t('keys')}
        </kbd>
      </button>
      {wanted && <CommandPalette {...props} open={open} onOpenChange={setOpen} />}
    </>
  )
}
