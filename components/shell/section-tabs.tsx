'use client'
import { useTranslations } from 'use-intl'
import { can, type Role } from '#lib/people/access.ts'
import { PageTabs } from '../ui/tabs.tsx'
import { ALL_PAGES, type Section } from './pages.ts'

/** The pages of one section; those that the reader may not open are not offered. */
export function SectionTabs({ section, current, role }: { section: Section; current: string; role: Role }) {
  const t = useTranslations()
  return (
    <PageTabs
      label={t(`shell.nav.${section}`)}
      current={current}
      tabs={ALL_PAGES.filter(
        page => page.section === section && (page.for === undefined || can(role, page.for))
      ).map(({ key, href }) => ({ href, label: t(`palette.pages.${key}`) }))}
    />
  )
}
