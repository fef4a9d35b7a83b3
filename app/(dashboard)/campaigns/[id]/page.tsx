import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { AwaitStart } from '#components/campaigns/await-start.tsx'
import { CampaignStateBadge } from '#components/campaigns/campaign-state.tsx'
import { STATE_ORDER } from '#components/campaigns/message-counts.ts'
import { saySchedule } from '#components/campaigns/say-schedule.ts'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { StepBar } from '#components/ui/step-bar.tsx'
import { wordOf } from '#components/ui/word-of.ts'
import { countDoubtful } from '#lib/campaigns/count-doubtful.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { CampaignActions } from './campaign-actions.tsx'
import { campaignOf, phaseOf } from './read-campaign.ts'
import { Story } from './story.tsx'
import { Failures, FollowUps, Live, Occurrences, Preflight, Recipients, Variants } from './sections.tsx'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ state?: string; cursor?: string }> }
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requirePerson()
  return { title: (await campaignOf((await params).id))?.name ?? '' }
}

/** A campaign from its draft to its last receipt. Each section reads what it shows, side by side with the others. */
export default async function CampaignPage({ params, searchParams }: Props) {
  const person = await requirePerson()
  const { t, locale, zone } = await texts()
  const campaign = await campaignOf((await params).id)
  if (!campaign) notFound()
  const { state, cursor } = await searchParams
  const { editable, sent, recurring, running } = phaseOf(campaign)
  const mayLaunch = can(person.role, 'campaigns:launch')
  return (
    <>
      <PageHeader
        title={campaign.name}
        back={{ href: '/campaigns', label: t('campaigns.title') }}
        badge={<CampaignStateBadge state={campaign.state} label={t(`campaigns.states.${campaign.state}`)} />}
        lead={saySchedule(t, campaign.schedule, { locale, zone })}
        actions={<CampaignActions campaign={campaign} person={person} />}
      />
      {editable && can(person.role, 'campaigns:write') && <Steps campaign={campaign} />}
      {['paused', 'in_review', 'draft'].includes(campaign.state) && campaign.reason && (
        <Reason campaign={campaign} reason={campaign.reason} personId={person.id} />
      )}
      <Origin campaign={campaign} />
      {recurring && <Occurrences campaign={campaign} running={running} />}
      <Preflight campaign={campaign} />
      {campaign.state === 'scheduled' && <AwaitStart id={campaign.id} state={campaign.state} />}
      {sent && <Live campaign={campaign} />}
      <Variants campaign={campaign} mayChoose={mayLaunch} />
      {sent && <Failures campaign={campaign} />}
      <FollowUps campaign={campaign} />
      {(sent || recurring) && <Story campaign={campaign} />}
      {sent && (
        <Recipients
          campaign={campaign}
          state={STATE_ORDER.find(each => each === state)}
          cursor={cursor}
          maySettle={mayLaunch}
        />
      )}
    </>
  )
}

/** The steps of a campaign; those of the form link back to it. */
async function Steps({ campaign }: { campaign: Campaign }) {
  const { t } = await texts()
  const form = (['who', 'what', 'when'] as const).map(key => ({
    key,
    label: t(`campaigns.steps.${key}`),
    link: (content: ReactNode, className: string) => (
      <Link href={`/campaigns/new?id=${campaign.id}&step=${key}`} className={className}>
        {content}
      </Link>
    )
  }))
  return (
    <StepBar
      label={t('campaigns.wizard')}
      current={campaign.state === 'draft' ? 'checks' : 'review'}
      steps={[
        ...form,
        { key: 'checks', label: t('campaigns.steps.checks') },
        { key: 'review', label: t('campaigns.steps.review') }
      ]}
    />
  )
}

interface ReasonProps {
  campaign: Campaign
  reason: string
  personId: string
}
/** Why it stands still: who paused it and when; and, in a database that was restored, how many people may have the message already. */
async function Reason({ campaign, reason, personId }: ReasonProps) {
  const { t, words, format } = await texts()
  const [pause, doubtful] = await Promise.all([
    reason === 'person' ? services().audit.last(campaign.id, 'campaign.pause') : undefined,
    campaign.state === 'paused' ? countDoubtful(services(), campaign) : 0
  ])
  const time = pause && format.dateTime(pause.at, { dateStyle: 'short', timeStyle: 'short' })
  const said = !time
    ? wordOf(words.campaigns.reasons, reason)
    : pause.actorId === personId
      ? t('campaigns.pausedByYou', { time })
      : t('campaigns.pausedBy', { name: pause.actorName ?? '—', time })
  return (
    <div className="mb-4">
      <Notice kind="warn">
        {said}
        {doubtful > 0 && ` ${t('campaigns.doubtful.count', { count: doubtful })}`}
      </Notice>
    </div>
  )
}

/** The campaign that this one is a run of, or follows up. */
async function Origin({ campaign: { seriesId, followsId } }: { campaign: Campaign }) {
  const { t } = await texts()
  const line = (id: string, text: string, link: string) => (
    <p className="mb-4 text-ink-soft">
      {text}{' '}
      <Link href={`/campaigns/${id}`} className="text-accent-strong underline">
        {link}
      </Link>
    </p>
  )
  return (
    <>
      {seriesId && line(seriesId, t('campaigns.partOfSeries'), t('campaigns.seriesOpen'))}
      {followsId && line(followsId, t('followUps.of'), t('followUps.openFirst'))}
    </>
  )
}
