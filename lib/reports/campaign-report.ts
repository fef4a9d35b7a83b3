import { count, countDistinct, desc, eq, and, inArray, isNotNull, sql, sum } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { campaigns, links, messages } from '#db/schema/campaigns.ts'
import { clicks, replies } from '#db/schema/feedback.ts'
import type { Campaign } from '../campaigns/campaign.ts'
import { wordingsOf } from '../campaigns/judge-member.ts'
import { variantsOf, type VariantOutcome } from '../campaigns/split.ts'
import type { CampaignStore, Counts } from '../campaigns/store.ts'
import type { Clock } from '../clock.ts'

export interface CampaignReport {
  counts: Counts
  clicks: { human: number; bot: number; unsure: number; people: number }
  replies: number
  optOuts: number
  /** Currency units, as the provider billed them. */
  fees: number
  parts: number
  exclusions: { rule: string; count: number }[]
  failures: { code: string; count: number }[]
  links: { slot: number; url: string; clicks: number }[]
  /** Epoch milliseconds at which these numbers were read. */
  asOf: number
}
export type CampaignReports = ReturnType<typeof campaignReports>

/** What became of one campaign. The funnel starts with every member of its audience. */
export function campaignReports(db: Db, store: CampaignStore, clock: Clock) {
  return {
    /** The numbers of the run page: cheap enough to be asked every second. */
    async summary(id: string): Promise<Pick<CampaignReport, 'counts' | 'clicks' | 'replies' | 'optOuts' | 'fees' | 'asOf'>> {
      const [counts, byVerdict, people, answered, out, billed] = await Promise.all([
        store.counts(id),
        db.select({ verdict: clicks.verdict, n: count() }).from(clicks).where(eq(clicks.campaignId, id)).groupBy(clicks.verdict),
        db
          .select({ n: countDistinct(clicks.messageId) })
          .from(clicks)
          .where(and(eq(clicks.campaignId, id), eq(clicks.verdict, 'human'))),
        db.$count(replies, eq(replies.campaignId, id)),
        db.$count(replies, and(eq(replies.campaignId, id), inArray(replies.action, ['opt_out', 'complaint']))),
        db
          .select({ fees: sum(messages.feesMicros) })
          .from(messages)
          .where(eq(messages.campaignId, id))
      ])
      const of = (verdict: string) => byVerdict.find(row => row.verdict === verdict)?.n ?? 0
      return {
        counts,
        clicks: { human: of('human'), bot: of('bot'), unsure: of('unsure'), people: people[0]?.n ?? 0 },
        replies: answered,
        optOuts: out,
        fees: Number(billed[0]?.fees ?? 0) / 1e6,
        asOf: clock()
      }
    },
    /** Causes of failure by the provider's code, most frequent first. */
    async failures(id: string): Promise<CampaignReport['failures']> {
      const rows = await db
        .select({ code: messages.errorCode, n: count() })
        .from(messages)
        .where(and(eq(messages.campaignId, id), eq(messages.state, 'failed'), isNotNull(messages.errorCode)))
        .groupBy(messages.errorCode)
        .orderBy(desc(count()))
      return rows.map(row => ({ code: row.code!, count: row.n }))
    },
    async full(id: string): Promise<CampaignReport> {
      const rule = sql<string>`${messages.finding}`
      const [summary, excluded, failed, byLink, parts] = await Promise.all([
        this.summary(id),
        db
          .select({ finding: messages.finding, n: count() })
          .from(messages)
          .where(and(eq(messages.campaignId, id), eq(messages.state, 'excluded')))
          .groupBy(rule),
        this.failures(id),
        db
          .select({ slot: links.slot, url: links.url, n: count(clicks.id) })
          .from(links)
          .leftJoin(clicks, and(eq(clicks.linkId, links.id), eq(clicks.verdict, 'human')))
          .where(eq(links.campaignId, id))
          .groupBy(links.slot, links.url)
          .orderBy(links.slot),
        db
          .select({ parts: sum(messages.parts) })
          .from(messages)
          .where(and(eq(messages.campaignId, id), isNotNull(messages.submittedAt)))
      ])
      const byRule = new Map<string, number>()
      for (const { finding, n } of excluded) byRule.set(finding?.rule ?? '', (byRule.get(finding?.rule ?? '') ?? 0) + n)
      return {
        ...summary,
        parts: Number(parts[0]?.parts ?? 0),
        exclusions: [...byRule].map(([key, n]) => ({ rule: key, count: n })).sort((a, b) => b.count - a.count),
        failures: failed,
        links: byLink.map(row => ({ slot: row.slot, url: row.url, clicks: row.n }))
      }
    },
    /** What became of each variant of a campaign: people reached, and those who opened a link themselves or opted out. */
    async variants({ id, split, content }: Pick<Campaign, 'id' | 'split' | 'content'>): Promise<VariantOutcome[]> {
      const [reached, clicked, out] = await Promise.all([
        db
          .select({ wording: messages.wording, n: count() })
          .from(messages)
          .where(and(eq(messages.campaignId, id), inArray(messages.state, ['submitted', 'delivered', 'unknown'])))
          .groupBy(messages.wording),
        db
          .select({ wording: messages.wording, n: countDistinct(clicks.messageId) })
          .from(clicks)
          .innerJoin(messages, eq(messages.id, clicks.messageId))
          .where(and(eq(clicks.campaignId, id), eq(clicks.verdict, 'human')))
          .groupBy(messages.wording),
        db
          .select({ wording: messages.wording, n: countDistinct(replies.messageId) })
          .from(replies)
          .innerJoin(messages, eq(messages.id, replies.messageId))
          .where(and(eq(replies.campaignId, id), inArray(replies.action, ['opt_out', 'complaint'])))
          .groupBy(messages.wording)
      ])
      const wordings = content ? wordingsOf(content) : []
      const sumOf = (rows: { wording: number; n: number }[], variant: number) =>
        rows.reduce((sum, row) => sum + (wordings[row.wording]?.variant === variant ? row.n : 0), 0)
      return Array.from({ length: variantsOf(split) }, (_, variant) => ({
        variant,
        reached: sumOf(reached, variant),
        clicked: sumOf(clicked, variant),
        optedOut: sumOf(out, variant)
      }))
    },
    /** Names and states of the latest campaigns with their counts, for lists. */
    async latest(limit: number) {
      const rows = await db
        .select({ id: campaigns.id, name: campaigns.name, state: campaigns.state, kind: campaigns.kind, createdAt: campaigns.createdAt })
        .from(campaigns)
        .orderBy(desc(campaigns.id))
        .limit(limit)
      return Promise.all(rows.map(async row => ({ ...row, counts: await store.counts(row.id) })))
    }
  }
}
