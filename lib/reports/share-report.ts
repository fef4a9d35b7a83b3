import { createHash } from 'node:crypto'
import type { CampaignStore } from '../campaigns/store.ts'
import { DAY, type Clock } from '../clock.ts'
import { found } from '../errors.ts'
import { newId, newToken } from '../ids.ts'
import type { ReportShare, shareStore } from './share-store.ts'

export interface ShareDeps {
  campaigns: CampaignStore
  shares: ReturnType<typeof shareStore>
  clock: Clock
}
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** A link's token to a campaign's report, told once. It shows sums and no numbers, and ends after so many days. */
export async function shareReport(
  deps: ShareDeps,
  { campaignId, days }: { campaignId: string; days: number },
  actor: string
): Promise<{ id: string; token: string }> {
  found(await deps.campaigns.byId(campaignId))
  const [now, token, id] = [deps.clock(), newToken(), newId()]
  await deps.shares.insert({
    id,
    tokenHash: hashOf(token),
    campaignId,
    createdBy: actor,
    createdAt: now,
    expiresAt: now + days * DAY,
    endedAt: null
  })
  return { id, token }
}

/** What a token opens; undefined when it never did, has expired or was revoked. */
export const sharedReport = async (deps: ShareDeps, token: string): Promise<ReportShare | undefined> =>
  /^[\w-]{43}$/.test(token) ? deps.shares.open(hashOf(token), deps.clock()) : undefined

export async function endShare(deps: ShareDeps, id: string): Promise<void> {
  found((await deps.shares.end(id, deps.clock()))[0])
}
