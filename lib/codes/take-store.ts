import { and, eq, inArray, lte, sql, type SQL } from 'drizzle-orm'
import type { Db, Queries, Statement } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { codeHolds, codePools, codes } from '#db/schema/codes.ts'
import { valueOf } from '#db/sql.ts'
import { toRequestNumber } from '../ids.ts'
import type { Witness } from '../installation/witness.ts'
import { HOLDING } from './store.ts'

export type CodeTakeStore = ReturnType<typeof codeTakeStore>
/** Messages that each take one code of a pool, for a campaign. */
export interface Taking {
  poolId: string
  messageIds: string[]
}
/** Codes that a campaign needs of a pool. */
export interface CodeNeed {
  poolId: string
  needed: number
}

/** How far beyond the need the position is written to the witness file first. After a restore, codes up to that position may already be used. */
const AHEAD = 4
const LEAST_AHEAD = 100

/** A message that may go out, now or when somebody says so, and has no code of the pool yet. */
const lacking = ({ poolId, messageIds }: Taking): SQL =>
  sql`${inArray(messages.id, messageIds)} and coalesce(${messages.state}, '') in ('queued', 'unknown')
    and not exists (select 1 from codes had where had.message_id = ${messages.id} and had.pool_id = ${valueOf(poolId, codes.poolId)})`

/** What other campaigns that were launched still need of a pool. */
function heldBeside(poolId: string, campaignId: string | null): SQL {
  const own =
    campaignId === null ? sql`` : sql`and h.campaign_id <> ${valueOf(campaignId, codeHolds.campaignId)}`
  return sql`(select coalesce(sum(h.needed), 0) from code_holds h join campaigns c on c.id = h.campaign_id
    where h.pool_id = ${valueOf(poolId, codeHolds.poolId)} ${own} and ${inArray(sql`c.state`, [...HOLDING])})`
}

/**
 * Statements that take one code for each message, in the order of positions, in the transaction that writes those messages. The
 * pool's row is updated first, which serialises the takers of one pool. A pool that has too few codes beside those that other
 * campaigns hold aborts the transaction (`ranDry`): then neither messages nor codes are written.
 */
export function takeCodes(tx: Queries, campaignId: string | null, taking: readonly Taking[]): Statement[] {
  // in one order, so that two transactions cannot deadlock
  const pools = taking
    .filter(each => each.messageIds.length > 0)
    .sort((a, b) => (a.poolId < b.poolId ? -1 : 1))
  return pools.flatMap((each): Statement[] => {
    const count = sql`(select count(*) from messages where ${lacking(each)})`
    const pool = valueOf(each.poolId, codes.poolId)
    return [
      tx
        .update(codePools)
        .set({ free: sql`${codePools.free} - ${count}` })
        .where(eq(codePools.id, each.poolId)),
      ...(campaignId === null
        ? []
        : [
            tx
              .update(codeHolds)
              .set({
                needed: sql`case when ${codeHolds.needed} > ${count} then ${codeHolds.needed} - ${count} else 0 end`
              })
              .where(and(eq(codeHolds.campaignId, campaignId), eq(codeHolds.poolId, each.poolId)))
          ]),
      {
        raw: sql`with wanted as materialized (
          select messages.id as id, row_number() over (order by messages.id) as n from messages where ${lacking(each)}),
        picked as materialized (
          select position, row_number() over (order by position) as n from (
            select position from codes where pool_id = ${pool} and state = 'free'
            and position <= (select noted from code_pools where id = ${pool})
            order by position limit ${each.messageIds.length}) free_ones)
        update codes set state = 'given', message_id = pair.id from (
          select wanted.id as id, picked.position as position from wanted join picked on picked.n = wanted.n) pair
        where codes.pool_id = ${pool} and codes.position = pair.position`
      },
      // setting the NOT NULL name to null aborts the transaction (recognised by `ranDry`)
      tx
        .update(codePools)
        .set({ name: sql`null` })
        .where(
          and(
            eq(codePools.id, each.poolId),
            sql`(${codePools.free} < ${heldBeside(each.poolId, campaignId)} or exists (select 1 from messages where ${lacking(each)}))`
          )
        )
    ]
  })
}

/** Whether a transaction was aborted because a pool has too few codes. */
export function ranDry(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause)
    if (/null/i.test(each.message) && /code_pools\.name|"name" of relation "code_pools"/.test(each.message))
      return true
  return false
}

/** Codes on their way into messages: held for launched campaigns, taken in the transaction that writes a message, free again after a rest. */
export function codeTakeStore(db: Db, witness: Pick<Witness, 'append'>) {
  /** The position of the nth free code, or that of the last code there is. */
  async function reach(poolId: string, n: number) {
    const [pool] = await db
      .select({ noted: codePools.noted, last: codePools.last })
      .from(codePools)
      .where(eq(codePools.id, poolId))
    const [nth] = await db
      .select({ position: codes.position })
      .from(codes)
      .where(and(eq(codes.poolId, poolId), eq(codes.state, 'free')))
      .orderBy(codes.position)
      .limit(1)
      .offset(Math.max(0, n - 1))
    return pool && { ...pool, position: nth?.position ?? pool.last }
  }
  /**
   * Writes to the witness file, before any is taken, up to which position codes may be taken: after a restore those may already be used.
   */
  async function noteAhead(poolId: string, n: number, now: number): Promise<void> {
    const at = await reach(poolId, n)
    if (!at || at.position <= at.noted) return
    const noted = Math.min(at.last, at.position + Math.max(LEAST_AHEAD, AHEAD * n))
    const hash = toRequestNumber(poolId)
    await witness.append([{ at: now, hash, scope: 'code', id: poolId, until: noted, state: 'out' }])
    await db
      .update(codePools)
      .set({ noted })
      .where(and(eq(codePools.id, poolId), sql`${codePools.noted} < ${noted}`))
  }
  const isPool = (poolId: string) => eq(codePools.id, poolId)
  return {
    /** To be called before a transaction that takes codes. */
    async noteAhead(taking: readonly Taking[], now: number): Promise<void> {
      for (const { poolId, messageIds } of taking)
        if (messageIds.length > 0) await noteAhead(poolId, messageIds.length, now)
    },
    /**
     * Holds codes for a campaign that is launched, all or none. Answers false when a pool has too few beside what others hold.
     */
    async hold(campaignId: string, needs: readonly CodeNeed[]): Promise<boolean> {
      try {
        await db.atomic(tx => [
          ...needs.map(({ poolId }) =>
            tx
              .update(codePools)
              // locks the pool's row
              .set({ free: sql`${codePools.free}` })
              .where(isPool(poolId))
          ),
          tx.delete(codeHolds).where(eq(codeHolds.campaignId, campaignId)),
          ...needs.map(({ poolId, needed }) => tx.insert(codeHolds).values({ campaignId, poolId, needed })),
          ...needs.map(({ poolId, needed }) =>
            tx
              .update(codePools)
              .set({ name: sql`null` })
              .where(
                and(isPool(poolId), sql`${codePools.free} < ${needed} + ${heldBeside(poolId, campaignId)}`)
              )
          )
        ])
        return true
      } catch (error) {
        if (ranDry(error)) return false
        throw error
      }
    },
    /** What a campaign held and does not need any more is there for others. */
    dropHold: (campaignId: string) => db.delete(codeHolds).where(eq(codeHolds.campaignId, campaignId)),
    /** Free codes of a pool that no other campaign holds. */
    async freeFor(poolId: string, campaignId: string | null): Promise<number> {
      const [row] = await db
        .select({ free: sql`${codePools.free} - ${heldBeside(poolId, campaignId)}`.mapWith(Number) })
        .from(codePools)
        .where(eq(codePools.id, poolId))
      return Math.max(0, row?.free ?? 0)
    },
    /** Codes that have rested go back into their pools. Answers how many. */
    async release(now: number): Promise<number> {
      const rested = and(eq(codes.state, sql`'resting'`), lte(codes.restUntil, now))
      const [some] = await db.select({ position: codes.position }).from(codes).where(rested).limit(1)
      if (!some) return 0
      const [, freed] = await db.atomic(tx => [
        tx
          .update(codePools)
          .set({
            free: sql`${codePools.free} + (select count(*) from codes where codes.pool_id = ${codePools.id} and ${rested})`
          })
          .where(sql`1 = 1`),
        tx
          .update(codes)
          .set({ state: 'free', messageId: null, restUntil: null })
          .where(rested)
          .returning({ position: codes.position })
      ])
      return freed.length
    },
    /**
     * After a restore: codes that are free in the backup, up to the position in the witness file, may be used already and become doubtful.
     * Returns how many.
     */
    async doubt(noted: ReadonlyMap<string, number>): Promise<number> {
      let doubtful = 0
      for (const pool of await db.select().from(codePools)) {
        const until = Math.max(pool.noted, noted.get(pool.id) ?? 0)
        const between = and(eq(codes.poolId, pool.id), eq(codes.state, 'free'), lte(codes.position, until))
        const [, marked] = await db.atomic(tx => [
          tx
            .update(codePools)
            .set({
              noted: until,
              free: sql`${codePools.free} - (select count(*) from codes where ${between})`
            })
            .where(isPool(pool.id)),
          tx.update(codes).set({ state: 'doubtful' }).where(between).returning({ position: codes.position })
        ])
        doubtful += marked.length
      }
      return doubtful
    },
    /** Names of the pools among these that have too few codes for a campaign's next messages. */
    async short(taking: readonly Taking[], campaignId: string | null): Promise<string[]> {
      const names: string[] = []
      for (const { poolId, messageIds } of taking) {
        const [pool] = await db
          .select({
            name: codePools.name,
            free: sql`${codePools.free} - ${heldBeside(poolId, campaignId)}`.mapWith(Number)
          })
          .from(codePools)
          .where(eq(codePools.id, poolId))
        if (pool && pool.free < messageIds.length) names.push(pool.name)
      }
      return names
    },
    campaignsOf: (poolId: string) =>
      db
        .select({ id: campaigns.id, name: campaigns.name, needed: codeHolds.needed })
        .from(codeHolds)
        .innerJoin(campaigns, eq(campaigns.id, codeHolds.campaignId))
        .where(and(eq(codeHolds.poolId, poolId), inArray(campaigns.state, [...HOLDING])))
  }
}
