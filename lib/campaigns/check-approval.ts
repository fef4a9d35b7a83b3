import type { AlertStore } from '../alerts/store.ts'
import type { Clock } from '../clock.ts'
import { toMicros } from '../money.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { CampaignContent, Estimate } from './campaign.ts'
import { askedOf, estimateCampaign, type EstimateDeps } from './estimate-campaign.ts'
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
  return most.audience > own.audience ? { ...most, of: own.of } : own
}

/** Whole recipients: a tenth of five people is one. What they cost may grow as much as they do. */
function toleratedOf({ audience, costMicros }: Estimate, tolerance: number) {
  const most = Math.ceil(audience * (1 + tolerance))
  return { audience: most, costMicros: audience === 0 ? 0 : Math.ceil((costMicros * most) / audience) }
}

export type Overtaken = 'approval_outgrown' | 'approval_audience'
/**
 * Why the approval of a campaign does not hold any more: its audience asks for other people, or it has become larger or dearer by
 * more than the tolerance, or, where one person approved their own, past what one person may. Asked at launch and when it is
 * planned, since an audience can be changed and goes on growing.
 */
export async function overtaken(
  deps: EstimateDeps,
  campaign: Campaign,
  content: CampaignContent
): Promise<Overtaken | undefined> {
  const { estimate: approved, approvedBy } = campaign
  // nothing to compare with: it was never approved, or is what programs send
  if (!approved) return undefined
  if (approved.of !== undefined && approved.of !== (await askedOf(deps, campaign))) return 'approval_audience'
  // who came after it began is not in it
  if (campaign.planCursor !== null) return undefined
  const tolerance = (await deps.settings.get('approvalTolerancePercent')) / 100
  const now = await estimateCampaign(deps, campaign, content)
  if (exceeds(now, toleratedOf(approved, tolerance))) return 'approval_outgrown'
  if (!isOwn(campaign, approvedBy)) return undefined
  const { recipients, cost } = await fourEyesOf(deps)
  const most = { audience: recipients, costMicros: toMicros(cost) }
  return exceeds(now, most) ? 'approval_outgrown' : undefined
}

/** An approval that does not hold any more: somebody approves what the campaign has become, or nothing goes out. What has begun is paused. */
export async function askAgain(
  deps: { campaigns: CampaignStore; alerts: AlertStore; clock: Clock },
  { id, name, state, planCursor }: Pick<Campaign, 'id' | 'name' | 'state' | 'planCursor'>,
  reason: Overtaken
): Promise<void> {
  const now = deps.clock()
  const moved = await deps.campaigns.move(id, [state], {
    reason,
    leaseUntil: null,
    updatedAt: now,
    ...(planCursor === null
      ? { state: 'in_review', approvedBy: null, approvedHash: null, planBound: null }
      : { state: 'paused' })
  })
  const kind = reason === 'approval_audience' ? 'approval_stale' : reason
  if (moved) await deps.alerts.raise(kind, id, { name }, now)
}
