import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import { GRACE_MS, STEPS, type Campaign, type Step } from './campaign.ts'
import { firstOccurrence, startOf } from './schedule.ts'
import { currentHash, contentOf, type CampaignDeps } from './edit-campaign.ts'

/** Who takes a step: a person or an API key, by an id that tells them apart. */
export interface Actor {
  id: string
}
export interface FourEyes {
  /** Audiences above this need a second person's approval. */
  recipients: number
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
  const { template, content } = await contentOf(deps, campaign)
  if (template.state !== 'approved') throw new Refusal('conflict', 'template_not_approved')
  for (const { accountId, providerTemplateId, providerSignId } of [
    { ...content, accountId: campaign.accountId },
    ...(content.fallback ? [content.fallback] : [])
  ]) {
    const account = found(await deps.accounts.byId(accountId))
    if (account.kind !== 'sandbox' && !providerTemplateId) throw new Refusal('conflict', 'provider_template_missing')
    if (account.kind !== 'sandbox' && !providerSignId) throw new Refusal('conflict', 'provider_sign_missing')
  }
}

export async function submitCampaign(deps: CampaignDeps, id: string, actor: Actor): Promise<Campaign> {
  await demandReady(deps, found(await deps.campaigns.byId(id)))
  return step(deps, id, 'submit', { state: 'in_review', submittedBy: actor.id })
}

/** Approves what is there now: text, audience and time are frozen into a hash. Large audiences need a second person. */
export async function approveCampaign(deps: CampaignDeps, id: string, actor: Actor, limit: FourEyes): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  await demandReady(deps, campaign)
  const { content, hash } = await currentHash(deps, campaign)
  const audience = found(await deps.audiences.byId(found(campaign.audienceId)))
  const own = actor.id === campaign.createdBy || actor.id === campaign.submittedBy
  if (own && (await deps.contacts.count(audience.filter)).count > limit.recipients) throw new Refusal('forbidden', 'four_eyes')
  return step(deps, id, 'approve', { state: 'approved', approvedBy: actor.id, approvedHash: hash, content })
}

export const rejectCampaign = (deps: CampaignDeps, id: string): Promise<Campaign> =>
  step(deps, id, 'reject', { state: 'draft', submittedBy: null })

/** The next time of a series, counted from now: what was missed is not made up for. */
function upcoming({ schedule }: Campaign, now: number): { occurrence: string; startsAt: number } {
  const next = firstOccurrence(schedule, now)
  if (!next) throw new Refusal('conflict', 'campaign_missed')
  return { occurrence: next.wall, startsAt: next.startsAt }
}

/** Starts an approved campaign, now or at its time. Launched twice it runs once. */
export async function launchCampaign(deps: CampaignDeps, id: string): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  if (campaign.state === 'approved') {
    await demandReady(deps, campaign)
    if ((await currentHash(deps, campaign)).hash !== campaign.approvedHash) {
      await deps.campaigns.move(id, ['approved'], { state: 'draft', approvedHash: null, approvedBy: null, updatedAt: deps.clock() })
      throw new Refusal('conflict', 'approval_stale')
    }
    const account = found(await deps.accounts.byId(campaign.accountId))
    if (account.state !== 'active') throw new Refusal('conflict', 'account_stopped')
  }
  const now = deps.clock()
  if (campaign.schedule.kind === 'recurring') return step(deps, id, 'launch', { state: 'scheduled', ...upcoming(campaign, now) })
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
    return step(deps, id, 'resume', { state: 'scheduled', reason: null, ...upcoming(campaign, deps.clock()) })
  const waiting = campaign.planBound === null && campaign.startsAt !== null && campaign.startsAt > deps.clock()
  const state = waiting ? 'scheduled' : campaign.startedAt === null ? 'planning' : 'sending'
  return step(deps, id, 'resume', { state, reason: null, planBound: campaign.planBound ?? (waiting ? null : newId()) })
}

/** Ends it: what is queued will be cancelled by the worker, what has left cannot be called back. */
export const cancelCampaign = (deps: CampaignDeps, id: string): Promise<Campaign> =>
  step(deps, id, 'cancel', { state: 'cancelled', completedAt: deps.clock() })
