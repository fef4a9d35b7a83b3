import type { CodeState, RedemptionSource } from '../../lib/codes/code.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  bytes,
  id,
  index,
  instant,
  integer,
  primaryKey,
  table,
  text,
  uniqueIndex
} from '../columns.ts'

/** Lists of coupon codes, each used in texts as `{{code:NAME}}`. */
export const codePools = table(
  'code_pools',
  {
    id: id().primaryKey(),
    name: text().notNull(),
    /** What a code is worth, in millionths of `currency`. */
    valueMicros: bigint().notNull(),
    currency: text().notNull(),
    /** Codes are redeemed until then. */
    validUntil: instant(),
    /** No code is longer: texts are measured with this length. */
    length: integer().notNull(),
    /** The last position that was given to a code. */
    last: integer().notNull(),
    /** Codes are assigned up to this position at most; it is written to the witness file first. */
    noted: integer().notNull(),
    /** Number of unassigned codes, kept in the transaction of each change. */
    free: integer().notNull(),
    createdAt: instant().notNull()
  },
  t => [uniqueIndex('code_pools_name').on(t.name)]
)

/** Codes in the order in which they are taken. 1,000,000 rows a pool are planned for. */
export const codes = table(
  'codes',
  {
    poolId: id().notNull(),
    position: integer().notNull(),
    /** Keyed hash of the code as it is compared. */
    hash: bytes().notNull(),
    sealed: bytes().notNull(),
    state: text<CodeState>().notNull(),
    messageId: id(),
    /** A code that came back is taken again after this. */
    restUntil: instant()
  },
  t => [
    primaryKey({ columns: [t.poolId, t.position] }),
    uniqueIndex('codes_hash').on(t.hash, t.poolId),
    index('codes_state').on(t.poolId, t.state, t.position),
    uniqueIndex('codes_message')
      .on(t.messageId, t.poolId)
      .where(sql`message_id is not null`),
    index('codes_resting')
      .on(t.restUntil)
      .where(sql`state = 'resting'`)
  ]
)

/** Codes held for launched campaigns: not available to others. */
export const codeHolds = table(
  'code_holds',
  { campaignId: id().notNull(), poolId: id().notNull(), needed: integer().notNull() },
  t => [primaryKey({ columns: [t.campaignId, t.poolId] }), index('code_holds_pool').on(t.poolId)]
)

/** Codes that were redeemed at a till. */
export const redemptions = table(
  'redemptions',
  {
    id: id().primaryKey(),
    poolId: id().notNull(),
    position: integer().notNull(),
    messageId: id(),
    campaignId: id(),
    /** Index of the wording (variant and language) that the message used. */
    wording: integer().notNull(),
    valueMicros: bigint().notNull(),
    currency: text().notNull(),
    /** Number of the order, as the shop has it. */
    reference: text(),
    /** False for further codes of one order, so that its value counts once. */
    counted: boolean().notNull(),
    source: text<RedemptionSource>().notNull(),
    /** Person or key. */
    actor: text(),
    at: instant().notNull(),
    createdAt: instant().notNull()
  },
  t => [
    uniqueIndex('redemptions_code').on(t.poolId, t.position),
    index('redemptions_campaign').on(t.campaignId, t.at),
    uniqueIndex('redemptions_order')
      .on(t.reference, t.currency)
      .where(sql`counted and reference is not null`)
  ]
)
