'use client'
import { Languages, Moon } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'

interface Props {
  chooseLocale: (locale: string) => Promise<void>
  chooseTheme: (theme: string) => Promise<void>
}
const LOOK =
  'inline-flex min-h-8 items-center gap-1.5 rounded-md px-2 text-small text-ink-soft hover:bg-raised hover:text-ink'

export function PreferenceButtons({ chooseLocale, chooseTheme }: Props) {
  const t = useTranslations('shell')
  const router = useRouter()
  const other = useLocale() === 'en' ? 'zh-CN' : 'en'
  async function turnTheme() {
    const root = document.documentElement
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
    await chooseTheme(root.dataset.theme)
  }
  return (
    <div className="flex items-center gap-1">
      <button
        type="button"
        lang={other}
        className={LOOK}
        onClick={() => void chooseLocale(other).then(() => router.refresh())}
      >
        <Languages aria-hidden className="size-4" />
        {t('otherLanguage')}
      </button>
      <button type="button" className={LOOK} onClick={() => void turnTheme()} aria-label={t('theme')}>
        <Moon aria-hidden className="size-4" />
      </button>
    </div>
  )
}
