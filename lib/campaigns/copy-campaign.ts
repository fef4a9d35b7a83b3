import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Campaign } from './store.ts'
import { currentHash, type CampaignDeps } from './edit-campaign.ts'
import { isPast, startOf } from './schedule.ts'

/** A new draft with everything that a campaign has but its time, when that has passed; nobody has approved it. */
export async function copyCampaign(
  deps: CampaignDeps,
  id: string,
  name: string,
  actor: string,
  copyId = newId()
): Promise<Campaign> {
  const known = await deps.campaigns.byId(copyId)
  if (known) return known
  const old = found(await deps.campaigns.byId(id))
  const {
    templateId,
    audienceId,
    accountId,
    fallbackAccountId,
    budgetMicros,
    purpose,
    schedule,
    ratePerSecond,
    priority,
    linkMode
  } = old
  found(audienceId)
  const now = deps.clock()
  const again = isPast(schedule, now)
    ? ({ kind: 'now', ...(schedule.window ? { window: schedule.window } : {}) } as const)
    : schedule
  const copied = {
    templateId,
    audienceId,
    accountId,
    fallbackAccountId,
    budgetMicros,
    split: old.split,
    linkOptions: old.linkOptions,
    followsId: old.followsId,
    purpose,
    schedule: again,
    startsAt: startOf(again, now),
    ratePerSecond,
    priority,
    linkMode
  }
  await deps.campaigns.insert({
    ...copied,
    id: copyId,
    kind: 'bulk',
    name: name.slice(0, 100),
    state: 'draft',
    authoredHash: (await currentHash(deps, copied)).hash,
    createdBy: actor,
    createdAt: now,
    updatedAt: now
  })
  return found(await deps.campaigns.byId(copyId))
}
