import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { CampaignStateBadge } from '#components/campaigns/campaign-state.tsx'
import { slicesOf } from '#components/campaigns/message-counts.ts'
import { FirstSteps } from '#components/shell/first-steps.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { StackedBar } from '#components/ui/progress.tsx'
import { Stat, Stats } from '#components/ui/stat.tsx'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { services } from '#lib/services.ts'
import { texts } from '../_transport/locale.ts'
import { requirePerson } from '../_transport/session.ts'
import { AlertList } from '#components/alerts/alert-list.tsx'
import type { AlertKind } from '#lib/alerts/store.ts'
import { closeAlert } from './actions.ts'
import { can } from '#lib/people/access.ts'

/** Where an alert is seen to, unless that is a campaign's own page. */
const SEEN_TO: Partial<Record<AlertKind, string>> = {
  complaint: '/inbox',
  account_stopped: '/settings/accounts',
  restored: '/campaigns',
  webhook_off: '/settings/webhooks',
  sign_in_failures: '/settings/people'
}
const hrefOf = (kind: AlertKind, subject: string): string => SEEN_TO[kind] ?? `/campaigns/${subject}`

export default async function OverviewPage() {
  const person = await requirePerson()
  const { t, format } = await texts()
  const all = services()
  const [latest, accounts, unread, aside, sending, scheduled, inReview, people, templates, signatures, alerts] = await Promise.all([
    all.reports.latest(8),
    all.accounts.list(),
    all.inbox.unread(),
    all.inbox.countAside(),
    all.campaigns.inState(['planning', 'sending']),
    all.campaigns.inState(['scheduled']),
    all.campaigns.inState(['in_review']),
    all.contacts.count(EVERYONE),
    all.templates.list({ limit: 1 }),
    all.signatures.list(),
    all.alerts.open(20)
  ])
  const stopped = accounts.filter(account => account.state === 'stopped')
  const paused = latest.filter(row => row.state === 'paused')
  const unknown = latest.filter(row => row.counts.unknown > 0)
  const needs = [
    ...stopped.map(account => ({ key: account.id, href: '/settings/accounts', text: t('overview.needs.account', { name: account.name }) })),
    ...paused.map(row => ({ key: row.id, href: `/campaigns/${row.id}`, text: t('overview.needs.paused', { name: row.name }) })),
    ...unknown.map(row => ({
      key: `u${row.id}`,
      href: `/campaigns/${row.id}?state=unknown`,
      text: t('overview.needs.unknown', { name: row.name, count: row.counts.unknown })
    })),
    ...(inReview > 0 ? [{ key: 'review', href: '/campaigns', text: t('overview.needs.review', { count: inReview }) }] : []),
    ...(unread > 0 ? [{ key: 'unread', href: '/inbox', text: t('overview.needs.unread', { count: unread }) }] : []),
    ...(aside > 0 ? [{ key: 'aside', href: '/inbox', text: t('overview.needs.aside', { count: aside }) }] : [])
  ]
  const steps = [
    { key: 'signature', done: signatures.some(each => each.state === 'approved'), href: '/settings/signatures' },
    { key: 'contacts', done: people.count > 0, href: '/audiences/imports' },
    { key: 'template', done: templates.items.length > 0, href: '/templates/new' },
    { key: 'campaign', done: latest.some(row => row.kind === 'bulk'), href: '/campaigns/new' }
  ] as const
  const campaigns = latest.filter(row => row.kind === 'bulk' || row.counts.audience > 0)
  return (
    <>
      <PageHeader title={t('overview.hello', { name: person.name })} />
      <div className="flex flex-col gap-5">
        {alerts.length > 0 && (
          <AlertList
            alerts={alerts.map(({ id, kind, subject, detail, raisedAt }) => ({
              id,
              raisedAt,
              text: t(`alerts.kinds.${kind}`, detail ?? {}),
              href: hrefOf(kind, subject)
            }))}
            close={can(person.role, 'campaigns:launch') ? closeAlert : undefined}
          />
        )}
        {steps.some(step => !step.done) && <FirstSteps steps={[...steps]} />}
        <Stats>
          <Stat label={t('overview.sending')} value={format.number(sending)} />
          <Stat label={t('overview.scheduled')} value={format.number(scheduled)} />
          <Stat
            label={t('overview.contacts')}
            value={format.number(people.count)}
            note={t('overview.reachable', { count: people.reachable })}
          />
          <Stat label={t('overview.unread')} value={format.number(unread)} />
        </Stats>
        <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <Card
            title={t('overview.latest')}
            actions={
              <Link href="/campaigns" className={buttonClass('ghost', true)}>
                {t('overview.all')}
              </Link>
            }
          >
            <ul className="flex flex-col gap-4">
              {campaigns.map(row => (
                <li key={row.id}>
                  <div className="mb-1.5 flex flex-wrap items-center justify-between gap-2">
                    <Link
                      href={row.kind === 'bulk' ? `/campaigns/${row.id}` : `/reports/${row.id}`}
                      className="min-w-0 font-medium break-words text-accent-strong hover:underline"
                    >
                      {row.name}
                    </Link>
                    <span className="flex items-center gap-2">
                      <span className="text-xs text-ink-soft tabular-nums">
                        {t('overview.delivered', { delivered: row.counts.delivered, audience: row.counts.audience })}
                      </span>
                      <CampaignStateBadge state={row.state} label={t(`campaigns.states.${row.state as 'draft'}`)} />
                    </span>
                  </div>
                  <StackedBar slices={slicesOf(row.counts, state => t(`messages.states.${state}`))} total={row.counts.audience} />
                </li>
              ))}
              {campaigns.length === 0 && <li className="text-ink-soft">{t('campaigns.empty')}</li>}
            </ul>
          </Card>
          <Card title={t('overview.needsTitle')} className="self-start">
            <ul className="flex flex-col gap-2">
              {needs.map(need => (
                <li key={need.key}>
                  <Link href={need.href} className="block rounded-md bg-warn-soft px-3 py-2 text-warn hover:underline">
                    {need.text}
                  </Link>
                </li>
              ))}
              {needs.length === 0 && (
                <li className="flex items-center gap-2 text-good">
                  <CircleCheck aria-hidden className="size-4" />
                  {t('overview.nothing')}
                </li>
              )}
            </ul>
          </Card>
        </div>
      </div>
    </>
  )
}
