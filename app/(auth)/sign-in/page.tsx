import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '#components/people/sign-in-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { currentPerson } from '../../_transport/session.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('signIn.title') }
}

export default async function SignInPage() {
  if (await currentPerson()) redirect('/')
  const { t } = await texts()
  const fresh = (await services().people.owners()) === 0
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold">{t('signIn.title')}</h1>
      {fresh ? <Notice>{t('signIn.fresh')}</Notice> : <SignInForm />}
    </>
  )
}
