import type { RedeemedSum, RedemptionStore } from '../codes/redemption-store.ts'
import { wordingsOf } from '../campaigns/composer.ts'
import type { Campaign, CampaignStore } from '../campaigns/store.ts'
import { sumByCurrency, type Money } from '../money.ts'

/** What came back to the till: each code once, and the value of each order once. */
interface Redeemed {
  redeemed: number
  revenue: Money[]
}
/** Of one list and variant. */
export interface RedeemedOf extends Redeemed {
  pool: string
  variant: number
}
/** Of one campaign and variant. */
export interface RedeemedBy extends Redeemed {
  /** Null of codes whose message is not known. */
  campaignId: string | null
  /** Null where the campaign has one variant. */
  variant: number | null
  name: string | null
}

const variantOf = (content: Campaign['content'], wording: number): number =>
  content ? (wordingsOf(content)[wording]?.variant ?? 0) : 0

/** Codes of a campaign that were redeemed, by list and variant. */
export async function redemptionsOf(
  { redemptions }: { redemptions: Pick<RedemptionStore, 'ofCampaign'> },
  { id, content }: Pick<Campaign, 'id' | 'content'>
): Promise<RedeemedOf[]> {
  const rows = (await redemptions.ofCampaign(id)).map(row => ({
    pool: row.pool ?? row.poolId,
    variant: variantOf(content, row.wording),
    redeemed: row.redeemed,
    revenue: row.revenue
  }))
  const alike = Map.groupBy(rows, ({ pool, variant }) => `${pool} ${variant}`)
  return [...alike.values()]
    .flatMap(some => {
      const [first] = some
      if (!first) return []
      const redeemed = some.reduce((sum, each) => sum + each.redeemed, 0)
      return [{ ...first, redeemed, revenue: sumByCurrency(some.flatMap(each => each.revenue)) }]
    })
    .sort((a, b) => a.pool.localeCompare(b.pool) || a.variant - b.variant)
}

/** Rows of one list that say the same campaign and variant, as one. */
function sumUp(first: Omit<RedeemedBy, 'redeemed' | 'revenue'>, rows: readonly RedeemedSum[]): RedeemedBy {
  return {
    ...first,
    redeemed: rows.reduce((sum, { n }) => sum + n, 0),
    revenue: sumByCurrency(rows.filter(({ micros }) => micros > 0))
  }
}

/** Codes of a list that were redeemed, by campaign and variant; most of them first. */
export async function redemptionsOfPool(
  {
    redemptions,
    campaigns
  }: { redemptions: Pick<RedemptionStore, 'sumsOfPool'>; campaigns: Pick<CampaignStore, 'byId'> },
  poolId: string
): Promise<RedeemedBy[]> {
  const byCampaign = Map.groupBy(await redemptions.sumsOfPool(poolId), row => row.campaignId)
  const found: RedeemedBy[] = []
  for (const [campaignId, rows] of byCampaign) {
    const campaign = campaignId === null ? undefined : await campaigns.byId(campaignId)
    const tested = (campaign?.split?.templateIds.length ?? 0) > 0
    const byVariant = Map.groupBy(rows, row =>
      tested ? variantOf(campaign?.content ?? null, row.wording) : null
    )
    for (const [variant, some] of byVariant)
      found.push(sumUp({ campaignId, variant, name: campaign?.name ?? null }, some))
  }
  return found.sort((a, b) => b.redeemed - a.redeemed || (a.variant ?? 0) - (b.variant ?? 0))
}
