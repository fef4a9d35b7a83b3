import { sendsTemplates } from '../accounts/account.ts'
import { found, Refusal } from '../errors.ts'
import { toMicros } from '../money.ts'
import { asksEvent, MOST_LINKS } from '../templates/template.ts'
import { expectedOf, isOwn, type FourEyes } from './check-approval.ts'
import { contentOf, currentHash, type CampaignDeps } from './edit-campaign.ts'
import { UNLAUNCHED } from './campaign.ts'
import { linksOfContent, wordingsOf } from './composer.ts'
import type { Campaign } from './store.ts'
import { takeStep } from './take-step.ts'

/** Who takes a step: a person, also by way of a key that they made, or a key that nobody made, by an id that tells them apart. */
export interface Actor {
  id: string
}

/** Refuses a campaign that could not go out as it stands: templates, ids at its accounts, room for its links. */
export async function demandReady(deps: CampaignDeps, campaign: Campaign) {
  const { templates, content } = await contentOf(deps, campaign)
  if (templates.some(template => template.state !== 'approved'))
    throw new Refusal('conflict', 'template_not_approved')
  if (templates.some(asksEvent)) throw new Refusal('conflict', 'template_event')
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
  const campaign = found(await deps.campaigns.byId(id))
  await demandReady(deps, campaign)
  const { hash } = await currentHash(deps, campaign)
  return takeStep(deps, id, 'submit', {
    state: 'in_review',
    submittedBy: actor.id,
    authoredHash: hash,
    reason: campaign.reason === UNLAUNCHED ? campaign.reason : null
  })
}

/**
 * Approves what is there now: text, audience and time are frozen into a hash. What is large or dear needs a second person, and
 * both of them mean the same: a text or an audience that was changed since the first one left it has been seen by one alone.
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
  const estimate = await expectedOf(deps, campaign, content)
  const large = estimate.audience > limit.recipients
  if (large || estimate.costMicros > toMicros(limit.cost)) {
    if (isOwn(campaign, actor.id)) throw new Refusal('forbidden', large ? 'four_eyes' : 'four_eyes_cost')
    if (hash !== campaign.authoredHash) throw new Refusal('conflict', 'changed_since_submitted')
  }
  return takeStep(deps, id, 'approve', {
    state: 'approved',
    reason: null,
    approvedBy: actor.id,
    approvedHash: hash,
    content,
    estimate
  })
}

export async function rejectCampaign(deps: CampaignDeps, id: string): Promise<Campaign> {
  const { reason } = found(await deps.campaigns.byId(id))
  return takeStep(deps, id, 'reject', {
    state: 'draft',
    submittedBy: null,
    reason: reason === UNLAUNCHED ? reason : null
  })
}
