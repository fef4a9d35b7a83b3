import { and, eq, exists, inArray, lte, not, sql, type SQL } from 'drizzle-orm'
import { bulkUpdate } from '#db/bulk.ts'
import type { Db, Queries } from '#db/client.ts'
import { moveEpoch } from '#db/epoch.ts'
import { paces, providerAccounts } from '#db/schema/accounts.ts'
import { budgets, campaigns, messages } from '#db/schema/campaigns.ts'
import { flowSends } from '#db/schema/flows.ts'
import { oneAtATime, valueOf } from '#db/sql.ts'
import { recipientDeclines } from '../audiences/choice-store.ts'
import { recipientDoubted } from '../audiences/doubt-store.ts'
import { recipientSuppressed } from '../audiences/suppression-store.ts'
import { recordChanges } from '../changes/store.ts'
import type { Witness } from '../installation/witness.ts'
import { NO_TOPIC } from '../topics/topic.ts'
import type { StoredFinding } from './campaign.ts'
import type { Campaign } from './store.ts'

/** Longer than a batch is judged: what was reserved since was not seen by the judgement. */
const JUST_NOW_MS = 5000
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** What a reservation takes from a budget, in millionths: a segment's price by message. */
export interface Spending {
  campaignId: string
  /** What may have been spent at most, this included. */
  most: number
  cost: number
  prices: { price: number; ids: string[] }[]
}
export interface Reservation {
  fence: number
  leaseUntil: number
  reserve: string[]
  /** What is reserved must fit into each: microseconds between two messages, and how far ahead they may reach. */
  paces: { key: string; gap: number; window: number }[]
  budget?: Spending | undefined
  /** What it is about: whoever refused that gets nothing. */
  topicId?: string
  /** Marketing under caps: whoever was reserved for by another campaign in the last moments is judged again. */
  capped: boolean
  exclude: { id: string; finding: StoredFinding }[]
  defer: { id: string; notBefore: number; notAfter: number | null; finding: StoredFinding }[]
}

const hasId = (row: unknown): row is { id: string } =>
  typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string'

/** Conditions that a message meets at the moment of its reservation. */
function guardsOf(
  db: Db,
  campaign: Campaign,
  { fence, paces: limits, budget, topicId = NO_TOPIC, capped }: Reservation,
  now: number
) {
  const one = { one: sql`1` }
  const running = exists(
    db
      .select(one)
      .from(campaigns)
      .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
      .where(
        and(
          eq(campaigns.id, campaign.id),
          eq(campaigns.state, 'sending'),
          eq(campaigns.accountId, campaign.accountId),
          eq(providerAccounts.state, 'active')
        )
      )
  )
  // opted out, of everything or of this, or perhaps: what may be an opt-out waits for a person
  const wanted = [
    not(recipientSuppressed(db)),
    not(recipientDoubted(db)),
    not(recipientDeclines(db, topicId, now))
  ]
  // written out, since a table cannot be joined to itself through the builder in both dialects; the campaign is asked for
  // each row, so that the person's own few rows are read first
  const alone = sql`not exists (select 1 from messages other where other.contact_id = ${messages.contactId}
    and other.id <> ${messages.id} and other.reserved_at > ${valueOf(now - JUST_NOW_MS, messages.reservedAt)}
    and (select of_other.purpose from campaigns of_other where of_other.id = other.campaign_id) = 'marketing')`
  const paced = limits.map(({ key }) =>
    exists(
      db
        .select(one)
        .from(paces)
        .where(and(eq(paces.key, key), eq(paces.stamp, fence)))
    )
  )
  const paid = budget && exists(db.select(one).from(budgets).where(movedBy(budget, fence)))
  const marketing = campaign.purpose === 'marketing'
  // whoever reached what the flow is for has left it, and what has become too late is nobody's any more
  const underWay =
    campaign.kind === 'flow'
      ? sql`exists (select 1 from flow_sends sent join flow_runs run on run.id = sent.run_id where sent.message_id = ${messages.id}
          and sent.valid_until > ${valueOf(now, flowSends.validUntil)} and run.state = 'waiting' and run.step_id = sent.step_id)`
      : undefined
  return and(running, underWay, ...(marketing ? wanted : []), capped ? alone : undefined, ...paced, paid)
}
const movedBy = ({ campaignId }: Spending, fence: number) =>
  and(eq(budgets.campaignId, campaignId), eq(budgets.fence, fence))

/** Moves the paces and the budget by all that is wanted, each only when it has room for it. */
function takeRoom(tx: Queries, { fence, reserve, paces: limits, budget }: Reservation, now: number) {
  const start = now * 1000
  const due = sql`(case when ${paces.due} > ${start} then ${paces.due} else ${start} end)`
  const moved = limits.map(({ key, gap, window }) => {
    const next = sql`${due} + ${reserve.length * gap}`
    return tx
      .update(paces)
      .set({ due: next, stamp: fence })
      .where(and(eq(paces.key, key), lte(paces.blockedUntil, now), sql`${next} <= ${start + window}`))
  })
  if (!budget) return moved
  const spent = sql`${budgets.spentMicros} + ${budget.cost}`
  return [
    ...moved,
    tx
      .update(budgets)
      .set({ spentMicros: spent, fence })
      .where(and(eq(budgets.campaignId, budget.campaignId), sql`${spent} <= ${budget.most}`))
  ]
}
/** What was allowed and then not reserved is not spent. */
function giveBack(tx: Queries, fence: number, budget: Spending) {
  const reserved = (price: number, ids: string[]): SQL =>
    sql` + ${price} * (select coalesce(sum(parts), 0) from messages where ${inArray(messages.id, ids)} and ${eq(messages.fence, fence)})`
  const spent = budget.prices.map(({ price, ids }) => reserved(price, ids))
  return tx
    .update(budgets)
    .set({ spentMicros: sql`${budgets.spentMicros} - ${budget.cost}${sql.join(spent)}` })
    .where(movedBy(budget, fence))
}

export function reservationStore(db: Db, witness: Pick<Witness, 'highest' | 'noteEpoch'>) {
  return {
    /**
     * Writes the verdicts and reserves what is allowed, all or nothing. Opt-out, pause and a stopped account are asked again
     * inside the statement, and an opt-out cannot slip in between (oneAtATime). Answers the ids that are reserved: only those
     * may be sent, and only now that this is durable.
     */
    async reserve(campaign: Campaign, wanted: Reservation, now: number): Promise<Set<string>> {
      const { fence, leaseUntil, reserve, exclude, defer, budget } = wanted
      // said so that PostgreSQL does not read the whole queue of a campaign to find a few ids in it
      const queued = sql`coalesce(${messages.state}, '') = 'queued'`
      const ids = reserve.length > 0 ? reserve : [NOBODY]
      const seen = witness.highest()
      const [, [epoch], ...answers] = await db.atomic(tx => [
        { raw: oneAtATime() },
        moveEpoch(tx),
        ...takeRoom(tx, wanted, now),
        tx
          .update(messages)
          .set({ state: 'dispatching', fence, leaseUntil, reservedAt: now })
          .where(and(inArray(messages.id, ids), queued, guardsOf(db, campaign, wanted, now)))
          .returning({ id: messages.id }),
        ...(budget ? [giveBack(tx, fence, budget)] : []),
        bulkUpdate(
          messages,
          exclude.map(row => ({ ...row, finalAt: now })),
          { set: { state: "'excluded'" }, where: "state = 'queued'" }
        ),
        recordChanges(
          'messages.excluded',
          exclude.map(({ id }) => id),
          now
        ),
        bulkUpdate(messages, defer, { where: "state = 'queued'" })
      ])
      // kept outside before the first byte leaves: an older copy of the database is noticed by it
      if (epoch && !witness.noteEpoch(epoch, seen)) return new Set()
      return new Set(answers.flat().flatMap(row => (hasId(row) ? [row.id] : [])))
    }
  }
}
