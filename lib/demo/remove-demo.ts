import { undoImport } from '../audiences/undo-import.ts'
import { cancelCampaign } from '../campaigns/launch-campaign.ts'
import { found, Refusal } from '../errors.ts'
import type { DemoDeps } from './fill-demo.ts'
import type { DemoStore } from './store.ts'

const LIVE = ['scheduled', 'planning', 'sending', 'paused']

/**
 * Takes the demonstration away: its people, texts and campaigns with all that was sent and came back. What somebody made
 * meanwhile stays, but for what follows a campaign of the demonstration, and so do the ledgers and every opt-out. Broken off, it can be begun again.
 */
export async function removeDemo(deps: DemoDeps & { demos: DemoStore }): Promise<void> {
  const demo = await deps.settings.get('demo')
  if (!demo) throw new Refusal('not_found', 'demo_none')
  const campaignIds = await deps.demos.campaignsOf(demo.campaignIds)
  for (const id of campaignIds) {
    const campaign = await deps.campaigns.byId(id)
    if (campaign && LIVE.includes(campaign.state)) await cancelCampaign(deps, id)
  }
  for (const id of campaignIds) await deps.demos.dropCampaign(id)
  await deps.contacts.eraseAll(await deps.demos.peopleOf(demo.importId))
  const job = await deps.imports.byId(demo.importId)
  // whom the file changed and did not make is as before
  if (job) await undoImport(deps, found(job))
  await deps.demos.dropImport(demo.importId)
  await deps.demos.dropTexts(demo)
  await deps.settings.clear('demo')
}
