import type { ReactNode } from 'react'
import { PreferenceButtons } from '#components/shell/preference-buttons.tsx'
import { texts } from '../_transport/locale.ts'
import { chooseLocale, chooseTheme } from '../preferences.ts'

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const { t } = await texts()
  return (
    <main className="mx-auto flex min-h-screen w-full max-w-sm flex-col justify-center px-5 py-10">
      <p className="mb-1 text-2xl font-semibold">
        <span className="text-accent">{t('shell.brandMark')}</span> {t('shell.brandName')}
      </p>
      <p className="mb-6 text-ink-soft">{t('app.lead')}</p>
      <div className="rounded-lg border border-line bg-surface p-5">{children}</div>
      <div className="mt-4 flex justify-center">
        <PreferenceButtons chooseLocale={chooseLocale} chooseTheme={chooseTheme} />
      </div>
    </main>
  )
}
