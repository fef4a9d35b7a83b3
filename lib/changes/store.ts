import {
  and,
  asc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  min,
  sql,
  type Column,
  type SQL
} from 'drizzle-orm'
import { bulkInsert, type BulkStatement } from '#db/bulk.ts'
import type { Db, Queries, Statement } from '#db/client.ts'
import { changeCursors, changes } from '#db/schema/changes.ts'
import { joinedIds, valueOf } from '#db/sql.ts'
import { DAY } from '../clock.ts'
import { hashedId, newId } from '../ids.ts'
import type { Change, ChangeType } from './change.ts'

export type ChangeStore = ReturnType<typeof changeStore>

type CursorName = (typeof changeCursors.$inferSelect)['name']

const MOST_IN_ONE = 500
const KEEP = 30 * DAY
const APPENDED_TOGETHER = 1000

/** Somebody asked to be told: a webhook that is switched on for the type, or a key that may read changes. */
const asked = (type: string, at: string) => `exists (select 1 from webhooks where webhooks.state = 'active'
  and cast(webhooks.events as text) like '%"' || ${type} || '"%')
  or exists (select 1 from api_keys where api_keys.kind = 'api' and api_keys.revoked_at is null
  and (api_keys.expires_at is null or api_keys.expires_at > ${at})
  and (cast(api_keys.scopes as text) like '%"all"%' or cast(api_keys.scopes as text) like '%"changes:read"%'))`

const pack = (ids: readonly string[]): Buffer => Buffer.from(ids.join('').replaceAll('-', ''), 'hex')
function unpack(packed: Uint8Array): string[] {
  const digits = Buffer.from(packed).toString('hex')
  const count = digits.length / 32
  return Array.from({ length: count }, (_, i) =>
    digits.slice(i * 32, i * 32 + 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  )
}

/**
 * What happened to these, as a statement of the step in which it happens. Nothing is written when nobody asked for the type. `once`
 * names what it follows from: the same told again, after a crash, is one.
 */
export function recordChanges(
  type: ChangeType,
  ids: readonly string[],
  at: number,
  once?: unknown
): BulkStatement {
  const rows = Array.from({ length: Math.ceil(ids.length / MOST_IN_ONE) }, (_, i) => ({
    id: once === undefined ? newId() : hashedId([type, once, i]),
    type,
    ids: pack(ids.slice(i * MOST_IN_ONE, (i + 1) * MOST_IN_ONE)),
    at
  }))
  return bulkInsert(changes, rows, { skipExisting: true, where: asked('c1', 'c3') })
}

/** The same for the ids that a query of the step finds, before the statements behind it change their rows. */
export function recordFound(type: ChangeType, column: Column, where: SQL | undefined, at: number): Statement {
  const given = (value: unknown, as: Column) =>
    sql`cast(${valueOf(value, as)} as ${sql.raw(as.getSQLType())})`
  return {
    raw: sql`insert into changes (id, type, ids, at) select c0, c1, c2, c3 from (
      select ${given(newId(), changes.id)} as c0, ${given(type, changes.type)} as c1,
      ${joinedIds(column)} as c2, ${given(at, changes.at)} as c3
      from ${column.table} where ${where ?? sql`1 = 1`}) found
      where c2 is not null and (${sql.raw(asked('c1', 'c3'))})`
  }
}

/** The order of what happened. */
export function changeStore(db: Db) {
  const { name, position } = changeCursors
  async function cursors(): Promise<Record<CursorName, number>> {
    const rows = await db.select().from(changeCursors)
    const of = (wanted: CursorName) => rows.find(row => row.name === wanted)?.position ?? 0
    return { appended: of('appended'), swept: of('swept'), webhooks: of('webhooks') }
  }
  const beginning = (tx: Queries, wanted: CursorName) =>
    tx.insert(changeCursors).values({ name: wanted, position: 0 }).onConflictDoNothing()
  return {
    /** How far the order has come, what of it is not kept any more, and how far webhooks have been told. */
    cursors,
    /** Statements for the caller's own step. */
    record: recordChanges,
    /**
     * Gives what was committed since the last time its place, behind all that has one. One step at a time does so, whoever calls: whoever
     * reads up to a place has missed nothing before it, however late a step is committed that began earlier. Answers how many.
     */
    async append(): Promise<number> {
      const [waiting] = await db
        .select({ id: changes.id })
        .from(changes)
        .where(isNull(changes.position))
        .limit(1)
      if (!waiting) return 0
      const [, [before], , [after]] = await db.atomic(tx => [
        beginning(tx, 'appended'),
        // held until this step is over
        tx
          .update(changeCursors)
          .set({ position: sql`${position}` })
          .where(eq(name, 'appended'))
          .returning({ position }),
        {
          raw: sql`update changes set position = next.place from (
            select id, (select position from change_cursors where name = 'appended') + row_number() over (order by at, id) as place
            from changes where position is null order by at, id limit ${sql.raw(String(APPENDED_TOGETHER))}
          ) as next where changes.id = next.id`
        },
        tx
          .update(changeCursors)
          .set({
            position: sql`(select case when max(c.position) > change_cursors.position then max(c.position) else change_cursors.position end from changes c)`
          })
          .where(eq(name, 'appended'))
          .returning({ position })
      ])
      return (after?.position ?? 0) - (before?.position ?? 0)
    },
    /** Batches behind a position, in order, up to one that is known to be appended. */
    async read(wanted: {
      after: number
      upTo: number
      limit: number
      types?: readonly ChangeType[] | undefined
    }): Promise<Change[]> {
      const rows = await db
        .select()
        .from(changes)
        .where(
          and(
            gt(changes.position, wanted.after),
            lte(changes.position, wanted.upTo),
            wanted.types && inArray(changes.type, [...wanted.types])
          )
        )
        .orderBy(asc(changes.position))
        .limit(wanted.limit)
      return rows.map(({ ids, position: place, ...row }) => ({
        ...row,
        ids: unpack(ids),
        position: place ?? 0
      }))
    },
    /** Moves how far webhooks have been told, with what tells them, unless somebody else has moved it meanwhile. */
    tell: (from: number, to: number, statements: readonly Statement[]) =>
      db.atomic(tx => [
        beginning(tx, 'webhooks'),
        ...statements,
        tx
          .update(changeCursors)
          .set({ position: to })
          .where(and(eq(name, 'webhooks'), eq(position, from)))
      ]),
    /** Ends what is older than thirty days: everything before the first that is not. */
    async sweep(now: number): Promise<void> {
      const [kept] = await db
        .select({ first: min(changes.position) })
        .from(changes)
        .where(and(isNotNull(changes.position), gte(changes.at, now - KEEP)))
      const swept = kept?.first ? kept.first - 1 : (await cursors()).appended
      await db.atomic(tx => [
        beginning(tx, 'swept'),
        tx
          .update(changeCursors)
          .set({ position: swept })
          .where(and(eq(name, 'swept'), lt(position, swept))),
        tx.delete(changes).where(lte(changes.position, swept))
      ])
    }
  }
}
