import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { renderSVG } from 'uqr'
import { ShareForm } from '#components/audiences/share-form.tsx'
import { SignUpFormEditor } from '#components/audiences/sign-up-form-editor.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Stat, Stats } from '#components/ui/stat.tsx'
import { env } from '#lib/env.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import { saveSignUpForm, switchSignUpForm } from '../actions.ts'
import { confirmTemplates } from '../templates.ts'

type Props = { params: Promise<{ id: string }> }
// the title is made beside the page: it asks who is reading for itself
const load = async ({ params }: Props) => {
  await requirePerson()
  const { id } = await params
  return isId(id) ? services().signUps.byId(id) : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props))?.name ?? '' }
}

export default async function FormPage(props: Props) {
  const person = await requirePerson()
  const { t, format } = await texts()
  const form = await load(props)
  if (!form) notFound()
  const counts = await services().signUps.counts(form.id)
  const address = `${env().APP_URL}/f/${form.code}`
  const mayWrite = can(person.role, 'contacts:write')
  const other = form.state === 'active' ? 'closed' : 'active'
  const { id, name, heading, consentText, asksName, tag, confirmTemplateId, version } = form
  return (
    <>
      <PageHeader
        title={form.name}
        back={{ href: '/audiences/forms', label: t('palette.pages.forms') }}
        badge={
          <Badge tone={form.state === 'active' ? 'good' : 'neutral'}>{t(`forms.states.${form.state}`)}</Badge>
        }
        actions={
          mayWrite && (
            <ActButton
              action={switchSignUpForm}
              input={{ id, state: other }}
              variant={other === 'closed' ? 'danger' : 'primary'}
            >
              {t(`forms.switch.${other}`)}
            </ActButton>
          )
        }
      />
      <div className="mb-5">
        <Stats>
          <Stat label={t('forms.confirmed')} value={format.number(counts.confirmed)} />
          <Stat label={t('forms.pending')} value={format.number(counts.pending)} />
        </Stats>
        <p className="mt-2 text-ink-soft">
          {t('forms.found', { tag })}{' '}
          <Link href="/audiences/new" className="text-accent-strong underline">
            {t('audiences.create')}
          </Link>
        </p>
      </div>
      <div className="grid gap-5 lg:grid-cols-2">
        {mayWrite && (
          <SignUpFormEditor
            form={{ id, name, heading, consentText, asksName, tag, confirmTemplateId, version }}
            templates={await confirmTemplates()}
            save={saveSignUpForm}
          />
        )}
        <ShareForm
          title={t('forms.share')}
          lead={t('forms.shareLead')}
          address={address}
          qr={renderSVG(address, { border: 1 })}
          texts={{
            copy: t('forms.copy'),
            copied: t('forms.copied'),
            embed: t('forms.embed'),
            qrAlt: t('forms.qr', { address }),
            download: t('forms.download')
          }}
        />
      </div>
    </>
  )
}
