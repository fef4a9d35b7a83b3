import Link from 'next/link'
import { CampaignSteps } from '#components/campaigns/campaign-steps.tsx'
import { ChangePacing } from '#components/campaigns/change-pacing.tsx'
import { ChangeTime } from '#components/campaigns/change-time.tsx'
import { CopyCampaign } from '#components/campaigns/copy-campaign.tsx'
import { FollowUp } from '#components/campaigns/follow-up.tsx'
import { saySchedule } from '#components/campaigns/say-schedule.ts'
import { SendTest } from '#components/campaigns/send-test.tsx'
import { ActButton } from '#components/ui/act-button.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { canMove } from '#lib/campaigns/change-campaign.ts'
import { countDoubtful } from '#lib/campaigns/count-doubtful.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { formatMoney, toMicros, toUnits } from '#lib/money.ts'
import { can } from '#lib/people/access.ts'
import type { Person } from '#lib/people/person.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import * as actions from '../actions.ts'
import { currencyOf, phaseOf, preflightOf } from './read-campaign.ts'

interface Props {
  campaign: Campaign
  person: Person
}

/** What can be done with a campaign as it stands, by who looks at it. */
export async function CampaignActions({ campaign, person }: Props) {
  const { t } = await texts()
  const { editable, sent, running } = phaseOf(campaign)
  const { id, name, state, kind } = campaign
  const write = can(person.role, 'campaigns:write')
  const launch = can(person.role, 'campaigns:launch')
  const bulk = kind === 'bulk'
  return (
    <>
      {editable && write && (
        <Link href={`/campaigns/new?id=${id}`} className={buttonClass('secondary')}>
          {t('campaigns.edit')}
        </Link>
      )}
      {sent && (
        <>
          <Link href={`/reports/${id}`} className={buttonClass('secondary')}>
            {t('campaigns.report')}
          </Link>
          <a href={`/campaigns/${id}/export`} className={buttonClass('secondary')}>
            {t('campaigns.export')}
          </a>
        </>
      )}
      {bulk && state !== 'draft' && write && <CopyCampaign id={id} name={name} copy={actions.copy} />}
      {editable && write && <SendTest id={id} send={actions.test} />}
      {sent && state !== 'cancelled' && bulk && write && <Follow campaign={campaign} />}
      {(state === 'draft' || state === 'completed' || state === 'cancelled') && write && (
        <Archive campaign={campaign} />
      )}
      {canMove(campaign) && launch && (
        <ChangeTime
          id={id}
          schedule={campaign.schedule}
          launched={state !== 'approved'}
          save={actions.reschedule}
        />
      )}
      {running && launch && <Pacing campaign={campaign} />}
      <CampaignSteps
        id={id}
        state={state}
        doubtful={state === 'paused' ? await countDoubtful(services(), campaign) : 0}
        launchLead={state === 'approved' && launch ? await launchLead(campaign) : ''}
        may={{ write, approve: can(person.role, 'campaigns:approve'), launch }}
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
  )
}

/** “Send to 2,980 people, about ¥255, now?”: asked once more, with the numbers of this moment. */
async function launchLead(campaign: Campaign): Promise<string> {
  const { t, locale, zone } = await texts()
  const [preflight, currency] = await Promise.all([preflightOf(campaign), currencyOf(campaign)])
  const count = preflight?.reachable ?? 0
  const cost = formatMoney(locale, { currency, micros: toMicros(preflight?.cost ?? 0) })
  if (campaign.schedule.kind === 'now') return t('campaigns.launchNow', { count, cost })
  return t('campaigns.launchLater', {
    count,
    cost,
    when: saySchedule(t, campaign.schedule, { locale, zone }) ?? ''
  })
}

async function Follow({ campaign: { id, name, templateId } }: Pick<Props, 'campaign'>) {
  const approved = await services().templates.approved()
  return (
    <FollowUp
      campaign={{ id, name, templateId }}
      templates={approved.map(each => ({ id: each.id, name: each.name }))}
      follow={actions.follow}
    />
  )
}

async function Archive({ campaign }: Pick<Props, 'campaign'>) {
  const { t } = await texts()
  const archived = campaign.archivedAt !== null
  return (
    <ActButton
      action={actions.archive}
      input={{ id: campaign.id, archived: !archived }}
      success={t(archived ? 'campaigns.unarchived' : 'campaigns.archived')}
      undo={{ action: actions.archive, input: { id: campaign.id, archived } }}
    >
      {t(archived ? 'campaigns.unarchive' : 'campaigns.archive')}
    </ActButton>
  )
}

async function Pacing({ campaign }: Pick<Props, 'campaign'>) {
  const { locale } = await texts()
  const { id, ratePerSecond, priority, budgetMicros } = campaign
  const [currency, micros] = await Promise.all([
    currencyOf(campaign),
    budgetMicros === null ? undefined : services().paces.spent(id)
  ])
  return (
    <ChangePacing
      current={{
        id,
        ratePerSecond,
        priority,
        budget: budgetMicros === null ? null : toUnits(budgetMicros)
      }}
      currency={currency}
      spent={micros === undefined ? undefined : formatMoney(locale, { currency, micros })}
      save={actions.changePace}
    />
  )
}
