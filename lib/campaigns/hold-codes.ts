import type { CodeNeed } from '../codes/take-store.ts'
import { found } from '../errors.ts'
import { poolsOfContent } from './composer.ts'
import type { EstimateDeps } from './estimate-campaign.ts'
import { preflightCampaign } from './preflight-campaign.ts'
import { codesShort } from './take-codes.ts'
import type { Campaign } from './store.ts'

/**
 * Holds as many codes as a campaign that is launched needs, of each list that one of its texts takes codes of; refuses when there
 * are too few. Everybody is judged for it: what a sample says would be too few for some and keep codes from others. What its planning
 * does not take is free again when it is over.
 */
export async function holdCodes(deps: EstimateDeps, campaign: Campaign): Promise<void> {
  const content = found(campaign.content)
  const pools = await deps.codes.byNames(poolsOfContent(content))
  if (pools.length === 0) return
  const { codes } = await preflightCampaign(deps, campaign, content)
  const needs: CodeNeed[] = pools.map(({ id, name }) => ({
    poolId: id,
    needed: codes.find(each => each.pool === name)?.needed ?? 0
  }))
  if (await deps.codeTakes.hold(campaign.id, needs)) return
  const short: string[] = []
  for (const { id, name } of pools) {
    const needed = needs.find(each => each.poolId === id)?.needed ?? 0
    if ((await deps.codeTakes.freeFor(id, campaign.id)) < needed) short.push(name)
  }
  throw codesShort(short)
}
