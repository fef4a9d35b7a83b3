'use client'
import { useTranslations } from 'use-intl'
import { PageTabs } from '../ui/tabs.tsx'

const TABS = [
  { key: 'suppressions', href: '/compliance' },
  { key: 'consent', href: '/compliance/consent' },
  { key: 'rules', href: '/compliance/rules' },
  { key: 'lookup', href: '/compliance/lookup' }
] as const

/** Looking at a whole number needs a permission: the page is offered to those who have it. */
export function ComplianceTabs({ current, numbers }: { current: string; numbers: boolean }) {
  const t = useTranslations('compliance')
  const tabs = TABS.filter(tab => numbers || tab.key !== 'lookup')
  return <PageTabs label={t('title')} current={current} tabs={tabs.map(tab => ({ href: tab.href, label: t(`tabs.${tab.key}`) }))} />
}
