import type { CodeNeed } from '../codes/take-store.ts'
import { found } from '../errors.ts'
import { poolsOfContent } from './composer.ts'
import { estimateCampaign, type EstimateDeps } from './estimate-campaign.ts'
import { codesShort } from './take-codes.ts'
import type { Campaign } from './store.ts'

/**
 * Holds as many codes as a campaign that is launched needs, of each list that one of its texts takes codes of; refuses when there
 * are too few. What its planning does not take is free again when it is over.
 */
export async function holdCodes(deps: EstimateDeps, campaign: Campaign): Promise<void> {
  const content = found(campaign.content)
  const pools = await deps.codes.byNames(poolsOfContent(content))
  if (pools.length === 0) return
  const { reachable } = await estimateCampaign(deps, campaign, content)
  const needs: CodeNeed[] = pools.map(({ id }) => ({ poolId: id, needed: reachable }))
  if (await deps.codeTakes.hold(campaign.id, needs)) return
  const short: string[] = []
  for (const { id, name } of pools)
    if ((await deps.codeTakes.freeFor(id, campaign.id)) < reachable) short.push(name)
  throw codesShort(short)
}
