'use client'
import { useTranslations } from 'use-intl'
import { PageTabs } from '../ui/tabs.tsx'

const TABS = ['accounts', 'signatures', 'keys', 'people'] as const

export function SettingsTabs({ current }: { current: (typeof TABS)[number] }) {
  const t = useTranslations('settings')
  return (
    <PageTabs
      label={t('title')}
      current={`/settings/${current}`}
      tabs={TABS.map(tab => ({ href: `/settings/${tab}`, label: t(`tabs.${tab}`) }))}
    />
  )
}
