import type { Metadata } from 'next'
import { AudienceBuilder } from '#components/audiences/audience-builder.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { filterChoices } from '../choices.ts'
import { discardDraft, keepDraft } from '../../actions.ts'
import { countAudience, saveAudience } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('audiences.create') }
}

export default async function NewAudiencePage() {
  const person = await requirePerson('contacts:write')
  const { t } = await texts()
  return (
    <>
      <PageHeader title={t('audiences.create')} back={{ href: '/audiences', label: t('audiences.title') }} />
      <AudienceBuilder
        choices={await filterChoices()}
        save={saveAudience}
        count={countAudience}
        draft={await services().drafts.of(person.id, 'audience:new')}
        keepDraft={keepDraft}
        discardDraft={discardDraft}
      />
    </>
  )
}
