import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { codePools, codes, redemptions } from '#db/schema/codes.ts'
import { recordChanges } from '../changes/store.ts'

export type Redemption = typeof redemptions.$inferSelect
export type RedemptionStore = ReturnType<typeof redemptionStore>

/** What was redeemed of a list with one wording of a campaign, and what the orders came to in each currency. */
export interface RedeemedRow {
  poolId: string
  pool: string | null
  wording: number
  redeemed: number
  revenue: { currency: string; micros: number }[]
}

/** What was redeemed with one wording of a campaign in one currency. */
export interface RedeemedSum {
  campaignId: string | null
  wording: number
  currency: string
  n: number
  micros: number
}
const SUMS = {
  currency: redemptions.currency,
  n: sql`count(*)`.mapWith(Number),
  micros: sql`coalesce(sum(case when ${redemptions.counted} then ${redemptions.valueMicros} end), 0)`.mapWith(
    Number
  )
}

/** Codes that were taken at a till. */
export function redemptionStore(db: Db) {
  return {
    async ofCode(poolId: string, position: number): Promise<Redemption | undefined> {
      return (
        await db
          .select()
          .from(redemptions)
          .where(and(eq(redemptions.poolId, poolId), eq(redemptions.position, position)))
      )[0]
    },
    /**
     * Writes a redemption down, if the code is still somebody's. `counts` asks for its value to be counted, which it is once for an
     * order and a currency. Answers whether it was written.
     */
    async write(row: Omit<Redemption, 'counted'>, counts: boolean): Promise<boolean> {
      const { reference, currency, poolId, position } = row
      const first =
        reference === null
          ? sql`1 = 1`
          : sql`not exists (select 1 from redemptions r where r.reference = ${reference} and r.currency = ${currency} and r.counted)`
      const own = and(eq(codes.poolId, poolId), eq(codes.position, position))
      const [, [taken]] = await db.atomic(tx => [
        tx.insert(redemptions).values({
          ...row,
          counted: counts ? sql`(${first})` : false
        }),
        tx
          .update(codes)
          .set({ state: 'redeemed' })
          .where(and(own, inArray(codes.state, ['given', 'doubtful'])))
          .returning({ position: codes.position }),
        // of a code that came back meanwhile nothing is kept
        tx
          .delete(redemptions)
          .where(
            and(
              eq(redemptions.id, row.id),
              sql`not exists (select 1 from codes c where c.pool_id = ${redemptions.poolId} and c.position = ${redemptions.position} and c.state = 'redeemed')`
            )
          ),
        recordChanges('redemptions.received', [row.id], row.createdAt)
      ])
      return taken !== undefined
    },
    /** Of a list by campaign and wording: each code once, and the value of each order once. */
    async sumsOfPool(poolId: string): Promise<RedeemedSum[]> {
      return db
        .select({ campaignId: redemptions.campaignId, wording: redemptions.wording, ...SUMS })
        .from(redemptions)
        .where(eq(redemptions.poolId, poolId))
        .groupBy(redemptions.campaignId, redemptions.wording, redemptions.currency)
    },
    /** Those of a list, newest first, with what their message was of. */
    async pageOfPool(poolId: string, { limit, before }: { limit: number; before?: string | undefined }) {
      const rows = await db
        .select({
          id: redemptions.id,
          at: redemptions.at,
          messageId: redemptions.messageId,
          contactId: messages.contactId,
          campaignId: redemptions.campaignId,
          campaign: campaigns.name,
          valueMicros: redemptions.valueMicros,
          currency: redemptions.currency,
          reference: redemptions.reference,
          counted: redemptions.counted,
          source: redemptions.source
        })
        .from(redemptions)
        .leftJoin(messages, eq(messages.id, redemptions.messageId))
        .leftJoin(campaigns, eq(campaigns.id, redemptions.campaignId))
        .where(and(eq(redemptions.poolId, poolId), before ? lt(redemptions.id, before) : undefined))
        .orderBy(desc(redemptions.id))
        .limit(limit + 1)
      const items = rows.slice(0, limit)
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
    /** By list and wording: each code once, and the value of each order once. */
    async ofCampaign(campaignId: string): Promise<RedeemedRow[]> {
      const rows = await db
        .select({
          poolId: redemptions.poolId,
          pool: codePools.name,
          wording: redemptions.wording,
          ...SUMS
        })
        .from(redemptions)
        .leftJoin(codePools, eq(codePools.id, redemptions.poolId))
        .where(eq(redemptions.campaignId, campaignId))
        .groupBy(redemptions.poolId, codePools.name, redemptions.wording, redemptions.currency)
      const byKey = new Map<string, RedeemedRow>()
      for (const { poolId, pool, wording, currency, n, micros } of rows) {
        const key = `${poolId} ${wording}`
        const known = byKey.get(key) ?? { poolId, pool, wording, redeemed: 0, revenue: [] }
        known.redeemed += n
        if (micros > 0) known.revenue.push({ currency, micros })
        byKey.set(key, known)
      }
      return [...byKey.values()]
    }
  }
}
