import { and, desc, eq, exists, gt, inArray, lt, lte, ne, not, or, sql, type SQL } from 'drizzle-orm'
import { bulkUpdate, type RowChange } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { moveEpoch } from '#db/epoch.ts'
import { paces, providerAccounts } from '#db/schema/accounts.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import { oneAtATime, valueOf } from '#db/sql.ts'
import type { ConsentState } from '../audiences/contact.ts'
import { contactDoubted, recipientDoubted } from '../audiences/doubt-store.ts'
import { contactSuppressed, recipientSuppressed } from '../audiences/suppression-store.ts'
import type { Sealer } from '../crypto.ts'
import type { Witness } from '../installation/witness.ts'
import type { MessageState, StoredFinding } from './campaign.ts'
import type { Campaign } from './store.ts'
import { NEVER, WAITING } from './split.ts'

export type MessageRow = typeof messages.$inferSelect
export type MessageStore = ReturnType<typeof messageStore>

/** A queued message with what the rules need to know about its recipient. */
export interface Candidate {
  message: Pick<
    MessageRow,
    'id' | 'contactId' | 'parts' | 'code' | 'variables' | 'attempts' | 'rank' | 'wording'
  >
  /** Null when the person was erased. */
  contact: {
    phone: string
    country: string
    consent: ConsentState
    suppressed: boolean
    doubted: boolean
  } | null
}
/** Longer than a batch is judged: what was reserved since was not seen by the judgement. */
const JUST_NOW_MS = 5000

export interface Reservation {
  fence: number
  leaseUntil: number
  reserve: string[]
  /** What is reserved must fit into each: microseconds between two messages, and how far ahead they may reach. */
  paces: { key: string; gap: number; window: number }[]
  /** What may have been spent at most and what these cost, in millionths: a part by message; undefined without a budget. */
  budget?: { key: string; most: number; cost: number; prices: { price: number; ids: string[] }[] } | undefined
  /** Marketing under caps: whoever was reserved for by another campaign in the last moments is judged again. */
  capped: boolean
  exclude: { id: string; finding: StoredFinding }[]
  defer: { id: string; notBefore: number; notAfter: number | null; finding: StoredFinding }[]
}

/** States that count as a message that this person got. */
const COUNTED = new Set(['dispatching', 'submitted', 'delivered', 'unknown'])

const cursorOf = ({ contactId, occurrence }: MessageRow) => `${contactId}-${occurrence}`
function after(cursor: string) {
  const [contactId, occurrence] = [cursor.slice(0, 36), Number(cursor.slice(37))]
  return or(
    gt(messages.contactId, contactId),
    and(eq(messages.contactId, contactId), gt(messages.occurrence, occurrence))
  )
}

/** Messages: the queue that workers claim from, and the record of what became of each recipient. */
export function messageStore(db: Db, sealer: Sealer, witness: Pick<Witness, 'highest' | 'noteEpoch'>) {
  const isSuppressed = contactSuppressed(db)
  const isDoubted = contactDoubted(db)
  return {
    insert: (row: typeof messages.$inferInsert) => db.insert(messages).values(row),
    async byId(id: string): Promise<MessageRow | undefined> {
      return (await db.select().from(messages).where(eq(messages.id, id)))[0]
    },
    async byCode(code: string): Promise<MessageRow | undefined> {
      return (await db.select().from(messages).where(eq(messages.code, code)))[0]
    },
    /** The next due messages of a campaign, most urgent first; with `offset` several workers look at different ones. */
    async due(campaignId: string, now: number, limit: number, offset = 0): Promise<Candidate[]> {
      const next = db
        .select({ id: messages.id })
        .from(messages)
        .where(
          and(
            eq(messages.campaignId, campaignId),
            eq(messages.state, sql`'queued'`),
            lte(messages.notBefore, now)
          )
        )
        .orderBy(messages.rank, messages.notBefore)
        .limit(limit)
        .offset(offset)
      const { id, contactId, parts, code, variables, attempts, rank, wording } = messages
      const rows = await db
        .select({
          message: { id, contactId, parts, code, variables, attempts, rank, wording },
          phone: contacts.phone,
          country: contacts.country,
          consent: contacts.consent,
          suppressed: sql<boolean>`${isSuppressed}`,
          doubted: sql<boolean>`${isDoubted}`
        })
        .from(messages)
        .leftJoin(contacts, eq(contacts.id, messages.contactId))
        .where(inArray(messages.id, next))
        .orderBy(messages.rank, messages.notBefore)
      return rows.map(({ message, phone, country, consent, suppressed, doubted }) => ({
        message,
        contact:
          phone && country && consent
            ? {
                phone: sealer.openPhone(phone),
                country,
                consent: consent as ConsentState,
                suppressed: Boolean(suppressed),
                doubted: Boolean(doubted)
              }
            : null
      }))
    },
    // joined with campaigns, PostgreSQL may go through a whole campaign for a few people
    /** Marketing reserved for these people since `since`: instants by contact, newest first. */
    async recentMarketing(contactIds: string[], since: number): Promise<Map<string, number[]>> {
      const byContact = new Map<string, number[]>()
      const rows = await db
        .select({
          contactId: messages.contactId,
          campaignId: messages.campaignId,
          state: messages.state,
          at: messages.reservedAt
        })
        .from(messages)
        .where(and(inArray(messages.contactId, contactIds), gt(messages.reservedAt, since)))
        .orderBy(desc(messages.reservedAt))
      const counted = rows.filter(row => COUNTED.has(row.state))
      if (counted.length === 0) return byContact
      const ids = [...new Set(counted.map(row => row.campaignId))]
      const found = await db
        .select({ id: campaigns.id })
        .from(campaigns)
        .where(and(inArray(campaigns.id, ids), eq(campaigns.purpose, 'marketing')))
      const marketing = new Set(found.map(campaign => campaign.id))
      for (const { contactId, campaignId, at } of counted)
        if (marketing.has(campaignId)) byContact.set(contactId, [...(byContact.get(contactId) ?? []), at!])
      return byContact
    },
    /**
     * Writes the verdicts and reserves what is allowed, all or nothing. Opt-out, pause and a stopped account are asked again
     * inside the statement, and an opt-out cannot slip in between (oneAtATime). Answers the ids that are reserved: only those
     * may be sent, and only now that this is durable.
     */
    async reserve(
      campaign: Campaign,
      { fence, leaseUntil, reserve, exclude, defer, paces: limits, capped, budget }: Reservation,
      now: number
    ): Promise<Set<string>> {
      const running = exists(
        db
          .select({ one: sql`1` })
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
      const wanted = [not(recipientSuppressed(db)), not(recipientDoubted(db))]
      const start = now * 1000
      const due = sql`(case when ${paces.due} > ${start} then ${paces.due} else ${start} end)`
      const moved = (key: string) =>
        exists(
          db
            .select({ one: sql`1` })
            .from(paces)
            .where(and(eq(paces.key, key), eq(paces.stamp, fence)))
        )
      // written out, since a table cannot be joined to itself through the builder in both dialects; the campaign is asked for
      // each row, so that the person's own few rows are read first
      const alone = sql`not exists (select 1 from messages other where other.contact_id = ${messages.contactId}
        and other.id <> ${messages.id} and other.reserved_at > ${valueOf(now - JUST_NOW_MS, messages.reservedAt)}
        and (select of_other.purpose from campaigns of_other where of_other.id = other.campaign_id) = 'marketing')`
      // said so that PostgreSQL does not read the whole queue of a campaign to find a few ids in it
      const queued = sql`coalesce(${messages.state}, '') = 'queued'`
      const ids = reserve.length > 0 ? reserve : ['00000000-0000-0000-0000-000000000000']
      const seen = witness.highest()
      const answers = await db.atomic(tx => [
        { raw: oneAtATime() },
        moveEpoch(tx),
        ...limits.map(({ key, gap, window }) =>
          tx
            .update(paces)
            .set({ due: sql`${due} + ${reserve.length * gap}`, stamp: fence })
            .where(
              and(
                eq(paces.key, key),
                lte(paces.blockedUntil, now),
                sql`${due} + ${reserve.length * gap} <= ${start + window}`
              )
            )
        ),
        ...(budget
          ? [
              tx
                .update(paces)
                .set({ due: sql`${paces.due} + ${budget.cost}`, stamp: fence })
                .where(and(eq(paces.key, budget.key), sql`${paces.due} + ${budget.cost} <= ${budget.most}`))
            ]
          : []),
        tx
          .update(messages)
          .set({ state: 'dispatching', fence, leaseUntil, reservedAt: now })
          .where(
            and(
              inArray(messages.id, ids),
              queued,
              running,
              ...(campaign.purpose === 'marketing' ? wanted : []),
              capped ? alone : undefined,
              ...[...limits, ...(budget ? [budget] : [])].map(limit => moved(limit.key))
            )
          )
          .returning({ id: messages.id }),
        // what was allowed and then not reserved is not spent
        ...(budget
          ? [
              tx
                .update(paces)
                .set({
                  due: sql`${paces.due} - ${budget.cost}${sql.join(
                    budget.prices.map(
                      ({ price, ids }) =>
                        sql` + ${price} * (select coalesce(sum(parts), 0) from messages where ${inArray(messages.id, ids)} and ${eq(messages.fence, fence)})`
                    )
                  )}`
                })
                .where(and(eq(paces.key, budget.key), eq(paces.stamp, fence)))
            ]
          : []),
        bulkUpdate(
          messages,
          exclude.map(row => ({ ...row, finalAt: now })),
          { set: { state: "'excluded'" }, where: "state = 'queued'" }
        ),
        bulkUpdate(messages, defer, { where: "state = 'queued'" })
      ])
      // kept outside before the first byte leaves: an older copy of the database is noticed by it
      if (answers[1][0] && !witness.noteEpoch(answers[1][0], seen)) return new Set()
      const reserved = answers[2 + limits.length + (budget ? 1 : 0)] as { id: string }[]
      return new Set(reserved.map(row => row.id))
    },
    /** Messages that wait until it is known which variant won. */
    async waiting(
      campaignId: string,
      limit: number
    ): Promise<{ id: string; contactId: string; code: string | null }[]> {
      const { id, contactId, code } = messages
      return db
        .select({ id, contactId, code })
        .from(messages)
        .where(
          and(
            eq(messages.campaignId, campaignId),
            eq(messages.state, sql`'queued'`),
            eq(messages.notBefore, NEVER)
          )
        )
        .limit(limit)
    },
    /** Whether a campaign still has messages to send that do not wait for a winner. */
    async goesOn(campaignId: string): Promise<boolean> {
      const mine = (state: SQL) =>
        and(eq(messages.campaignId, campaignId), eq(messages.state, state), ne(messages.wording, WAITING))
      const open = db
        .select({ id: messages.id })
        .from(messages)
        .where(or(mine(sql`'queued'`), mine(sql`'dispatching'`)))
        .limit(1)
      return (await open).length > 0
    },
    /** Gives those who waited their wording, or the finding that leaves them out. Whoever was cancelled meanwhile stays so. */
    release: (rows: RowChange<typeof messages>[]) =>
      db.atomic(() => [bulkUpdate(messages, rows, { where: `state = 'queued' and wording = ${WAITING}` })]),
    /** Messages whose worker has gone: nobody knows whether they were sent. Never sent again by themselves. */
    async releaseLeases(now: number): Promise<number> {
      const rows = await db
        .update(messages)
        .set({ state: 'unknown', fence: null, errorDetail: 'worker_gone' })
        .where(and(eq(messages.state, sql`'dispatching'`), lt(messages.leaseUntil, now)))
        .returning({ id: messages.id })
      return rows.length
    },
    /** Cancels up to `limit` queued messages of cancelled campaigns; 0 when there are none left. */
    async cancelSome(now: number, limit: number): Promise<number> {
      const ids = db
        .select({ id: messages.id })
        .from(messages)
        .innerJoin(campaigns, eq(campaigns.id, messages.campaignId))
        .where(and(eq(messages.state, sql`'queued'`), eq(campaigns.state, 'cancelled')))
        .limit(limit)
      const rows = await db
        .update(messages)
        .set({ state: 'cancelled', finalAt: now })
        .where(and(inArray(messages.id, ids), eq(messages.state, 'queued')))
        .returning({ id: messages.id })
      return rows.length
    },
    /** A page of a campaign's messages in recipient order, with the recipient's number opened. The cursor is `contactId-occurrence`. */
    async page(
      campaignId: string,
      {
        limit,
        cursor,
        state
      }: { limit: number; cursor?: string | undefined; state?: MessageState | undefined }
    ) {
      const rows = await db
        .select({ message: messages, phone: contacts.phone, name: contacts.name, country: contacts.country })
        .from(messages)
        .leftJoin(contacts, eq(contacts.id, messages.contactId))
        .where(
          and(
            eq(messages.campaignId, campaignId),
            state ? eq(messages.state, state) : undefined,
            cursor ? after(cursor) : undefined
          )
        )
        .orderBy(messages.contactId, messages.occurrence)
        .limit(limit + 1)
      const items = rows.slice(0, limit).map(({ message, phone, name, country }) => ({
        message,
        phone: phone ? sealer.openPhone(phone) : null,
        name,
        country
      }))
      return { items, nextCursor: rows.length > limit ? cursorOf(items.at(-1)!.message) : null }
    },
    /** What a person may be answering: the last two messages that left for them since, newest first. */
    async lastTo(contactId: string, since: number): Promise<MessageRow[]> {
      const where = and(
        eq(messages.contactId, contactId),
        gt(messages.reservedAt, since),
        or(eq(messages.state, 'submitted'), eq(messages.state, 'delivered'), eq(messages.state, 'unknown'))
      )
      return db.select().from(messages).where(where).orderBy(desc(messages.reservedAt)).limit(2)
    }
  }
}
