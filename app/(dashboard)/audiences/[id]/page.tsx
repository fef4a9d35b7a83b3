import { notFound } from 'next/navigation'
import { AudienceBuilder } from '#components/audiences/audience-builder.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { withoutNumbers } from '#lib/audiences/filter.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { filterChoices } from '../choices.ts'
import { discardDraft, keepDraft } from '../../actions.ts'
import { countAudience, freeze, saveAudience } from '../actions.ts'

export default async function AudiencePage({ params }: { params: Promise<{ id: string }> }) {
  const person = await requirePerson()
  const { t, format } = await texts()
  const { id } = await params
  const audience = isId(id) ? await services().audiences.byId(id) : undefined
  if (!audience) notFound()
  const maySearchNumbers = can(person.role, 'numbers:read') || can(person.role, 'contacts:write')
  return (
    <>
      <PageHeader
        title={audience.name}
        back={{ href: '/audiences', label: t('audiences.title') }}
        actions={
          can(person.role, 'contacts:write') && (
            <span title={t('audiences.freezeHint')}>
              <ActButton
                action={freeze}
                input={{
                  id: audience.id,
                  name: t('audiences.listOf', {
                    name: audience.name,
                    date: format.dateTime(services().clock(), { dateStyle: 'short' })
                  })
                }}
                success={t('audiences.frozen')}
                to="/audiences"
              >
                {t('audiences.freeze')}
              </ActButton>
            </span>
          )
        }
      />
      <AudienceBuilder
        audience={maySearchNumbers ? audience : { ...audience, filter: withoutNumbers(audience.filter) }}
        choices={await filterChoices(audience.id)}
        save={saveAudience}
        count={countAudience}
        draft={await services().drafts.of(person.id, `audience:${audience.id}`)}
        keepDraft={keepDraft}
        discardDraft={discardDraft}
      />
    </>
  )
}
