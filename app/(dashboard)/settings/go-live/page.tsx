import { Check } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { AccountForm } from '#components/settings/account-form.tsx'
import { TestSend } from '#components/settings/test-send.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { env } from '#lib/env.ts'
import { callbackPath } from '#lib/accounts/connect.ts'
import { found } from '#lib/errors.ts'
import { checkReadiness, type ReadinessKey } from '#lib/reports/check-readiness.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { removeTheDemo } from '../../actions.ts'
import { addAccount, testSend } from '../accounts/actions.ts'
import { offersIn } from '../accounts/offers.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('goLive.title') }
}

/** The checklist from the sandbox to real messages: each step shows whether it is done and leads to where it is done. */
export default async function GoLivePage({ searchParams }: { searchParams: Promise<{ account?: string }> }) {
  const person = await requirePerson('accounts:manage')
  const { t, locale } = await texts()
  const all = services()
  const { APP_URL, SHORT_LINK_URL } = env()
  const { account, real, steps } = await checkReadiness(
    all,
    { app: APP_URL, shortLinks: SHORT_LINK_URL },
    (await searchParams).account
  )
  const callback =
    account && APP_URL + callbackPath(found(await all.accounts.secrets(account.id)).callbackKey)
  const link = (href: string, key: Exclude<ReadinessKey, 'demo' | 'address' | 'test'>) => (
    <Link href={href} className={buttonClass('secondary', true)}>
      {t(`goLive.do.${key}`)}
    </Link>
  )
  const doing: Record<ReadinessKey, ReactNode> = {
    demo: (
      <ActButton action={removeTheDemo} input={{}} success={t('overview.demo.removed')} small>
        {t('overview.demo.remove')}
      </ActButton>
    ),
    account: account ? (
      link('/settings/accounts', 'account')
    ) : (
      <AccountForm offers={offersIn(locale)} save={addAccount} />
    ),
    address: null,
    filing: link('/compliance/rules', 'filing'),
    signature: link('/settings/signatures', 'signature'),
    template: link('/templates', 'template'),
    test: account && <TestSend accountId={account.id} test={testSend} />,
    receipts: callback && (
      <CopyButton text={callback} label={t('goLive.do.receipts')} done={t('accounts.copied')} />
    )
  }
  const done = steps.filter(step => step.done).length
  return (
    <>
      <PageHeader title={t('settings.title')} lead={t('goLive.lead')} />
      <SectionTabs section="settings" current="/settings/go-live" role={person.role} />
      {done === steps.length && (
        <div className="mb-5">
          <Notice kind="good">{t('goLive.ready')}</Notice>
        </div>
      )}
      <Card
        flush
        title={account ? t('goLive.through', { name: account.name }) : t('goLive.title')}
        actions={
          <span className="text-small text-ink-soft tabular-nums">
            {t('overview.stepsDone', { done, all: steps.length })}
          </span>
        }
      >
        <StepList steps={steps} doing={doing} />
      </Card>
      {real.length > 1 && (
        <p className="mt-4 flex flex-wrap gap-x-3 text-ink-soft">
          {t('goLive.others')}
          {real
            .filter(each => each.id !== account?.id)
            .map(each => (
              <Link
                key={each.id}
                href={`/settings/go-live?account=${each.id}`}
                className="text-accent-strong underline"
              >
                {each.name}
              </Link>
            ))}
        </p>
      )}
    </>
  )
}

type Step = Awaited<ReturnType<typeof checkReadiness>>['steps'][number]
/** The steps in order; what is not done yet, with the place where it is done. */
async function StepList({ steps, doing }: { steps: Step[]; doing: Record<ReadinessKey, ReactNode> }) {
  const { t } = await texts()
  const { APP_URL, SHORT_LINK_URL } = env()
  return (
    <ol className="divide-y divide-line">
      {steps.map((step, i) => (
        <li key={step.key} className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
          <span
            className={`flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-semibold ${step.done ? 'bg-good-soft text-good' : 'bg-raised text-ink-soft'}`}
          >
            {step.done ? <Check aria-hidden className="size-4" /> : i + 1}
          </span>
          <div className="min-w-0 flex-1 basis-64">
            <h3 className="font-medium">
              {t(`goLive.steps.${step.key}.title`)}
              {step.done && <span className="sr-only"> {t('overview.stepDone')}</span>}
            </h3>
            <p className="max-w-3xl text-small break-words text-ink-soft">
              {t(`goLive.steps.${step.key}.text`, {
                app: APP_URL,
                links: SHORT_LINK_URL,
                host: new URL(SHORT_LINK_URL).hostname
              })}
            </p>
          </div>
          {(!step.done || step.key === 'test') && doing[step.key]}
        </li>
      ))}
    </ol>
  )
}
