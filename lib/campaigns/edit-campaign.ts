import type { Signature, SignatureStore } from '../accounts/signature-store.ts'
import { createHash } from 'node:crypto'
import { canonicalJson } from '../crypto.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import type { ProviderIds, Schedule, Split, Wording } from './campaign.ts'
import type { Template, TemplateStore } from '../templates/store.ts'
import { asksEvent } from '../templates/template.ts'
import { isProfiling } from '../audiences/filter.ts'
import { isPast, startOf } from './schedule.ts'
import { STEPS, UNLAUNCHED, type CampaignContent } from './campaign.ts'
import type { Campaign } from './store.ts'
import type { OlderQueueStore } from './older-queue-store.ts'
import type { PaceStore } from './pace-store.ts'
import type { PlanDeps } from './plan-campaign.ts'
import type { CampaignInput } from './schema.ts'
import { toMicros } from '../money.ts'

export interface CampaignDeps extends PlanDeps {
  templates: TemplateStore
  signatures: SignatureStore
  paces: PaceStore
  olderQueue: OlderQueueStore
}

/** Ids that a template and its signature have with an account; the template's own where it has none of the account. */
async function idsAt(
  deps: CampaignDeps,
  template: Template,
  signature: Signature,
  accountId: string
): Promise<ProviderIds> {
  const registered = (await deps.templates.registrations(template.id)).find(
    each => each.accountId === accountId
  )
  const same = await deps.signatures.byText(signature.text)
  return {
    // what the provider has not approved there has no id that may be used
    providerTemplateId: registered
      ? registered.state === 'approved'
        ? registered.providerTemplateId
        : null
      : template.providerTemplateId,
    providerSignId:
      same.find(each => each.accountId === accountId)?.providerSignId ?? signature.providerSignId
  }
}

/** The wordings of one variant, its template's own first, with their ids at one account. */
async function wordingsAt(
  deps: CampaignDeps,
  template: Template,
  variant: number,
  accountId: string
): Promise<Wording[]> {
  const signature = found(await deps.signatures.byId(template.signatureId))
  const ids = await idsAt(deps, template, signature, accountId)
  const own = { body: template.body, signature: signature.text, ...ids, variant, language: null }
  const others = Object.entries(template.languages ?? {}).map(([language, { body, providerTemplateId }]) => ({
    ...own,
    body,
    language,
    providerTemplateId: providerTemplateId ?? ids.providerTemplateId
  }))
  return [own, ...others]
}

type Sent = Pick<Campaign, 'templateId' | 'accountId'> &
  Partial<Pick<Campaign, 'fallbackAccountId' | 'split' | 'audienceId'>>

/** Whether people are chosen by what they did: the rules ask more of such a message. */
async function isByProfile({ audiences, contacts }: CampaignDeps, audienceId: string | null | undefined) {
  const audience = audienceId ? await audiences.byId(audienceId) : undefined
  return audience !== undefined && isProfiling(await contacts.expand(audience.filter))
}
/** Content of a campaign as its templates stand now, with their ids at the account and at the one that takes over. */
export async function contentOf(
  deps: CampaignDeps,
  { templateId, accountId, fallbackAccountId, split, audienceId }: Sent
): Promise<{ templates: Template[]; content: CampaignContent }> {
  const templates: Template[] = []
  for (const id of [templateId, ...(split?.templateIds ?? [])])
    templates.push(found(await deps.templates.byId(id)))
  const at = async (account: string) =>
    (
      await Promise.all(templates.map((template, variant) => wordingsAt(deps, template, variant, account)))
    ).flat()
  const [own, ...others] = await at(accountId)
  const { body, signature, providerTemplateId, providerSignId } = found(own)
  const content: CampaignContent = {
    body,
    signature,
    providerTemplateId,
    providerSignId,
    ...(others.length > 0 ? { others } : {}),
    ...((await isByProfile(deps, audienceId)) && { targeting: 'profile' as const })
  }
  if (fallbackAccountId) {
    const [first, ...rest] = (await at(fallbackAccountId)).map(each => ({
      providerTemplateId: each.providerTemplateId,
      providerSignId: each.providerSignId
    }))
    content.fallback = {
      accountId: fallbackAccountId,
      ...found(first),
      ...(rest.length > 0 ? { others: rest } : {})
    }
  }
  return { templates, content }
}

/** A split that says something: variants of one purpose with room for their links, or people to compare with. */
async function checkedSplit(
  deps: CampaignDeps,
  { templateId, split }: CampaignInput,
  template: Template
): Promise<Split | null> {
  if (!split || (split.templateIds.length === 0 && split.holdOut === 0)) return null
  const ids = [templateId, ...split.templateIds]
  if (new Set(ids).size < ids.length) throw refuseField('split.templateIds', 'variant_twice')
  for (const id of split.templateIds) {
    const other = await deps.templates.byId(id)
    if (!other) throw refuseField('split.templateIds', 'template_unknown')
    if (asksEvent(other)) throw refuseField('split.templateIds', 'template_event')
    if (other.purpose !== template.purpose) throw refuseField('split.templateIds', 'variant_purpose')
    if (other.topicId !== template.topicId) throw refuseField('split.templateIds', 'variant_topic')
  }
  // with one text there is nothing to wait for
  return split.templateIds.length === 0 ? { ...split, share: 100 } : split
}

/** The campaign that is followed has a column of its own; a recurring one keeps to the clock that it was made on. */
function storedSchedule(schedule: CampaignInput['schedule'], home: string): Schedule {
  if (schedule.kind === 'recurring') return { ...schedule, zone: schedule.zone ?? home }
  if (schedule.kind !== 'after') return schedule
  const { campaignId: _, ...kept } = schedule
  return kept
}

async function checked(deps: CampaignDeps, input: CampaignInput) {
  const template = await deps.templates.byId(input.templateId)
  if (!template) throw refuseField('templateId', 'template_unknown')
  if (asksEvent(template)) throw refuseField('templateId', 'template_event')
  if (!(await deps.audiences.byId(input.audienceId))) throw refuseField('audienceId', 'audience_unknown')
  const accounts = await deps.accounts.list()
  const account = input.accountId
    ? accounts.find(each => each.id === input.accountId)
    : (accounts.find(each => each.state === 'active' && each.kind !== 'sandbox') ?? accounts[0])
  if (!account) throw refuseField('accountId', 'account_unknown')
  const now = deps.clock()
  const schedule = storedSchedule(input.schedule, (await deps.settings.home()).zone)
  if (isPast(schedule, now))
    throw refuseField(input.schedule.kind === 'recurring' ? 'schedule.until' : 'schedule.at', 'past')
  const fallback = input.fallbackAccountId ?? null
  const standIn = accounts.find(each => each.id === fallback)
  if (fallback && (!standIn || standIn.id === account.id))
    throw refuseField('fallbackAccountId', 'account_fallback')
  // budget, cost and fees of a campaign are sums of one currency
  if (standIn && standIn.currency !== account.currency)
    throw refuseField('fallbackAccountId', 'fallback_currency')
  const follows = input.schedule.kind === 'after' ? input.schedule.campaignId : null
  if (follows) {
    const first = await deps.campaigns.byId(follows)
    if (!first || first.kind !== 'bulk') throw refuseField('schedule.campaignId', 'campaign_unknown')
    if (first.schedule.kind === 'recurring') throw refuseField('schedule.campaignId', 'follow_recurring')
  }
  return {
    name: input.name,
    followsId: follows,
    split: await checkedSplit(deps, input, template),
    templateId: template.id,
    audienceId: input.audienceId,
    accountId: account.id,
    purpose: template.purpose,
    fallbackAccountId: fallback,
    budgetMicros: input.budget ? toMicros(input.budget) : null,
    schedule,
    startsAt: startOf(schedule, now),
    ratePerSecond: input.ratePerSecond ?? null,
    priority: input.priority,
    linkMode: input.linkMode,
    linkOptions:
      input.linkOptions && Object.values(input.linkOptions).some(Boolean) ? input.linkOptions : null
  }
}

/**
 * A new campaign as a draft, under an id that may be given. Without an account it takes the first real one, else the sandbox. What is
 * there under that id is what was asked for before.
 */
export async function createCampaign(
  deps: CampaignDeps,
  input: CampaignInput,
  actor: string,
  id = newId()
): Promise<Campaign> {
  const now = deps.clock()
  const known = await deps.campaigns.byId(id)
  if (known) return known
  const asked = await checked(deps, input)
  await deps.campaigns.insert({
    ...asked,
    id,
    kind: 'bulk',
    state: 'draft',
    authoredHash: (await currentHash(deps, asked)).hash,
    createdBy: actor,
    createdAt: now,
    updatedAt: now
  })
  return found(await deps.campaigns.byId(id))
}

/** Changes a campaign that has not been launched; whatever was approved has to be approved again, by somebody else than the editor. */
export async function editCampaign(
  deps: CampaignDeps,
  id: string,
  input: CampaignInput,
  actor: string
): Promise<Campaign> {
  const { changedBy, reason } = found(await deps.campaigns.byId(id))
  const asked = await checked(deps, input)
  const moved = await deps.campaigns.move(id, STEPS.edit, {
    ...asked,
    state: 'draft',
    // what an older copy may have missed is said until somebody approves
    reason: reason === UNLAUNCHED ? reason : null,
    changedBy: [...new Set([...(changedBy ?? []), actor])],
    authoredHash: (await currentHash(deps, asked)).hash,
    approvedBy: null,
    approvedHash: null,
    submittedBy: null,
    updatedAt: deps.clock()
  })
  if (!moved) throw new Refusal('conflict', 'campaign_state')
  return moved
}

type Approvable = Pick<
  Campaign,
  'schedule' | 'accountId' | 'linkMode' | 'purpose' | 'budgetMicros' | 'split' | 'linkOptions'
>
/** What an approval is bound to: text, audience, time, account. Any later change of them asks for approval again. */
export function approvalHash(content: CampaignContent, filter: unknown, campaign: Approvable): string {
  const { schedule, accountId, linkMode, purpose, budgetMicros, split, linkOptions } = campaign
  const approved = [content, filter, schedule, accountId, linkMode, purpose, budgetMicros]
  // left out where there is none, so that approvals from before there was any still hold
  for (const part of [split, linkOptions]) if (part) approved.push(part)
  // databases give the keys of an object back in orders of their own
  return createHash('sha256').update(canonicalJson(approved)).digest('hex')
}

/** The hash that an approval is bound to, over what would be sent if it were launched now. */
export async function currentHash(
  deps: CampaignDeps,
  campaign: Approvable & Sent & Pick<Campaign, 'audienceId'>
): Promise<{ content: CampaignContent; hash: string }> {
  const { content } = await contentOf(deps, campaign)
  const audience = found(await deps.audiences.byId(found(campaign.audienceId)))
  // an audience that this one names may change as well
  return { content, hash: approvalHash(content, await deps.contacts.expand(audience.filter), campaign) }
}
