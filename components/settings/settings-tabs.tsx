'use client'
import { useTranslations } from 'use-intl'
import { PageTabs } from '../ui/tabs.tsx'

const TABS = ['accounts', 'signatures', 'go-live', 'keys', 'webhooks', 'people'] as const
const FOR_ADMINS = ['go-live', 'keys', 'webhooks', 'people']

/** Pages that a reader may not open are not offered. */
export function SettingsTabs({ current, admin }: { current: (typeof TABS)[number]; admin: boolean }) {
  const t = useTranslations('settings')
  return (
    <PageTabs
      label={t('title')}
      current={`/settings/${current}`}
      tabs={TABS.filter(tab => admin || !FOR_ADMINS.includes(tab)).map(tab => ({
        href: `/settings/${tab}`,
        label: t(`tabs.${tab}`)
      }))}
    />
  )
}
