import type { RedemptionStore } from '../codes/redemption-store.ts'
import { wordingsOf } from '../campaigns/composer.ts'
import type { Campaign } from '../campaigns/store.ts'
import { sumByCurrency, type Money } from '../money.ts'

/** What came back to the till of one list and variant. */
export interface RedeemedOf {
  pool: string
  variant: number
  redeemed: number
  revenue: Money[]
}

/** Codes of a campaign that were redeemed, by list and variant: each code once, and the value of each order once. */
export async function redemptionsOf(
  { redemptions }: { redemptions: Pick<RedemptionStore, 'ofCampaign'> },
  { id, content }: Pick<Campaign, 'id' | 'content'>
): Promise<RedeemedOf[]> {
  const wordings = content ? wordingsOf(content) : []
  const rows = (await redemptions.ofCampaign(id)).map(row => ({
    pool: row.pool ?? row.poolId,
    variant: wordings[row.wording]?.variant ?? 0,
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
