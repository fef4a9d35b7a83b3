import { sendsTemplates } from '../accounts/account.ts'
import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import { MOST_LINKS } from '../templates/template.ts'
import { STEPS, type RecurringSchedule, type Step } from './campaign.ts'
import type { Campaign } from './store.ts'
import { firstOccurrence, followsAt, GRACE_MS, startOf } from './schedule.ts'
import { estimateCampaign } from './estimate-campaign.ts'
import { linksOfContent, wordingsOf } from './judge-member.ts'
import { currentHash, contentOf, type CampaignDeps } from './edit-campaign.ts'
import { toMicros } from '../money.ts'

/** Who takes a step: a person or an API key, by an id that tells them apart. */
export interface Actor {
  id: string
}
export interface FourEyes {
  /** Audiences above this need a second person's approval. */
  recipients: number
  /** Currency units; what is expected to cost more needs one, too. */
  cost: number
}

async function step(
  deps: CampaignDeps,
  id: string,
  name: Step,
  change: Parameters<CampaignDeps['campaigns']['move']>[2]
): Promise<Campaign> {
  found(await deps.campaigns.byId(id))
  const moved = await deps.campaigns.move(id, STEPS[name], { ...change, updatedAt: deps.clock() })
  if (!moved) throw new Refusal('conflict', 'campaign_state')
  return moved
}

async function demandReady(deps: CampaignDeps, campaign: Campaign) {
  const { templates, content } = await contentOf(deps, campaign)
  if (templates.some(template => template.state !== 'approved'))
    throw new Refusal('conflict', 'template_not_approved')
  const { fallback } = content
  const demo = await deps.settings.get('demo')
  for (const { accountId, ids } of [
    { accountId: campaign.accountId, ids: wordingsOf(content) },
    ...(fallback ? [{ accountId: fallback.accountId, ids: [fallback, ...(fallback.others ?? [])] }] : [])
  ]) {
    const account = found(await deps.accounts.byId(accountId))
    // the numbers of the demonstration may be somebody's
    if (demo && account.kind !== 'sandbox') throw new Refusal('conflict', 'demo_present')
    if (!sendsTemplates(account)) continue
    if (ids.some(each => !each.providerTemplateId)) throw new Refusal('conflict', 'provider_template_missing')
    if (ids.some(each => !each.providerSignId)) throw new Refusal('conflict', 'provider_sign_missing')
  }
  if (linksOfContent(content).length > MOST_LINKS) throw new Refusal('conflict', 'campaign_links')
}

export async function submitCampaign(deps: CampaignDeps, id: string, actor: Actor): Promise<Campaign> {
  await demandReady(deps, found(await deps.campaigns.byId(id)))
  return step(deps, id, 'submit', { state: 'in_review', submittedBy: actor.id })
}

/** The limits of four eyes, as they are set. */
export const fourEyesOf = async ({ settings }: Pick<CampaignDeps, 'settings'>): Promise<FourEyes> => ({
  recipients: await settings.get('fourEyesRecipients'),
  cost: await settings.get('fourEyesCost')
})

/**
 * Approves what is there now: text, audience and time are frozen into a hash. What is large or dear needs a second person.
 */
export async function approveCampaign(
  deps: CampaignDeps,
  id: string,
  actor: Actor,
  limit: FourEyes
): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  await demandReady(deps, campaign)
  const { content, hash } = await currentHash(deps, campaign)
  const estimate = await estimateCampaign(deps, campaign, content)
  const own = actor.id === campaign.createdBy || actor.id === campaign.submittedBy
  if (own && estimate.audience > limit.recipients) throw new Refusal('forbidden', 'four_eyes')
  if (own && estimate.costMicros > toMicros(limit.cost)) throw new Refusal('forbidden', 'four_eyes_cost')
  return step(deps, id, 'approve', {
    state: 'approved',
    approvedBy: actor.id,
    approvedHash: hash,
    content,
    estimate
  })
}

export const rejectCampaign = (deps: CampaignDeps, id: string): Promise<Campaign> =>
  step(deps, id, 'reject', { state: 'draft', submittedBy: null })

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

/** Starts an approved campaign, now or at its time. Launched twice it runs once. */
export async function launchCampaign(deps: CampaignDeps, id: string): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  if (campaign.state === 'approved') {
    await demandReady(deps, campaign)
    if ((await currentHash(deps, campaign)).hash !== campaign.approvedHash) {
      await deps.campaigns.move(id, ['approved'], {
        state: 'draft',
        approvedHash: null,
        approvedBy: null,
        updatedAt: deps.clock()
      })
      throw new Refusal('conflict', 'approval_stale')
    }
    const account = found(await deps.accounts.byId(campaign.accountId))
    if (account.state !== 'active') throw new Refusal('conflict', 'account_stopped')
  }
  const now = deps.clock()
  if (campaign.schedule.kind === 'recurring')
    return step(deps, id, 'launch', { state: 'scheduled', ...upcoming(campaign.schedule, now) })
  if (campaign.schedule.kind === 'after') return step(deps, id, 'launch', await followed(deps, campaign))
  // a local time is still to come for somebody as long as it was accepted: it starts with the next zone
  const startsAt = campaign.schedule.kind === 'local' ? startOf(campaign.schedule, now) : campaign.startsAt
  const later = startsAt !== null && startsAt > now
  if (startsAt !== null && startsAt < now - GRACE_MS) throw new Refusal('conflict', 'campaign_missed')
  return step(deps, id, 'launch', later ? { state: 'scheduled' } : { state: 'planning', planBound: newId() })
}

export const pauseCampaign = (deps: CampaignDeps, id: string): Promise<Campaign> =>
  step(deps, id, 'pause', { state: 'paused', reason: 'person' })

/** Goes on where it stood: waiting for its time, planning or sending. */
export async function resumeCampaign(deps: CampaignDeps, id: string): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  const account = found(await deps.accounts.byId(campaign.accountId))
  if (account.state !== 'active') throw new Refusal('conflict', 'account_stopped')
  if (campaign.schedule.kind === 'recurring')
    return step(deps, id, 'resume', {
      state: 'scheduled',
      reason: null,
      ...upcoming(campaign.schedule, deps.clock())
    })
  if (campaign.schedule.kind === 'after' && campaign.planBound === null)
    return step(deps, id, 'resume', { reason: null, ...(await followed(deps, campaign)) })
  const waiting =
    campaign.planBound === null && campaign.startsAt !== null && campaign.startsAt > deps.clock()
  const state = waiting ? 'scheduled' : campaign.startedAt === null ? 'planning' : 'sending'
  return step(deps, id, 'resume', {
    state,
    reason: null,
    planBound: campaign.planBound ?? (waiting ? null : newId())
  })
}

/** Ends it: what is queued will be cancelled by the worker, what has left cannot be called back. */
export const cancelCampaign = (deps: CampaignDeps, id: string): Promise<Campaign> =>
  step(deps, id, 'cancel', { state: 'cancelled', completedAt: deps.clock() })
