import type { Metadata } from 'next'
import Link from 'next/link'
import { RedeemDesk } from '#components/codes/redeem-desk.tsx'
import { AccountMenu } from '#components/shell/account-menu.tsx'
import { PreferenceButtons } from '#components/shell/preference-buttons.tsx'
import { can } from '#lib/people/access.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'
import { chooseLocale, chooseTheme } from '../../preferences.ts'
import { checkCode, redeemCode } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('redeem.title') }
}

/** For the counter of a shop, on a phone: nothing of the product but codes. */
export default async function RedeemPage() {
  const person = await requirePerson('redemptions:write')
  const { t } = await texts()
  return (
    <div className="mx-auto flex min-h-screen w-full max-w-sm flex-col gap-5 px-4 py-5">
      <header className="flex items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">{t('redeem.title')}</h1>
        {can(person.role, 'read') && (
          <Link href="/" className="text-small text-accent-strong hover:underline">
            {t('redeem.back')}
          </Link>
        )}
      </header>
      <main className="flex-1">
        <RedeemDesk check={checkCode} redeem={redeemCode} />
      </main>
      <footer className="border-t border-line pt-3">
        <PreferenceButtons chooseLocale={chooseLocale} chooseTheme={chooseTheme} />
        <AccountMenu
          name={person.name}
          role={person.role}
          page={can(person.role, 'read') ? '/settings/me' : '/redeem/me'}
        />
      </footer>
    </div>
  )
}
