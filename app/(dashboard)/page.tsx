import Link from 'next/link'
import { AlertList } from '#components/alerts/alert-list.tsx'
import { FirstSteps, STEP_PAGES } from '#components/overview/first-steps.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import type { AlertKind } from '#lib/alerts/store.ts'
import { can, type Role } from '#lib/people/access.ts'
import { checkFirstSteps, FIRST_STEPS } from '#lib/reports/check-first-steps.ts'
import { services } from '#lib/services.ts'
import { texts } from '../_transport/locale.ts'
import { requirePerson } from '../_transport/session.ts'
import { closeAlert, fillWithDemo, removeTheDemo, reopenAlert } from './actions.ts'
import { GoingOut } from './going-out.tsx'
import { HowItGoes } from './how-it-goes.tsx'
import { NeedsYou } from './needs-you.tsx'

/** Where an alert is dealt with, unless on a campaign's page. */
const SEEN_TO: Partial<Record<AlertKind, string>> = {
  complaint: '/inbox',
  feedback_unreadable: '/inbox',
  receipt_foreign: '/settings/accounts',
  receipt_word: '/settings/accounts',
  account_stopped: '/settings/accounts',
  answer_unreadable: '/settings/accounts',
  restored: '/campaigns',
  webhook_off: '/settings/webhooks',
  sign_in_failures: '/settings/people',
  sign_in_spread: '/settings/people',
  unhealthy: '/',
  flow_budget: '/flows',
  flow_circles: '/flows',
  flow_storm: '/flows'
}
const hrefOf = (kind: AlertKind, subject: string): string => SEEN_TO[kind] ?? `/campaigns/${subject}`

/** The first steps of a new installation; with sample data, what that is and how to remove it. */
async function Beginning({ role }: { role: Role }) {
  const { t } = await texts()
  const all = services()
  const [demo, done, accounts] = await Promise.all([
    all.settings.get('demo'),
    checkFirstSteps(all),
    all.accounts.list()
  ])
  const manages = can(role, 'accounts:manage')
  if (demo)
    return (
      <Notice>
        <p className="mb-2">{t('overview.demo.there')}</p>
        {manages && (
          <ActButton action={removeTheDemo} input={{}} success={t('overview.demo.removed')} small>
            {t('overview.demo.remove')}
          </ActButton>
        )}
      </Notice>
    )
  if (!done) return null
  const steps = FIRST_STEPS.map(key => ({
    key,
    done: done[key],
    href: STEP_PAGES[key],
    title: t(`overview.steps.${key}.title`),
    text: done[key] ? t('overview.stepDone') : t(`overview.steps.${key}.text`)
  }))
  const empty = !done.contacts && !done.campaign && accounts.every(account => account.kind === 'sandbox')
  return (
    <FirstSteps
      title={t('overview.firstSteps')}
      progress={t('overview.stepsDone', { done: steps.filter(step => step.done).length, all: steps.length })}
      steps={steps}
      footer={
        manages &&
        empty && (
          <>
            <span className="text-ink-soft">{t('overview.demo.offer')}</span>
            <ActButton action={fillWithDemo} input={{}} success={t('overview.demo.filled')} small>
              {t('overview.demo.fill')}
            </ActButton>
          </>
        )
      }
    />
  )
}

export default async function OverviewPage() {
  const person = await requirePerson()
  const { t } = await texts()
  const alerts = await services().alerts.open(20)
  return (
    <>
      <PageHeader
        title={t('overview.hello', { name: person.name })}
        actions={
          can(person.role, 'campaigns:write') && (
            <Link href="/campaigns/new" className={buttonClass('primary')}>
              {t('campaigns.create')}
            </Link>
          )
        }
      />
      <div className="flex flex-col gap-5">
        {alerts.length > 0 && (
          <AlertList
            alerts={alerts.map(({ id, kind, subject, detail, raisedAt }) => ({
              id,
              raisedAt,
              text: t(`alerts.kinds.${kind}`, { doubtful: 0, ...detail }),
              href: hrefOf(kind, subject)
            }))}
            close={can(person.role, 'campaigns:launch') ? closeAlert : undefined}
            reopen={reopenAlert}
          />
        )}
        <Beginning role={person.role} />
        {/* on a phone what needs somebody comes first */}
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
          <NeedsYou told={alerts.map(alert => alert.subject)} />
          <GoingOut />
          <HowItGoes />
        </div>
      </div>
    </>
  )
}
