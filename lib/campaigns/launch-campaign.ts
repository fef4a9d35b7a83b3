import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import { demandReady } from './approve-campaign.ts'
import { DOUBTFUL, type RecurringSchedule } from './campaign.ts'
import { overtaken } from './check-approval.ts'
import { countDoubtful, type DoubtChoice } from './count-doubtful.ts'
import { currentHash, type CampaignDeps } from './edit-campaign.ts'
import { firstOccurrence, followsAt, GRACE_MS, startOf } from './schedule.ts'
import type { Campaign } from './store.ts'
import { holdCodes } from './hold-codes.ts'
import { takeStep } from './take-step.ts'

/** The next time of a series, counted from now: what was missed is not made up for. */
function upcoming(schedule: RecurringSchedule, now: number): { occurrence: string; startsAt: number } {
  const next = firstOccurrence(schedule, now)
  if (!next) throw new Refusal('conflict', 'campaign_missed')
  return { occurrence: next.wall, startsAt: next.startsAt }
}

/** What a follow-up waits for when it is launched or resumed. */
async function followed(
  deps: CampaignDeps,
  campaign: Campaign
): Promise<{ state: 'scheduled'; startsAt: number | null }> {
  const first = found(await deps.campaigns.byId(found(campaign.followsId)))
  if (first.state === 'cancelled') throw new Refusal('conflict', 'followed_cancelled')
  const startsAt = followsAt(campaign.schedule, first)
  return { state: 'scheduled', startsAt: startsAt === null ? null : Math.max(deps.clock(), startsAt) }
}

/** Refuses to launch what is not what was approved, and has it approved again. */
async function demandApproved(deps: CampaignDeps, campaign: Campaign): Promise<void> {
  await demandReady(deps, campaign)
  const { content, hash } = await currentHash(deps, campaign)
  const again = { approvedHash: null, approvedBy: null, updatedAt: deps.clock() }
  if (hash !== campaign.approvedHash) {
    await deps.campaigns.move(campaign.id, ['approved'], { state: 'draft', ...again })
    throw new Refusal('conflict', 'approval_stale')
  }
  const reason = await overtaken(deps, campaign, content)
  if (reason) {
    await deps.campaigns.move(campaign.id, ['approved'], { state: 'in_review', reason, ...again })
    throw new Refusal('conflict', reason)
  }
  const account = found(await deps.accounts.byId(campaign.accountId))
  if (account.state !== 'active') throw new Refusal('conflict', 'account_stopped')
}

/** Starts an approved campaign, now or at its time. Launched twice it runs once. */
export async function launchCampaign(deps: CampaignDeps, id: string): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  if (campaign.state === 'approved') await demandApproved(deps, campaign)
  const now = deps.clock()
  if (campaign.schedule.kind === 'recurring')
    return takeStep(deps, id, 'launch', { state: 'scheduled', ...upcoming(campaign.schedule, now) })
  if (campaign.schedule.kind === 'after') return takeStep(deps, id, 'launch', await followed(deps, campaign))
  // a local time is still to come for somebody as long as it was accepted: it starts with the next zone
  const startsAt = campaign.schedule.kind === 'local' ? startOf(campaign.schedule, now) : campaign.startsAt
  const later = startsAt !== null && startsAt > now
  if (startsAt !== null && startsAt < now - GRACE_MS) throw new Refusal('conflict', 'campaign_missed')
  if (campaign.state === 'approved') await holdCodes(deps, campaign)
  return takeStep(
    deps,
    id,
    'launch',
    later ? { state: 'scheduled' } : { state: 'planning', planBound: newId() }
  )
}

export async function pauseCampaign(deps: CampaignDeps, id: string): Promise<Campaign> {
  const { reason } = found(await deps.campaigns.byId(id))
  return takeStep(deps, id, 'pause', { state: 'paused', reason: reason === DOUBTFUL ? reason : 'person' })
}

/**
 * Goes on where it stood: waiting for its time, planning or sending. Where somebody may have the message already, the caller
 * has to say whether those are left out or sent to.
 */
export async function resumeCampaign(
  deps: CampaignDeps,
  id: string,
  choice?: DoubtChoice
): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  const account = found(await deps.accounts.byId(campaign.accountId))
  if (account.state !== 'active') throw new Refusal('conflict', 'account_stopped')
  const inDoubt = campaign.state === 'paused' ? await countDoubtful(deps, campaign) : 0
  if (inDoubt > 0 && choice === undefined)
    throw new Refusal('conflict', 'restored_choice', { params: { count: String(inDoubt) } })
  if (inDoubt > 0 && choice === 'send') await deps.olderQueue.queueDoubtful(id)
  if (campaign.schedule.kind === 'recurring')
    return takeStep(deps, id, 'resume', {
      state: 'scheduled',
      reason: null,
      ...upcoming(campaign.schedule, deps.clock())
    })
  // planning goes by the reason: members that are still to be planned are left out, too
  const reason = inDoubt > 0 && choice === 'leave' ? campaign.reason : null
  if (campaign.schedule.kind === 'after' && campaign.planBound === null)
    return takeStep(deps, id, 'resume', { reason, ...(await followed(deps, campaign)) })
  const waiting =
    campaign.planBound === null && campaign.startsAt !== null && campaign.startsAt > deps.clock()
  const state = waiting ? 'scheduled' : campaign.startedAt === null ? 'planning' : 'sending'
  return takeStep(deps, id, 'resume', {
    state,
    reason: state === 'sending' ? null : reason,
    planBound: campaign.planBound ?? (waiting ? null : newId())
  })
}

/** Ends it: what is queued will be cancelled by the worker, what has left cannot be called back. */
export const cancelCampaign = (deps: CampaignDeps, id: string): Promise<Campaign> =>
  takeStep(deps, id, 'cancel', { state: 'cancelled', completedAt: deps.clock() })
