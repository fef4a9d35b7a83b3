import { and, desc, eq, gte, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { campaigns, counters, fixedLinks, fixedLinkUses, messages } from '#db/schema/campaigns.ts'
import { clicks } from '#db/schema/feedback.ts'
import { DAY, HOUR } from '../clock.ts'

export type FixedLink = typeof fixedLinks.$inferSelect
type Use = typeof fixedLinkUses.$inferSelect
export type FixedLinkStore = ReturnType<typeof fixedLinkStore>

/** A network tells of people for so long, and by so many of its latest clicks. */
const KNOWN_FOR = 90 * DAY
const LATEST = 50

/** Short links in approved texts, and the campaigns that used them. */
export function fixedLinkStore(db: Db) {
  const use = { campaignId: fixedLinkUses.campaignId, linkId: fixedLinkUses.linkId }
  /** The campaign that last reached somebody who opened links of their own from a network. */
  async function byNetwork(fixedId: string, network: string, at: number) {
    const seen = await db
      .select({ contactId: messages.contactId })
      .from(clicks)
      .innerJoin(messages, eq(messages.id, clicks.messageId))
      .where(and(eq(clicks.network, network), gte(clicks.at, at - KNOWN_FOR), lte(clicks.at, at)))
      .orderBy(desc(clicks.at))
      .limit(LATEST)
    if (seen.length === 0) return undefined
    const people = [...new Set(seen.map(each => each.contactId))]
    const [row] = await db
      .select(use)
      .from(messages)
      .innerJoin(
        fixedLinkUses,
        and(eq(fixedLinkUses.campaignId, messages.campaignId), eq(fixedLinkUses.fixedId, fixedId))
      )
      .where(
        and(
          inArray(messages.contactId, people),
          isNotNull(messages.submittedAt),
          lte(messages.submittedAt, at)
        )
      )
      .orderBy(desc(messages.submittedAt))
      .limit(1)
    return row
  }
  /** The campaign that sent last before an instant, by the hour; of several in the same one, the one that began last. */
  async function latest(fixedId: string, at: number) {
    // only these keys are numbers, and a database may look at others first
    const hour = sql<number>`case when ${counters.kind} = 'sent' then cast(${counters.key} as bigint) end`
    const [row] = await db
      .select(use)
      .from(fixedLinkUses)
      .innerJoin(
        counters,
        and(
          eq(counters.campaignId, fixedLinkUses.campaignId),
          eq(counters.kind, 'sent'),
          sql`${counters.n} > 0`
        )
      )
      .innerJoin(campaigns, eq(campaigns.id, fixedLinkUses.campaignId))
      .where(and(eq(fixedLinkUses.fixedId, fixedId), lte(hour, Math.floor(at / HOUR))))
      .orderBy(desc(hour), desc(campaigns.startedAt), desc(campaigns.id))
      .limit(1)
    return row
  }
  return {
    of: (templateIds: string[], accountId: string): Promise<FixedLink[]> =>
      templateIds.length === 0
        ? Promise.resolve([])
        : db
            .select()
            .from(fixedLinks)
            .where(and(inArray(fixedLinks.templateId, templateIds), eq(fixedLinks.accountId, accountId)))
            .orderBy(fixedLinks.slot),
    /** What is there already stays: the provider has approved a text with it. */
    add: (rows: FixedLink[]) => db.atomic(() => [bulkInsert(fixedLinks, rows, { skipExisting: true })]),
    /** A draft whose text was changed leads elsewhere. */
    leadTo: async (id: string, url: string): Promise<void> => {
      await db.update(fixedLinks).set({ url }).where(eq(fixedLinks.id, id))
    },
    async use(rows: Use[], tracked: boolean): Promise<void> {
      if (rows.length === 0) return
      const ids = rows.map(each => each.fixedId)
      await db.atomic(tx => [
        bulkInsert(fixedLinkUses, rows, { skipExisting: true }),
        ...(tracked ? [tx.update(fixedLinks).set({ tracked }).where(inArray(fixedLinks.id, ids))] : [])
      ])
    },
    /**
     * What a click on a fixed link counts for: the campaign that last reached the people whom its network is known by, else the one
     * that last sent its text. Undefined while none has: whoever reviews the text at the provider opens it too.
     */
    campaignOf: async (fixedId: string, network: string | null, at: number) =>
      (network ? await byNetwork(fixedId, network, at) : undefined) ?? (await latest(fixedId, at))
  }
}
