import type { Metadata } from 'next'
import { JoinForm } from '#components/people/join-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { services } from '#lib/services.ts'
import { countryChoices, currencyChoices, zoneChoices } from '../../_transport/country-name.ts'
import { texts } from '../../_transport/locale.ts'
import { joinAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('setup.title') }
}

async function firstHome() {
  const { locale } = await texts()
  const { zone, currency, country } = await services().settings.home()
  return {
    home: { zone, currency, country },
    zones: zoneChoices(services().clock()),
    currencies: currencyChoices(locale),
    countries: countryChoices(locale)
  }
}

export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { t } = await texts()
  const { token = '' } = await searchParams
  const invitation = await services().people.openInvitation(String(token), services().clock())
  const closed = !invitation || (invitation.role === 'owner' && (await services().people.owners()) > 0)
  return (
    <>
      <h1 className="mb-1 text-lg font-semibold">
        {t(invitation?.role === 'owner' ? 'setup.title' : 'setup.join')}
      </h1>
      {closed ? (
        <Notice kind="warn">{t('setup.closed')}</Notice>
      ) : (
        <JoinForm
          token={String(token)}
          email={invitation.email ?? ''}
          first={invitation.role === 'owner' ? await firstHome() : undefined}
          join={joinAction}
        />
      )}
    </>
  )
}
