import type { Metadata } from 'next'
import { NumberLookup } from '#components/compliance/number-lookup.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { lookUpNumber } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.lookup') }
}

export default async function LookupPage() {
  const person = await requirePerson('numbers:read')
  const { t } = await texts()
  return (
    <>
      <PageHeader title={t('compliance.title')} lead={t('compliance.lookupLead')} />
      <SectionTabs section="compliance" current="/compliance/lookup" role={person.role} />
      <NumberLookup lookUp={lookUpNumber} />
    </>
  )
}
