import type { Metadata } from 'next'
import { SignUpFormEditor } from '#components/audiences/sign-up-form-editor.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { texts } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import { saveSignUpForm } from '../actions.ts'
import { confirmTemplates } from '../templates.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('forms.create') }
}

export default async function NewFormPage() {
  await requirePerson('contacts:write')
  const { t } = await texts()
  return (
    <>
      <PageHeader
        title={t('forms.create')}
        back={{ href: '/audiences/forms', label: t('palette.pages.forms') }}
      />
      <div className="max-w-2xl">
        <SignUpFormEditor templates={await confirmTemplates()} save={saveSignUpForm} />
      </div>
    </>
  )
}
