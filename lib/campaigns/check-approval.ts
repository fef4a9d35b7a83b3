import type { AlertStore } from '../alerts/store.ts'
import type { Clock } from '../clock.ts'
import { toMicros } from '../money.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { CampaignContent, Estimate } from './campaign.ts'
import { estimateCampaign, type EstimateDeps } from './estimate-campaign.ts'
import type { Campaign, CampaignStore } from './store.ts'

/** Above either of these a campaign needs the approval of somebody who neither made, changed nor submitted it. */
export interface FourEyes {
  recipients: number
  /** Currency units, as it is expected to cost. */
  cost: number
}
export const fourEyesOf = async ({ settings }: { settings: SettingsStore }): Promise<FourEyes> => ({
  recipients: await settings.get('fourEyesRecipients'),
  cost: await settings.get('fourEyesCost')
})

export const isOwn = (
  { createdBy, submittedBy, changedBy }: Pick<Campaign, 'createdBy' | 'submittedBy' | 'changedBy'>,
  actor: string | null
): boolean => actor !== null && [createdBy, submittedBy, ...(changedBy ?? [])].includes(actor)

const exceeds = (estimate: Estimate, most: Pick<Estimate, 'audience' | 'costMicros'>) =>
  estimate.audience > most.audience || estimate.costMicros > most.costMicros

/**
 * What a campaign is expected to come to when it is approved. A follow-up has nobody yet: it reaches at most those whom the first
 * campaign of its chain is for.
 */
export async function expectedOf(
  deps: EstimateDeps & { campaigns: Pick<CampaignStore, 'byId'> },
  campaign: Campaign,
  content: CampaignContent
): Promise<Estimate> {
  const own = await estimateCampaign(deps, campaign, content)
  let first: Campaign | undefined = campaign
  while (first?.followsId) first = await deps.campaigns.byId(first.followsId)
  if (!first || first === campaign) return own
  const most = await estimateCampaign(deps, { ...campaign, audienceId: first.audienceId }, content)
  return most.audience > own.audience ? most : own
}

/** Whole recipients: a tenth of five people is one. What they cost may grow as much as they do. */
function toleratedOf({ audience, costMicros }: Estimate, tolerance: number) {
  const most = Math.ceil(audience * (1 + tolerance))
  return { audience: most, costMicros: audience === 0 ? 0 : Math.ceil((costMicros * most) / audience) }
}

/**
 * Whether a campaign has become larger or dearer than what was approved: by more than the tolerance, or, where one person
 * approved their own, past what one person may. Asked at launch and when it is planned, since an audience goes on growing.
 */
export async function outgrown(
  deps: EstimateDeps,
  campaign: Campaign,
  content: CampaignContent
): Promise<boolean> {
  const { estimate: approved, approvedBy } = campaign
  // nothing to compare with: it was never approved, or is what programs send
  if (!approved) return false
  const tolerance = (await deps.settings.get('approvalTolerancePercent')) / 100
  const now = await estimateCampaign(deps, campaign, content)
  if (exceeds(now, toleratedOf(approved, tolerance))) return true
  if (!isOwn(campaign, approvedBy)) return false
  const { recipients, cost } = await fourEyesOf(deps)
  return exceeds(now, { audience: recipients, costMicros: toMicros(cost) })
}

/** An approval that does not hold any more: somebody approves what the campaign has become, or nothing goes out. */
export async function askAgain(
  deps: { campaigns: CampaignStore; alerts: AlertStore; clock: Clock },
  { id, name, state }: Pick<Campaign, 'id' | 'name' | 'state'>
): Promise<void> {
  const now = deps.clock()
  const moved = await deps.campaigns.move(id, [state], {
    state: 'in_review',
    reason: 'approval_outgrown',
    approvedBy: null,
    approvedHash: null,
    planBound: null,
    leaseUntil: null,
    updatedAt: now
  })
  if (moved) await deps.alerts.raise('approval_outgrown', id, { name }, now)
}
