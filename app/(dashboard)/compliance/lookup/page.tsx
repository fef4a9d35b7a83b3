import type { Metadata } from 'next'
import { ComplianceTabs } from '#components/compliance/compliance-tabs.tsx'
import { NumberLookup } from '#components/compliance/number-lookup.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { lookUpNumber } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('compliance.tabs.lookup') }
}

export default async function LookupPage() {
  await requirePerson('numbers:read')
  const { t } = await texts()
  return (
    <>
      <PageHeader title={t('compliance.title')} lead={t('compliance.lookupLead')} />
      <ComplianceTabs current="/compliance/lookup" numbers />
      <NumberLookup lookUp={lookUpNumber} />
    </>
  )
}
