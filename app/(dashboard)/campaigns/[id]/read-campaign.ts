import { cache } from 'react'
import { contentOf } from '#lib/campaigns/edit-campaign.ts'
import { preflightCampaign, type Preflight } from '#lib/campaigns/preflight-campaign.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { found } from '#lib/errors.ts'
import { isId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'

// Read once a request, whichever sections of the page ask for it.
export const campaignOf = cache(async (id: string): Promise<Campaign | undefined> =>
  isId(id) ? services().campaigns.byId(id) : undefined
)
export const currencyOf = cache(
  async (campaign: Campaign): Promise<string> =>
    found(await services().accounts.byId(campaign.accountId)).currency
)
/** What would happen if it went out now; undefined when it has gone out, or has nobody to go to. */
export const preflightOf = cache(async (campaign: Campaign): Promise<Preflight | undefined> => {
  if (!phaseOf(campaign).waiting || !campaign.audienceId) return undefined
  const { content } = await contentOf(services(), campaign)
  return preflightCampaign(services(), campaign, content)
})

/** Where a campaign stands, as far as its page differs. */
export function phaseOf({ state, schedule }: Campaign) {
  const recurring = schedule.kind === 'recurring'
  const editable = state === 'draft' || state === 'in_review' || state === 'approved'
  const waiting = editable || state === 'scheduled'
  return {
    recurring,
    editable,
    waiting,
    /** Launched, so that it has messages of its own; a recurring one starts campaigns that have them. */
    sent: !waiting && !recurring,
    running: state === 'scheduled' || state === 'planning' || state === 'sending' || state === 'paused'
  }
}
