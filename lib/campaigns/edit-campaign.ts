import type { AlertStore } from '../alerts/store.ts'
import type { SignatureStore } from '../accounts/signature-store.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Template, TemplateStore } from '../templates/store.ts'
import { HOUR, MINUTE } from '../clock.ts'
import { startOf } from './schedule.ts'
import { approvalHash, STEPS, type Campaign, type CampaignContent } from './campaign.ts'
import type { PlanDeps } from './plan-campaign.ts'
import type { CampaignInput } from './schema.ts'

export interface CampaignDeps extends PlanDeps {
  templates: TemplateStore
  signatures: SignatureStore
  alerts: AlertStore
}

/** Content of a campaign as its template stands now. */
export async function contentOf(deps: CampaignDeps, templateId: string): Promise<{ template: Template; content: CampaignContent }> {
  const template = found(await deps.templates.byId(templateId))
  const signature = found(await deps.signatures.byId(template.signatureId))
  const { body, providerTemplateId } = template
  return { template, content: { body, signature: signature.text, providerTemplateId, providerSignId: signature.providerSignId } }
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
  const startsAt = startOf(input.schedule, now)
  // a local time has passed when it has passed everywhere
  const end = input.schedule.kind === 'local' ? Date.parse(`${input.schedule.at}:00Z`) + 12 * HOUR : startsAt
  if (Number.isNaN(end) || (end !== null && end < now - MINUTE)) throw refuseField('schedule.at', 'past')
  return {
    name: input.name,
    templateId: template.id,
    audienceId: input.audienceId,
    accountId: account.id,
    purpose: template.purpose,
    schedule: input.schedule,
    startsAt,
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
  const { content } = await contentOf(deps, campaign.templateId)
  const audience = found(await deps.audiences.byId(found(campaign.audienceId)))
  return { content, hash: approvalHash(content, audience.filter, campaign) }
}
