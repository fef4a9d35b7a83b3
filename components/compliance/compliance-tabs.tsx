'use client'
import { useTranslations } from 'use-intl'
import { PageTabs } from '../ui/tabs.tsx'

const TABS = [
  { key: 'suppressions', href: '/compliance' },
  { key: 'consent', href: '/compliance/consent' },
  { key: 'rules', href: '/compliance/rules' },
  { key: 'lookup', href: '/compliance/lookup' },
  { key: 'audit', href: '/compliance/audit' }
] as const

/** Looking at whole numbers, and at who did what, is for admins: the pages are offered to those who have that permission. */
export function ComplianceTabs({ current, numbers }: { current: string; numbers: boolean }) {
  const t = useTranslations('compliance')
  const tabs = TABS.filter(tab => numbers || (tab.key !== 'lookup' && tab.key !== 'audit'))
  return (
    <PageTabs
      label={t('title')}
      current={current}
      tabs={tabs.map(tab => ({ href: tab.href, label: t(`tabs.${tab.key}`) }))}
    />
  )
}
