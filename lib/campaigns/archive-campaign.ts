import { found, Refusal } from '../errors.ts'
import type { Campaign } from './store.ts'
import type { CampaignDeps } from './edit-campaign.ts'

/** Takes what is over, or was never launched, out of the lists, or back into them; nothing of it is deleted. */
export async function archiveCampaign(
  deps: Pick<CampaignDeps, 'campaigns' | 'clock'>,
  id: string,
  archived: boolean
): Promise<Campaign> {
  found(await deps.campaigns.byId(id))
  const now = deps.clock()
  const moved = await deps.campaigns.move(id, ['draft', 'completed', 'cancelled'], {
    archivedAt: archived ? now : null,
    updatedAt: now
  })
  if (!moved) throw new Refusal('conflict', 'campaign_state')
  return moved
}
