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

type Query = { searchParams: Promise<{ error?: string | string[] }> }

export default async function SignInPage({ searchParams }: Query) {
  if (await currentPerson()) redirect('/')
  const { t } = await texts()
  const { people, oidc, settings } = services()
  const fresh = (await people.owners()) === 0
  const provider = await oidc.provider()
  const only = (await settings.get('breakGlass')) !== null
  const { error } = await searchParams
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold">{t('signIn.title')}</h1>
      {fresh ? (
        <Notice>{t('signIn.fresh')}</Notice>
      ) : (
        <SignInForm
          provider={provider?.name}
          only={only}
          cameBack={typeof error === 'string' ? error : undefined}
        />
      )}
    </>
  )
}
