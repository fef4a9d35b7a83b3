import { and, countDistinct, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { replies } from '#db/schema/feedback.ts'
import { wordingsOf } from '../campaigns/composer.ts'
import type { CounterStore } from '../campaigns/counter-store.ts'
import { variantsOf, type VariantOutcome } from '../campaigns/split.ts'
import type { Campaign } from '../campaigns/store.ts'

export async function variantOutcomes(
  db: Db,
  counters: CounterStore,
  { id, split, content }: Pick<Campaign, 'id' | 'split' | 'content'>
): Promise<VariantOutcome[]> {
  const [counted, out] = await Promise.all([
    counters.of(id),
    split && split.templateIds.length > 0
      ? db
          .select({ wording: messages.wording, n: countDistinct(replies.messageId) })
          .from(replies)
          .innerJoin(messages, eq(messages.id, replies.messageId))
          .where(and(eq(replies.campaignId, id), inArray(replies.action, ['opt_out', 'complaint'])))
          .groupBy(messages.wording)
      : []
  ])
  const reached = counted.filter(({ kind }) => kind === 'sent')
  const delivered = counted.filter(({ kind, key }) => kind === 'state' && key === 'delivered')
  const clicked = counted.filter(({ kind }) => kind === 'clicked')
  const wordings = content ? wordingsOf(content) : []
  const of = (rows: { wording: number; n: number }[], variant: number) =>
    rows.reduce((sum, row) => sum + (wordings[row.wording]?.variant === variant ? row.n : 0), 0)
  return Array.from({ length: variantsOf(split) }, (_, variant) => ({
    variant,
    reached: of(reached, variant),
    delivered: of(delivered, variant),
    clicked: of(clicked, variant),
    optedOut: of(out, variant)
  }))
}
