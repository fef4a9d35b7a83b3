import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { clicks, conversions } from '#db/schema/feedback.ts'
import { recordChanges } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import { CONVERTED } from '../links/click.ts'

export type ConversionRow = typeof conversions.$inferInsert
export type ConversionStore = ReturnType<typeof conversionStore>

/** What people did after a click. */
export function conversionStore(db: Db, clock: Clock) {
  return {
    /** Clicks by their ids, each with the days that its campaign counts; null when that campaign counts none. */
    async clicks(ids: string[]) {
      const rows = await db
        .select({
          id: clicks.id,
          campaignId: clicks.campaignId,
          messageId: clicks.messageId,
          at: clicks.at,
          options: campaigns.linkOptions
        })
        .from(clicks)
        .innerJoin(campaigns, eq(campaigns.id, clicks.campaignId))
        .where(inArray(clicks.id, [...new Set(ids)]))
      return rows.map(({ options, ...click }) => ({ ...click, days: options?.conversionDays ?? null }))
    },
    known: async (ids: string[]): Promise<Set<string>> =>
      new Set(
        (await db.select({ id: conversions.id }).from(conversions).where(inArray(conversions.id, ids))).map(
          row => row.id
        )
      ),
    /** Messages, and clicks on links that everybody shares, that led to something before. */
    async firsts(whose: { clickId: string; messageId: string | null }[]): Promise<Set<string>> {
      if (whose.length === 0) return new Set()
      const ofMessages = whose.flatMap(each => each.messageId ?? [])
      const ofClicks = whose.flatMap(each => (each.messageId ? [] : each.clickId))
      const rows = await db
        .select({ messageId: conversions.messageId, clickId: conversions.clickId })
        .from(conversions)
        .where(
          and(
            eq(conversions.first, true),
            or(
              inArray(conversions.messageId, ofMessages),
              and(isNull(conversions.messageId), inArray(conversions.clickId, ofClicks))
            )
          )
        )
      return new Set(rows.map(row => row.messageId ?? row.clickId))
    },
    /** Writes them down; whoever bought something has clicked as a person. */
    write: (rows: ConversionRow[]) => {
      const clickIds = rows.map(row => row.clickId)
      const messageIds = rows.flatMap(row => row.messageId ?? [])
      return db.atomic(tx => [
        bulkInsert(conversions, rows, { skipExisting: true }),
        recordChanges(
          'conversions.received',
          rows.map(({ id }) => id),
          clock()
        ),
        tx.update(clicks).set(CONVERTED).where(inArray(clicks.id, clickIds)),
        tx
          .update(messages)
          .set({
            firstClickAt: sql`(select min(c.at) from clicks c where c.message_id = ${messages.id} and c.verdict = 'human')`
          })
          .where(inArray(messages.id, messageIds))
      ])
    },
    ofCampaign: (campaignId: string, limit: number) =>
      db
        .select()
        .from(conversions)
        .where(eq(conversions.campaignId, campaignId))
        .orderBy(sql`${conversions.at} desc`)
        .limit(limit)
  }
}
