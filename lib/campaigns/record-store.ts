import { and, eq, inArray, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { KEPT, type CountedValues } from '#db/counted-change.ts'
import { isLasting } from '#db/failure.ts'
import { providerReferences } from '#db/schema/accounts.ts'
import { budgets, messages } from '#db/schema/campaigns.ts'
import { recordChanges, recordFound } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import type { FinalState } from '../providers/receipt.ts'

interface Held {
  id: string
  fence: number
}
/** What became of reserved messages, sorted by what has to be written. */
export interface Results {
  submitted: (Held & { submittedAt: number; feesMicros: number | null })[]
  failed: (Held & { finalAt: number; errorCode: string; errorDetail: string })[]
  unknown: (Held & { errorDetail: string })[]
  requeued: (Held & { notBefore: number; attempts: number; errorCode: string | null; errorDetail: string })[]
  /** The provider's own numbers, where its reports name those. */
  references: { accountId: string; reference: string; messageId: string; createdAt: number }[]
  /** Of a campaign with a budget, what the provider did not take: `price` is millionths a part. */
  refunds: (Held & { campaignId: string; price: number })[]
}
export type RecordStore = ReturnType<typeof recordStore>
const HELD = "state = 'dispatching'"

/** What was not taken, by campaign and price: one statement for all that cost the same. */
function refundsOf(refunds: Results['refunds']) {
  const alike = new Map<string, { campaignId: string; price: number; held: Held[] }>()
  for (const { campaignId, price, ...held } of refunds) {
    const key = `${campaignId} ${price}`
    const group = alike.get(key) ?? { campaignId, price, held: [] }
    group.held.push(held)
    alike.set(key, group)
  }
  return [...alike.values()]
}

/** When a message left of which no answer told: a receipt proves that it did, and it counts as sent from then on. */
const LEFT = 'coalesce(submitted_at, reserved_at)'

/** Writes results and receipts. A result counts only under the fencing token it was reserved with; states only move forward. */
export function recordStore(db: Db, clock: Clock) {
  const heldParts = (held: Held[]) =>
    sql`(select coalesce(sum(parts), 0) from messages where ${and(
      inArray(
        messages.id,
        held.map(each => each.id)
      ),
      inArray(messages.fence, [...new Set(held.map(each => each.fence))]),
      eq(messages.state, 'dispatching')
    )})`
  return {
    isLasting,
    /** All results of a group in one step. A receipt may have been faster: then the state is its, and fees are added. */
    results: ({ submitted, failed, unknown, requeued, refunds, references }: Results) =>
      db.atomic(tx => [
        bulkInsert(providerReferences, references, { skipExisting: true }),
        // first, while the rows still carry this fencing token
        ...refundsOf(refunds).map(({ campaignId, price, held }) =>
          tx
            .update(budgets)
            .set({ spentMicros: sql`${budgets.spentMicros} - ${price} * ${heldParts(held)}` })
            .where(eq(budgets.campaignId, campaignId))
        ),
        bulkUpdate(messages, submitted, {
          match: ['fence'],
          set: { state: `case when ${HELD} then 'submitted' else state end`, lease_until: 'null' },
          from: { state: 'dispatching', submitted_at: null, fees_micros: null }
        }),
        bulkUpdate(messages, failed, {
          match: ['fence'],
          set: { state: "'failed'", lease_until: 'null' },
          where: HELD,
          from: { state: 'dispatching', final_at: null, error_code: null }
        }),
        bulkUpdate(messages, unknown, {
          match: ['fence'],
          set: { state: "'unknown'", lease_until: 'null' },
          where: HELD,
          from: { state: 'dispatching' }
        }),
        bulkUpdate(messages, requeued, {
          match: ['fence'],
          set: { state: "'queued'", fence: 'null', lease_until: 'null', reserved_at: 'null' },
          where: HELD,
          from: { state: 'dispatching', error_code: null }
        }),
        recordChanges(
          'messages.sent',
          [...submitted, ...failed, ...unknown].map(({ id }) => id),
          clock()
        )
      ]),
    /** Final states by receipts, statements for the caller's own atomic step: delivered is never changed. */
    receipts: (rows: { id: string; state: FinalState; finalAt: number; errorCode: string | null }[]) => {
      const among = (states: string[]) => `state in (${states.map(state => `'${state}'`).join(', ')})`
      const open = ['dispatching', 'submitted', 'unknown']
      const of = (state: FinalState) =>
        rows.filter(row => row.state === state).map(({ state: _, ...row }) => row)
      // what most receipts find; one that was faster than the answer to the call comes upon something else
      const from: CountedValues = { state: 'submitted', final_at: null, error_code: null, submitted_at: KEPT }
      return [
        bulkUpdate(messages, of('delivered'), {
          set: { state: "'delivered'", submitted_at: LEFT },
          where: among([...open, 'failed', 'expired']),
          from
        }),
        bulkUpdate(messages, of('failed'), {
          set: { state: "'failed'", submitted_at: LEFT },
          where: among([...open, 'expired']),
          from
        }),
        bulkUpdate(messages, of('expired'), {
          set: { state: "'expired'", submitted_at: LEFT },
          where: among(open),
          from
        })
      ]
    },
    /** A person settles a message that nobody knows about. */
    async settle(id: string, state: 'submitted' | 'failed', now: number) {
      const unknown = and(eq(messages.id, id), eq(messages.state, 'unknown'))
      const [, settled] = await db.atomic(tx => [
        recordFound('messages.sent', messages.id, unknown, now),
        tx
          .update(messages)
          .set({
            state,
            finalAt: state === 'failed' ? now : null,
            ...(state === 'submitted' ? { submittedAt: sql.raw(LEFT) } : {}),
            errorDetail: 'settled'
          })
          .where(unknown)
          .returning({ id: messages.id })
      ])
      return settled
    }
  }
}
