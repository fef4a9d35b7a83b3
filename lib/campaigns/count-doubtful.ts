import { DOUBTFUL } from './campaign.ts'
import type { CampaignDeps } from './edit-campaign.ts'
import type { Campaign } from './store.ts'

/** What happens to those who may have the message already, when a campaign of an older copy of the database goes on. */
export const DOUBT_CHOICES = ['leave', 'send'] as const
export type DoubtChoice = (typeof DOUBT_CHOICES)[number]

/** How many may have a paused campaign's message already, because the database is an older copy than what went out. */
export async function countDoubtful(
  { campaigns, olderQueue, clock }: Pick<CampaignDeps, 'campaigns' | 'olderQueue' | 'clock'>,
  campaign: Campaign
): Promise<number> {
  if (campaign.reason !== DOUBTFUL || campaign.schedule.kind === 'recurring') return 0
  const known = await olderQueue.countDoubtful(campaign.id)
  if (campaign.kind !== 'bulk' || campaign.startedAt !== null) return known
  // not planned to its end, or not at all: whoever is still to be planned may have it, unless its time has not come
  if (campaign.startsAt !== null && campaign.startsAt > clock() && campaign.planBound === null) return known
  const counts = await campaigns.counts(campaign.id)
  return known + Math.max(0, (campaign.estimate?.audience ?? 0) - counts.audience)
}
