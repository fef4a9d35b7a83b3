import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import { flowSteps } from '#db/schema/flows.ts'
import { idempotency } from '#db/schema/people.ts'
import { messageRequests } from '#db/schema/requests.ts'
import { recordChanges } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import { takeCodes, type Taking } from '../codes/take-store.ts'
import type { Sealer } from '../crypto.ts'
import { earliestId } from '../ids.ts'
import type { MessageState } from './campaign.ts'

export type RequestStore = ReturnType<typeof requestStore>
export type NewMessage = typeof messages.$inferInsert
export interface MessageRequest {
  apiKeyId: string
  reqNo: string | null
  reference: string | null
}
/** What a program looks its messages up by. */
export interface MessageQuery {
  limit: number
  ids?: string[] | undefined
  cursor?: string | undefined
  reqNo?: string | undefined
  reference?: string | undefined
  /** E.164. */
  phone?: string | undefined
  state?: MessageState | undefined
  campaignId?: string | undefined
  /** Of all steps and versions of a flow. */
  flowId?: string | undefined
  /** Made at this instant or later. */
  since?: number | undefined
  /** Only what this key asked for. */
  apiKeyId?: string | undefined
}

/** Messages that programs asked for, with the names that they gave them. */
export function requestStore(db: Db, sealer: Sealer, clock: Clock) {
  return {
    /**
     * The message and its names, both or neither, while every name that was claimed for it is still held: a claim that was given up
     * meanwhile, since its call stood still for long, may be another message's. Answers whether it was written.
     */
    insert: async (
      row: NewMessage & { id: string },
      request: MessageRequest,
      claimed: string[],
      taking: readonly Taking[] = []
    ) => {
      const own = and(
        eq(idempotency.apiKeyId, request.apiKeyId),
        inArray(idempotency.key, claimed),
        eq(idempotency.messageId, row.id)
      )
      const held = db
        .select({ count: sql`count(*)` })
        .from(idempotency)
        .where(own)
      // a key that is missing breaks the row, and the step with it
      const type = sql.raw(messageRequests.apiKeyId.getSQLType())
      const given = sql`cast(${sql.param(request.apiKeyId, messageRequests.apiKeyId)} as ${type})`
      const apiKeyId = sql<string>`case when (${held}) = ${claimed.length} then ${given} end`
      try {
        await db.atomic(tx => [
          ...(claimed.length > 0 ? [tx.update(idempotency).set({ createdAt: clock() }).where(own)] : []),
          tx.insert(messages).values(row),
          tx.insert(messageRequests).values({
            ...request,
            messageId: row.id,
            ...(claimed.length > 0 ? { apiKeyId } : {})
          }),
          recordChanges('messages.created', [row.id], clock()),
          ...takeCodes(tx, null, taking)
        ])
      } catch (error) {
        const [{ count } = { count: 0 }] = claimed.length > 0 ? await held : []
        if (Number(count) === claimed.length) throw error
        return false
      }
      return true
    },
    /** The same for many. A message that is there already stays as it is. */
    insertAll: (
      rows: NewMessage[],
      requests: (MessageRequest & { messageId: string })[],
      taking: readonly Taking[] = []
    ) =>
      db.atomic(tx => [
        bulkInsert(messages, rows, { skipExisting: true }),
        bulkInsert(messageRequests, requests, { skipExisting: true }),
        recordChanges(
          'messages.created',
          rows.map(({ id }) => id),
          clock()
        ),
        ...takeCodes(tx, null, taking)
      ]),
    /** Which of these messages are there. */
    async made(ids: string[]): Promise<Set<string>> {
      const rows = await db.select({ id: messages.id }).from(messages).where(inArray(messages.id, ids))
      return new Set(rows.map(({ id }) => id))
    },
    /** The messages that a key has given these references to. */
    async byReferences(apiKeyId: string, references: string[]): Promise<Map<string, string>> {
      if (references.length === 0) return new Map()
      const rows = await db
        .select({ id: messageRequests.messageId, reference: messageRequests.reference })
        .from(messageRequests)
        .where(and(inArray(messageRequests.reference, references), eq(messageRequests.apiKeyId, apiKeyId)))
      return new Map(rows.flatMap(({ id, reference }) => (reference === null ? [] : [[reference, id]])))
    },
    /** Newest first, in the order of ids: a page goes on below the last one, whatever is added above. */
    async list({
      limit,
      ids,
      cursor,
      reqNo,
      reference,
      phone,
      state,
      campaignId,
      flowId,
      since,
      apiKeyId
    }: MessageQuery) {
      const owner =
        phone === undefined
          ? undefined
          : sql`(${db
              .select({ id: contacts.id })
              .from(contacts)
              .where(
                and(eq(contacts.last4, phone.slice(-4)), eq(contacts.phoneHash, sealer.hashPhone(phone)))
              )})`
      const rows = await db
        .select({
          message: messages,
          reqNo: messageRequests.reqNo,
          reference: messageRequests.reference,
          phone: contacts.phone,
          currency: providerAccounts.currency
        })
        .from(messages)
        .innerJoin(campaigns, eq(campaigns.id, messages.campaignId))
        .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
        .leftJoin(messageRequests, eq(messageRequests.messageId, messages.id))
        .leftJoin(contacts, eq(contacts.id, messages.contactId))
        .where(
          and(
            ids && inArray(messages.id, ids),
            reqNo === undefined ? undefined : eq(messageRequests.reqNo, reqNo),
            reference === undefined ? undefined : eq(messageRequests.reference, reference),
            apiKeyId === undefined ? undefined : eq(messageRequests.apiKeyId, apiKeyId),
            owner && eq(messages.contactId, owner),
            state && eq(messages.state, state),
            campaignId === undefined ? undefined : eq(messages.campaignId, campaignId),
            flowId === undefined
              ? undefined
              : inArray(
                  messages.campaignId,
                  db.select({ id: flowSteps.campaignId }).from(flowSteps).where(eq(flowSteps.flowId, flowId))
                ),
            since === undefined ? undefined : gte(messages.id, earliestId(since)),
            cursor === undefined ? undefined : lt(messages.id, cursor)
          )
        )
        .orderBy(desc(messages.id))
        .limit(limit + 1)
      const items = rows.slice(0, limit).map(row => ({
        ...row,
        phone: row.phone ? sealer.openPhone(row.phone) : null
      }))
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.message.id ?? null) : null }
    }
  }
}
