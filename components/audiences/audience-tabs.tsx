'use client'
import { useTranslations } from 'use-intl'
import { PageTabs } from '../ui/tabs.tsx'

const TABS = [
  { key: 'audiences', href: '/audiences' },
  { key: 'contacts', href: '/audiences/contacts' },
  { key: 'imports', href: '/audiences/imports' },
  { key: 'forms', href: '/audiences/forms' },
  { key: 'fields', href: '/audiences/fields' }
] as const

export function AudienceTabs({ current }: { current: string }) {
  const t = useTranslations('audiences')
  return (
    <PageTabs
      label={t('title')}
      current={current}
      tabs={TABS.map(tab => ({ href: tab.href, label: t(`tabs.${tab.key}`) }))}
    />
  )
}
