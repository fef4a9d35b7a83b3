import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { notFound } from 'next/navigation'
import { AwaitStart } from '#components/campaigns/await-start.tsx'
import { CampaignSteps } from '#components/campaigns/campaign-steps.tsx'
import { CampaignStateBadge } from '#components/campaigns/campaign-state.tsx'
import { CopyCampaign } from '#components/campaigns/copy-campaign.tsx'
import { LiveCounts } from '#components/campaigns/live-counts.tsx'
import { MessageTable } from '#components/campaigns/message-table.tsx'
import { PreflightPanel } from '#components/campaigns/preflight-panel.tsx'
import { ChangePacing } from '#components/campaigns/change-pacing.tsx'
import { FollowUp } from '#components/campaigns/follow-up.tsx'
import { SendTest } from '#components/campaigns/send-test.tsx'
import { OccurrenceList } from '#components/campaigns/occurrence-list.tsx'
import { saySchedule } from '#components/campaigns/say-schedule.ts'
import { STATE_ORDER } from '#components/campaigns/message-counts.ts'
import { ActButton } from '#components/ui/act-button.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { StepBar } from '#components/ui/step-bar.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { contentOf } from '#lib/campaigns/edit-campaign.ts'
import { preflightCampaign } from '#lib/campaigns/preflight-campaign.ts'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { found } from '#lib/errors.ts'
import { isId } from '#lib/ids.ts'
import { can } from '#lib/people/access.ts'
import { maskPhone } from '#lib/phone.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import * as actions from '../actions.ts'
import { Failures, FollowUps, Variants } from './sections.tsx'
import { formatMoney, toUnits } from '#lib/money.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ state?: string; cursor?: string }> }
const load = async ({ params }: Props) => {
  const { id } = await params
  return isId(id) ? services().campaigns.byId(id) : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props))?.name ?? '' }
}
const BEFORE_LAUNCH = ['draft', 'in_review', 'approved', 'scheduled']

export default async function CampaignPage(props: Props) {
  const person = await requirePerson()
  const { t, locale, format } = await texts()
  const campaign = await load(props)
  if (!campaign) notFound()
  const { state: wanted, cursor } = await props.searchParams
  const state = STATE_ORDER.find(each => each === wanted)
  const recurring = campaign.schedule.kind === 'recurring'
  const before = recurring || BEFORE_LAUNCH.includes(campaign.state)
  const launched = ['scheduled', 'planning', 'sending', 'paused'].includes(campaign.state)
  const { currency } = found(await services().accounts.byId(campaign.accountId))
  const money = (micros: number) => formatMoney(locale, { currency, micros })
  const spent =
    campaign.budgetMicros !== null && launched ? money(await services().paces.spent(campaign.id)) : undefined
  const times = recurring ? await services().campaigns.occurrencesOf(campaign.id, 50) : []
  const sums = await services().campaigns.countsOfMany(times.map(each => each.id))
  const occurrences = times.map(each => ({ ...each, counts: sums.get(each.id)! }))
  const preflight =
    BEFORE_LAUNCH.includes(campaign.state) && campaign.audienceId
      ? await preflightCampaign(services(), campaign, (await contentOf(services(), campaign)).content)
      : undefined
  const approved = before
    ? []
    : (await services().templates.list({ limit: 500 })).items.filter(each => each.state === 'approved')
  const summary = before ? undefined : await services().reports.summary(campaign.id)
  const page = before
    ? undefined
    : await services().messages.page(campaign.id, {
        limit: 50,
        cursor: cursor && /^[0-9a-f-]{36}-\d{1,16}$/.test(cursor) ? cursor : undefined,
        state
      })
  const say = (rule: string, params?: Record<string, string | number>) =>
    sayFinding({ rule, ...(params ? { params } : {}) }, locale)
  const reason = ['paused', 'in_review'].includes(campaign.state) ? campaign.reason : null
  return (
    <>
      <PageHeader
        title={campaign.name}
        back={{ href: '/campaigns', label: t('campaigns.title') }}
        badge={<CampaignStateBadge state={campaign.state} label={t(`campaigns.states.${campaign.state}`)} />}
        lead={saySchedule(t, campaign.schedule)}
        actions={
          <>
            {['draft', 'in_review', 'approved'].includes(campaign.state) &&
              can(person.role, 'campaigns:write') && (
                <Link href={`/campaigns/new?id=${campaign.id}`} className={buttonClass('secondary')}>
                  {t('campaigns.edit')}
                </Link>
              )}
            {!before && (
              <>
                <Link href={`/reports/${campaign.id}`} className={buttonClass('secondary')}>
                  {t('campaigns.report')}
                </Link>
                <a href={`/campaigns/${campaign.id}/export`} className={buttonClass('secondary')}>
                  {t('campaigns.export')}
                </a>
              </>
            )}
            {campaign.kind === 'bulk' &&
              campaign.state !== 'draft' &&
              can(person.role, 'campaigns:write') && (
                <CopyCampaign id={campaign.id} name={campaign.name} copy={actions.copy} />
              )}
            {['draft', 'in_review', 'approved'].includes(campaign.state) &&
              can(person.role, 'campaigns:write') && <SendTest id={campaign.id} send={actions.test} />}
            {!before &&
              campaign.state !== 'cancelled' &&
              campaign.kind === 'bulk' &&
              can(person.role, 'campaigns:write') && (
                <FollowUp
                  campaign={{ id: campaign.id, name: campaign.name, templateId: campaign.templateId }}
                  templates={approved.map(({ id, name }) => ({ id, name }))}
                  follow={actions.follow}
                />
              )}
            {['draft', 'completed', 'cancelled'].includes(campaign.state) &&
              can(person.role, 'campaigns:write') && (
                <ActButton
                  action={actions.archive}
                  input={{ id: campaign.id, archived: campaign.archivedAt === null }}
                  success={t(campaign.archivedAt === null ? 'campaigns.archived' : 'campaigns.unarchived')}
                  undo={{
                    action: actions.archive,
                    input: { id: campaign.id, archived: campaign.archivedAt !== null }
                  }}
                >
                  {t(campaign.archivedAt === null ? 'campaigns.archive' : 'campaigns.unarchive')}
                </ActButton>
              )}
            {launched && can(person.role, 'campaigns:launch') && (
              <ChangePacing
                current={{
                  id: campaign.id,
                  ratePerSecond: campaign.ratePerSecond,
                  priority: campaign.priority,
                  budget: campaign.budgetMicros === null ? null : toUnits(campaign.budgetMicros)
                }}
                spent={spent}
                save={actions.changePace}
              />
            )}
            <CampaignSteps
              id={campaign.id}
              state={campaign.state}
              may={{
                write: can(person.role, 'campaigns:write'),
                approve: can(person.role, 'campaigns:approve'),
                launch: can(person.role, 'campaigns:launch')
              }}
              actions={{
                submit: actions.submit,
                approve: actions.approve,
                reject: actions.reject,
                launch: actions.launch,
                pause: actions.pause,
                resume: actions.resume,
                cancel: actions.cancel
              }}
            />
          </>
        }
      />
      {['draft', 'in_review', 'approved'].includes(campaign.state) && can(person.role, 'campaigns:write') && (
        <StepBar
          label={t('campaigns.wizard')}
          current={campaign.state === 'draft' ? 'checks' : 'review'}
          steps={(['who', 'what', 'when', 'checks', 'review'] as const).map(key => ({
            key,
            label: t(`campaigns.steps.${key}`),
            ...(key === 'checks' || key === 'review'
              ? {}
              : {
                  link: (content: ReactNode, className: string) => (
                    <Link href={`/campaigns/new?id=${campaign.id}&step=${key}`} className={className}>
                      {content}
                    </Link>
                  )
                })
          }))}
        />
      )}
      {reason && (
        <div className="mb-4">
          <Notice kind="warn">
            {t.has(`campaigns.reasons.${reason}` as 'campaigns.reasons.person')
              ? t(`campaigns.reasons.${reason as 'person'}`)
              : reason}
          </Notice>
        </div>
      )}
      {campaign.seriesId && (
        <p className="mb-4 text-ink-soft">
          {t('campaigns.partOfSeries')}{' '}
          <Link href={`/campaigns/${campaign.seriesId}`} className="text-accent-strong underline">
            {t('campaigns.seriesOpen')}
          </Link>
        </p>
      )}
      {recurring && (launched || times.length > 0) && (
        <OccurrenceList
          title={t('campaigns.occurrences')}
          empty={t('campaigns.noOccurrences')}
          next={
            campaign.state === 'scheduled' && campaign.occurrence
              ? t('campaigns.nextTime', { time: campaign.occurrence.replace('T', ' ') })
              : undefined
          }
          rows={occurrences.map(each => ({
            id: each.id,
            time: (each.occurrence ?? '').replace('T', ' '),
            state: t(`campaigns.states.${each.state}`),
            sums: `${t('messages.states.delivered')} ${format.number(each.counts.delivered)} / ${format.number(each.counts.audience)}`
          }))}
        />
      )}
      {campaign.followsId && (
        <p className="mb-4 text-ink-soft">
          {t('followUps.of')}{' '}
          <Link href={`/campaigns/${campaign.followsId}`} className="text-accent-strong underline">
            {t('followUps.openFirst')}
          </Link>
        </p>
      )}
      {preflight && (
        <PreflightPanel
          campaignId={campaign.id}
          ask={actions.whyNot}
          preflight={{
            ...preflight,
            excluded: preflight.excluded.map(row => ({ ...row, text: say(row.rule) })),
            deferred: preflight.deferred.map(row => ({ ...row, text: say(row.rule, row.params) })),
            warnings: preflight.warnings.map(row => ({ ...row, text: say(row.rule, row.params) }))
          }}
        />
      )}
      {campaign.state === 'scheduled' && <AwaitStart id={campaign.id} state={campaign.state} />}
      {summary && <LiveCounts id={campaign.id} initial={{ state: campaign.state, ...summary }} />}
      <Variants campaign={campaign} mayChoose={can(person.role, 'campaigns:launch')} />
      {!before && <Failures campaign={campaign} />}
      <FollowUps campaign={campaign} />
      {page && (
        <MessageTable
          campaignId={campaign.id}
          current={state}
          next={page.nextCursor}
          settle={can(person.role, 'campaigns:launch') ? actions.settle : undefined}
          rows={page.items.map(({ message, phone, name }) => ({
            id: message.id,
            phone: phone ? maskPhone(phone) : null,
            name,
            state: message.state as 'queued',
            parts: message.parts,
            why:
              message.finding && message.finding.rule
                ? `${message.finding.rule} · ${say(message.finding.rule, message.finding.params)}`
                : [message.errorCode, message.errorDetail].filter(Boolean).join(' '),
            at: message.finalAt ?? message.submittedAt ?? message.reservedAt
          }))}
        />
      )}
    </>
  )
}
