import { and, asc, eq, gt, inArray, lte, or, sql, type Column } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { codeHolds, codePools, codes } from '#db/schema/codes.ts'
import { templates } from '#db/schema/accounts.ts'
import type { Sealer } from '../crypto.ts'
import { foldCode, standIn, type CodeState } from './code.ts'

export type CodePool = typeof codePools.$inferSelect
export type CodeStore = ReturnType<typeof codeStore>
/** How many codes of a pool are in each state, and how many of the free ones launched campaigns still need. */
export interface PoolCounts extends Record<CodeState, number> {
  total: number
  held: number
}
const NONE: PoolCounts = { total: 0, held: 0, free: 0, given: 0, redeemed: 0, resting: 0, doubtful: 0 }

/** A campaign holds codes while it may still take them. */
export const HOLDING = ['scheduled', 'planning', 'sending', 'paused'] as const
const placeOf = (poolId: string, position: number) => `codes.sealed.${poolId}.${position}`

/** Pools and their codes. Codes are stored encrypted, decrypted for sending or for people with the right to see them, and compared by a keyed hash. */
export function codeStore(db: Db, sealer: Sealer) {
  const hashOf = (typed: string) => sealer.hashCode(foldCode(typed))
  const open = (row: { poolId: string; position: number; sealed: Buffer }) =>
    sealer.open(row.sealed, placeOf(row.poolId, row.position))
  return {
    hashOf,
    open,
    /** Answers false when there is a pool of that name. */
    async insert(row: CodePool): Promise<boolean> {
      return (await db.insert(codePools).values(row).onConflictDoNothing().returning()).length > 0
    },
    pools: (): Promise<CodePool[]> => db.select().from(codePools).orderBy(asc(codePools.name)),
    async byId(id: string): Promise<CodePool | undefined> {
      return (await db.select().from(codePools).where(eq(codePools.id, id)))[0]
    },
    byNames: async (names: string[]): Promise<CodePool[]> =>
      names.length === 0 ? [] : db.select().from(codePools).where(inArray(codePools.name, names)),
    /** What stands for a code of each pool where a text is measured. */
    standIns: async (): Promise<Map<string, string>> =>
      new Map(
        (await db.select({ name: codePools.name, length: codePools.length }).from(codePools)).map(
          ({ name, length }) => [name, standIn(length)]
        )
      ),
    /** Takes a pool away with its codes, unless somebody has got one meanwhile. */
    async remove(id: string): Promise<boolean> {
      const given = db
        .select({ one: sql`1` })
        .from(codes)
        .where(and(eq(codes.poolId, id), inArray(codes.state, ['given', 'redeemed', 'resting'])))
      const isGone = (poolId: Column) => sql`not exists (select 1 from code_pools p where p.id = ${poolId})`
      const [removed] = await db.atomic(tx => [
        tx
          .delete(codePools)
          .where(and(eq(codePools.id, id), sql`not exists ${given}`))
          .returning({ id: codePools.id }),
        // a pool that is kept keeps what it has
        tx.delete(codeHolds).where(and(eq(codeHolds.poolId, id), isGone(codeHolds.poolId))),
        tx.delete(codes).where(and(eq(codes.poolId, id), isGone(codes.poolId)))
      ])
      return removed.length > 0
    },
    /** Names of templates and of campaigns that are not over whose text takes codes of a pool. */
    async usersOf(name: string): Promise<string[]> {
      const pattern = `%code:${name}%`
      const has = (column: Column) => sql`cast(${column} as text) like ${pattern}`
      const texts = await db
        .select({
          name: templates.name,
          text: sql<string>`${templates.body} || coalesce(cast(${templates.languages} as text), '')`
        })
        .from(templates)
        .where(or(has(templates.body), has(templates.languages)))
      const open = await db
        .select({ name: campaigns.name, text: sql<string>`cast(${campaigns.content} as text)` })
        .from(campaigns)
        .where(
          and(eq(campaigns.kind, 'bulk'), inArray(campaigns.state, [...HOLDING]), has(campaigns.content))
        )
      // an underscore stands for any sign in a pattern
      const uses = new RegExp(`\\{\\{\\s*code:${name}\\s*\\}\\}`)
      const users = [...texts, ...open].filter(({ text }) => uses.test(text)).map(each => each.name)
      return [...new Set(users)]
    },
    /**
     * Adds codes, behind all that the pool has. Answers the places in the list of those that were not added, since the pool has
     * them or one that nobody could tell from them.
     */
    async add(poolId: string, list: readonly string[]): Promise<number[]> {
      const [[moved]] = await db.atomic(tx => [
        tx
          .update(codePools)
          .set({ last: sql`${codePools.last} + ${list.length}` })
          .where(eq(codePools.id, poolId))
          .returning({ last: codePools.last })
      ])
      if (!moved) return [...list.keys()]
      const first = moved.last - list.length + 1
      const rows = list.map((code, i) => ({
        poolId,
        position: first + i,
        hash: hashOf(code),
        sealed: sealer.seal(code, placeOf(poolId, first + i)),
        state: 'free' as const
      }))
      const range = and(
        eq(codes.poolId, poolId),
        gt(codes.position, first - 1),
        lte(codes.position, moved.last)
      )
      const [, , added] = await db.atomic(tx => [
        bulkInsert(codes, rows, { skipExisting: true }),
        tx
          .update(codePools)
          .set({ free: sql`${codePools.free} + (select count(*) from codes where ${range})` })
          .where(eq(codePools.id, poolId)),
        tx.select({ position: codes.position }).from(codes).where(range)
      ])
      const there = new Set(added.map(each => each.position))
      return list.flatMap((_, i) => (there.has(first + i) ? [] : [i]))
    },
    /** Counts by state, by pool. */
    async counts(poolIds: string[]): Promise<Map<string, PoolCounts>> {
      const found = new Map(poolIds.map(id => [id, { ...NONE }]))
      if (poolIds.length === 0) return found
      const states = await db
        .select({ poolId: codes.poolId, state: codes.state, n: sql`count(*)`.mapWith(Number) })
        .from(codes)
        .where(inArray(codes.poolId, poolIds))
        .groupBy(codes.poolId, codes.state)
      for (const { poolId, state, n } of states) {
        const counts = found.get(poolId)
        if (counts) Object.assign(counts, { [state]: n, total: counts.total + n })
      }
      const held = await db
        .select({ poolId: codeHolds.poolId, n: sql`sum(${codeHolds.needed})`.mapWith(Number) })
        .from(codeHolds)
        .innerJoin(campaigns, eq(campaigns.id, codeHolds.campaignId))
        .where(and(inArray(codeHolds.poolId, poolIds), inArray(campaigns.state, [...HOLDING])))
        .groupBy(codeHolds.poolId)
      for (const { poolId, n } of held) Object.assign(found.get(poolId) ?? {}, { held: n })
      return found
    },
    /** A page of codes in their order, opened. */
    async page(
      poolId: string,
      { limit, after, state }: { limit: number; after?: number | undefined; state?: CodeState | undefined }
    ) {
      const rows = await db
        .select()
        .from(codes)
        .where(
          and(
            eq(codes.poolId, poolId),
            state && eq(codes.state, state),
            after === undefined ? undefined : gt(codes.position, after)
          )
        )
        .orderBy(asc(codes.position))
        .limit(limit + 1)
      const items = rows.slice(0, limit).map(row => ({
        position: row.position,
        code: open(row),
        state: row.state,
        messageId: row.messageId
      }))
      return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.position) : null }
    },
    /** The codes of messages, by message and by the name of their pool. */
    async ofMessages(messageIds: string[]): Promise<Map<string, Record<string, string>>> {
      const byMessage = new Map<string, Record<string, string>>()
      if (messageIds.length === 0) return byMessage
      const rows = await db
        .select({
          name: codePools.name,
          poolId: codes.poolId,
          position: codes.position,
          sealed: codes.sealed,
          messageId: codes.messageId
        })
        .from(codes)
        .innerJoin(codePools, eq(codePools.id, codes.poolId))
        .where(inArray(codes.messageId, messageIds))
      for (const { name, messageId, ...row } of rows)
        if (messageId) byMessage.set(messageId, { ...byMessage.get(messageId), [name]: open(row) })
      return byMessage
    },
    /** Codes that a typed one may be, with what became of the message that carries each. */
    candidates: (typed: string) =>
      db
        .select({
          poolId: codes.poolId,
          position: codes.position,
          sealed: codes.sealed,
          state: codes.state,
          messageId: codes.messageId,
          pool: codePools,
          campaignId: messages.campaignId,
          contactId: messages.contactId,
          wording: messages.wording
        })
        .from(codes)
        .innerJoin(codePools, eq(codePools.id, codes.poolId))
        .leftJoin(messages, eq(messages.id, codes.messageId))
        .where(eq(codes.hash, hashOf(typed)))
        .orderBy(asc(codePools.createdAt), asc(codePools.id)),
    /** Seals every code anew; twice it changes nothing that matters. */
    async reseal(): Promise<number> {
      let done = 0
      for (const { id } of await db.select({ id: codePools.id }).from(codePools)) {
        let after = 0
        for (;;) {
          const rows = await db
            .select()
            .from(codes)
            .where(and(eq(codes.poolId, id), gt(codes.position, after)))
            .orderBy(asc(codes.position))
            .limit(500)
          if (rows.length === 0) break
          await db.atomic(tx =>
            rows.map(row =>
              tx
                .update(codes)
                .set({ sealed: sealer.seal(open(row), placeOf(id, row.position)) })
                .where(and(eq(codes.poolId, id), eq(codes.position, row.position)))
            )
          )
          done += rows.length
          after = rows.at(-1)?.position ?? after
        }
      }
      return done
    }
  }
}
