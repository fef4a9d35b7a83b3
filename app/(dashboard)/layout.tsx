import Link from 'next/link'
import type { ReactNode } from 'react'
import { STEP_PAGES } from '#components/overview/first-steps.tsx'
import { NextStep } from '#components/overview/next-step.tsx'
import { AccountMenu } from '#components/shell/account-menu.tsx'
import { ALL_PAGES } from '#components/shell/pages.ts'
import { LoadingBar } from '#components/shell/loading-bar.tsx'
import { SearchButton } from '#components/shell/search-button.tsx'
import { PreferenceButtons } from '#components/shell/preference-buttons.tsx'
import { Sidebar } from '#components/shell/sidebar.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { can } from '#lib/people/access.ts'
import { checkFirstSteps, FIRST_STEPS } from '#lib/reports/check-first-steps.ts'
import { services } from '#lib/services.ts'
import { houseShown } from '../_transport/house-shown.ts'
import { texts } from '../_transport/locale.ts'
import { requirePerson } from '../_transport/session.ts'
import { chooseLocale, chooseTheme } from '../preferences.ts'
import { search } from './actions.ts'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson()
  const { t } = await texts()
  const [accounts, unread] = await Promise.all([services().accounts.list(), services().inbox.unread()])
  const steps = can(person.role, 'campaigns:write') ? await checkFirstSteps(services()) : undefined
  const next = steps && FIRST_STEPS.find(step => !steps[step])
  const sandbox = accounts.some(account => account.kind === 'sandbox')
  const onlySandbox = sandbox && accounts.length === 1
  return (
    <div className="min-h-screen">
      <LoadingBar />
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-on-accent"
      >
        {t('shell.skip')}
      </a>
      <Sidebar
        house={await houseShown()}
        sandbox={sandbox}
        unread={unread}
        search={
          <SearchButton
            search={search}
            chooseLocale={chooseLocale}
            pages={ALL_PAGES.filter(
              page => (!page.for || can(person.role, page.for)) && (sandbox || !page.sandbox)
            ).map(({ key, href, begins = false }) => ({ key, href, begins }))}
          />
        }
        footer={
          <>
            <PreferenceButtons chooseLocale={chooseLocale} chooseTheme={chooseTheme} />
            <AccountMenu name={person.name} role={person.role} page="/settings/me" />
          </>
        }
      />
      <main id="main" className="min-w-0 md:pl-56">
        <div className="mx-auto max-w-6xl px-4 py-6 md:px-8 2xl:max-w-[88rem]">
          {onlySandbox && <SandboxBanner mayGoLive={can(person.role, 'accounts:manage')} />}
          {next && steps && (
            <NextStep
              progress={t('overview.stepsDone', {
                done: FIRST_STEPS.filter(step => steps[step]).length,
                all: FIRST_STEPS.length
              })}
              title={t(`overview.steps.${next}.title`)}
              text={t(`overview.steps.${next}.text`)}
              href={STEP_PAGES[next]}
            />
          )}
          {children}
        </div>
      </main>
    </div>
  )
}

/** Says that nothing leaves this machine, and what to do about it. */
async function SandboxBanner({ mayGoLive }: { mayGoLive: boolean }) {
  const { t } = await texts()
  return (
    <div className="mb-5">
      <Notice>
        <details>
          <summary className="list-none">
            {t('shell.sandbox')} <span className="underline">{t('shell.sandboxMore')}</span>
          </summary>
          <p className="mt-2 max-w-3xl">{t('shell.sandboxWhat')}</p>
          <p className="mt-2 flex flex-wrap gap-x-4">
            <Link href="/phone" className="underline">
              {t('shell.sandboxPhone')}
            </Link>
            {mayGoLive && (
              <Link href="/settings/go-live" className="underline">
                {t('shell.sandboxLive')}
              </Link>
            )}
          </p>
        </details>
      </Notice>
    </div>
  )
}
