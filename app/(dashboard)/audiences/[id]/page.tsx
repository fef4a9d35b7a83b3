import { notFound } from 'next/navigation'
import { AudienceBuilder } from '#components/audiences/audience-builder.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { isId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { filterChoices } from '../choices.ts'
import { countAudience, saveAudience } from '../actions.ts'

export default async function AudiencePage({ params }: { params: Promise<{ id: string }> }) {
  await requirePerson()
  const { t } = await texts()
  const { id } = await params
  const audience = isId(id) ? await services().audiences.byId(id) : undefined
  if (!audience) notFound()
  return (
    <>
      <PageHeader title={audience.name} back={{ href: '/audiences', label: t('audiences.title') }} />
      <AudienceBuilder audience={audience} choices={await filterChoices(audience.id)} save={saveAudience} count={countAudience} />
    </>
  )
}
