import type { AlertStore } from '../alerts/store.ts'
import type { Signature, SignatureStore } from '../accounts/signature-store.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Template, TemplateStore } from '../templates/store.ts'
import { isPast, startOf } from './schedule.ts'
import { approvalHash, STEPS, type Campaign, type CampaignContent } from './campaign.ts'
import type { PaceStore } from './pace-store.ts'
import type { PlanDeps } from './plan-campaign.ts'
import type { CampaignInput } from './schema.ts'

export interface CampaignDeps extends PlanDeps {
  templates: TemplateStore
  signatures: SignatureStore
  alerts: AlertStore
  paces: PaceStore
}

/** Ids that a template and its signature have with an account; the template's own where it has none of the account. */
async function idsAt(deps: CampaignDeps, template: Template, signature: Signature, accountId: string) {
  const registered = await deps.templates.registrations(template.id)
  const same = await deps.signatures.byText(signature.text)
  return {
    providerTemplateId: registered.find(each => each.accountId === accountId)?.providerTemplateId ?? template.providerTemplateId,
    providerSignId: same.find(each => each.accountId === accountId)?.providerSignId ?? signature.providerSignId
  }
}

type Sent = Pick<Campaign, 'templateId' | 'accountId'> & Partial<Pick<Campaign, 'fallbackAccountId'>>
/** Content of a campaign as its template stands now, with its ids at the account and at the one that takes over. */
export async function contentOf(
  deps: CampaignDeps,
  { templateId, accountId, fallbackAccountId }: Sent
): Promise<{ template: Template; content: CampaignContent }> {
  const template = found(await deps.templates.byId(templateId))
  const signature = found(await deps.signatures.byId(template.signatureId))
  const content: CampaignContent = {
    body: template.body,
    signature: signature.text,
    ...(await idsAt(deps, template, signature, accountId))
  }
  if (fallbackAccountId) content.fallback = { accountId: fallbackAccountId, ...(await idsAt(deps, template, signature, fallbackAccountId)) }
  return { template, content }
}

async function checked(deps: CampaignDeps, input: CampaignInput) {
  const template = await deps.templates.byId(input.templateId)
  if (!template) throw refuseField('templateId', 'template_unknown')
  if (!(await deps.audiences.byId(input.audienceId))) throw refuseField('audienceId', 'audience_unknown')
  const accounts = await deps.accounts.list()
  const account = input.accountId
    ? accounts.find(each => each.id === input.accountId)
    : (accounts.find(each => each.state === 'active' && each.kind !== 'sandbox') ?? accounts[0])
  if (!account) throw refuseField('accountId', 'account_unknown')
  const now = deps.clock()
  if (isPast(input.schedule, now)) throw refuseField(input.schedule.kind === 'recurring' ? 'schedule.until' : 'schedule.at', 'past')
  const fallback = input.fallbackAccountId ?? null
  if (fallback && (fallback === account.id || !accounts.some(each => each.id === fallback)))
    throw refuseField('fallbackAccountId', 'account_fallback')
  return {
    name: input.name,
    templateId: template.id,
    audienceId: input.audienceId,
    accountId: account.id,
    purpose: template.purpose,
    fallbackAccountId: fallback,
    budgetMicros: input.budget ? Math.round(input.budget * 1e6) : null,
    schedule: input.schedule,
    startsAt: startOf(input.schedule, now),
    ratePerSecond: input.ratePerSecond ?? null,
    priority: input.priority,
    linkMode: input.linkMode
  }
}

/** A new campaign as a draft. Without an account it takes the first real one, else the sandbox. */
export async function createCampaign(deps: CampaignDeps, input: CampaignInput, actor: string): Promise<Campaign> {
  const now = deps.clock()
  const id = newId()
  await deps.campaigns.insert({
    ...(await checked(deps, input)),
    id,
    kind: 'bulk',
    state: 'draft',
    createdBy: actor,
    createdAt: now,
    updatedAt: now
  })
  return found(await deps.campaigns.byId(id))
}

/** Changes a campaign that has not been launched; whatever was approved has to be approved again. */
export async function editCampaign(deps: CampaignDeps, id: string, input: CampaignInput): Promise<Campaign> {
  const change = {
    ...(await checked(deps, input)),
    state: 'draft',
    approvedBy: null,
    approvedHash: null,
    submittedBy: null,
    updatedAt: deps.clock()
  }
  const moved = await deps.campaigns.move(id, STEPS.edit, change)
  if (!moved) throw new Refusal('conflict', 'campaign_state')
  return moved
}

/** The hash that an approval is bound to, over what would be sent if it were launched now. */
export async function currentHash(deps: CampaignDeps, campaign: Campaign): Promise<{ content: CampaignContent; hash: string }> {
  const { content } = await contentOf(deps, campaign)
  const audience = found(await deps.audiences.byId(found(campaign.audienceId)))
  // an audience that this one names may change as well
  return { content, hash: approvalHash(content, await deps.contacts.expand(audience.filter), campaign) }
}
