import { found, Refusal } from '../errors.ts'
import { STEPS, type Step } from './campaign.ts'
import type { CampaignDeps } from './edit-campaign.ts'
import type { Campaign } from './store.ts'

/** Moves a campaign by one step; refused when its state does not allow that step. */
export async function takeStep(
  { campaigns, clock }: Pick<CampaignDeps, 'campaigns' | 'clock'>,
  id: string,
  name: Step,
  change: Partial<Campaign>
): Promise<Campaign> {
  found(await campaigns.byId(id))
  const moved = await campaigns.move(id, STEPS[name], { ...change, updatedAt: clock() })
  if (!moved) throw new Refusal('conflict', 'campaign_state')
  return moved
}
