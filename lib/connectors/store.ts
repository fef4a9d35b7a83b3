import { and, asc, count, desc, eq, getTableColumns, lt, max, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { valueOf } from '#db/sql.ts'
import { connectorAsides, connectorDays, connectors } from '#db/schema/connectors.ts'
import { DAY } from '../clock.ts'
import { sha256, type Sealer } from '../crypto.ts'
import { dayOf } from '../events/store.ts'
import { homeOf } from '../settings/store.ts'
import type { AsideReason, CallOutcome } from './connector.ts'

export type ConnectorStore = ReturnType<typeof connectorStore>
const KEEP_ASIDE = 30 * DAY
const hashToken = (token: string) => sha256(token).toString('base64url')

/** Addresses where shops tell what happens. Secrets go in sealed and come out only to check a call. */
export function connectorStore(db: Db, sealer: Sealer) {
  const { secret, previousSecret, token, tokenHash: _h, ...shown } = getTableColumns(connectors)
  const place = (column: string, id: string) => `connectors.${column}.${id}`
  const sealedSecret = (id: string, text: string) => sealer.seal(text, place('secret', id))
  const withToken = ({ token: sealed, ...row }: Omit<Row, 'secret' | 'previousSecret' | 'tokenHash'>) => ({
    ...row,
    token: sealer.open(sealed, place('token', row.id))
  })
  return {
    async list() {
      const rows = await db
        .select({ ...shown, token })
        .from(connectors)
        .orderBy(asc(connectors.createdAt))
      return rows.map(withToken)
    },
    async byId(id: string): Promise<Connector | undefined> {
      const [row] = await db
        .select({ ...shown, token })
        .from(connectors)
        .where(eq(connectors.id, id))
      return row && withToken(row)
    },
    /** Whose address it is, with the secrets that are in force. */
    async byToken(text: string, now: number) {
      const [row] = await db
        .select({ ...shown, secret, previousSecret })
        .from(connectors)
        .where(eq(connectors.tokenHash, hashToken(text)))
      if (!row) return undefined
      const { secret: sealed, previousSecret: before, ...connector } = row
      const valid = before && (connector.previousUntil ?? 0) > now ? [before] : []
      const secrets = [sealed, ...valid].map(each => sealer.open(each, place('secret', row.id)))
      return { connector, secrets }
    },
    /** One that is there already is left as it is. */
    insert: ({ token: text, ...row }: Connector, secretText: string) =>
      db
        .insert(connectors)
        .values({
          ...row,
          secret: sealedSecret(row.id, secretText),
          token: sealer.seal(text, place('token', row.id)),
          tokenHash: hashToken(text)
        })
        .onConflictDoNothing({ target: connectors.id }),
    /** With a new secret the one before it holds until an instant. */
    async change(id: string, change: Partial<Connector>, next?: { secret: string; previousUntil: number }) {
      const { token: _, ...columns } = change
      const renewed = next && {
        previousSecret: sql`${connectors.secret}`,
        previousUntil: next.previousUntil,
        secret: sealedSecret(id, next.secret)
      }
      await db
        .update(connectors)
        .set({ ...columns, ...renewed })
        .where(eq(connectors.id, id))
    },
    remove: (id: string) =>
      db.atomic(tx => [
        tx.delete(connectorAsides).where(eq(connectorAsides.connectorId, id)),
        tx.delete(connectorDays).where(eq(connectorDays.connectorId, id)),
        tx.delete(connectors).where(eq(connectors.id, id))
      ]),
    /** Counts one call. */
    async note(connectorId: string, outcome: CallOutcome, now: number) {
      const day = dayOf(now, (await homeOf(db)).zone)
      await db.atomic(() => [
        bulkUpsert(connectorDays, [{ connectorId, outcome, day, count: 1, lastAt: now }], {
          key: ['connectorId', 'outcome', 'day'],
          set: { count: 'connector_days.count + excluded.count', last_at: 'excluded.last_at' }
        })
      ])
    },
    /** Keeps a call for a person to look at; the same again is kept once. */
    keepAside: (
      {
        id,
        body,
        ...row
      }: { id: string; connectorId: string; reason: AsideReason; topic: string; body: string },
      now: number
    ) =>
      db.atomic(() => [
        bulkInsert(
          connectorAsides,
          [{ id, ...row, body: sealer.seal(body, `connector_asides.body.${id}`), receivedAt: now }],
          { skipExisting: true }
        )
      ]),
    /** What was kept aside has people in it whom only reading all of it can find: it goes by its age. */
    sweep: (now: number) =>
      db.delete(connectorAsides).where(lt(connectorAsides.receivedAt, now - KEEP_ASIDE)),
    /** What is kept aside of a connector, the latest first, opened; `before` is the last one of the page before. */
    async asides(connectorId: string, limit: number, before?: { receivedAt: number; id: string }) {
      const behind =
        before &&
        sql`(${connectorAsides.receivedAt}, ${connectorAsides.id}) < (${valueOf(before.receivedAt, connectorAsides.receivedAt)}, ${valueOf(before.id, connectorAsides.id)})`
      const rows = await db
        .select()
        .from(connectorAsides)
        .where(and(eq(connectorAsides.connectorId, connectorId), behind))
        .orderBy(desc(connectorAsides.receivedAt), desc(connectorAsides.id))
        .limit(limit)
      return rows.map(row => ({ ...row, body: sealer.open(row.body, `connector_asides.body.${row.id}`) }))
    },
    /** How many calls are kept aside, of all connectors. */
    countAsides: (): Promise<number> => db.$count(connectorAsides),
    /** One that is kept aside of a connector, opened. */
    async aside(connectorId: string, id: string) {
      const [row] = await db
        .select()
        .from(connectorAsides)
        .where(and(eq(connectorAsides.id, id), eq(connectorAsides.connectorId, connectorId)))
      return row && { ...row, body: sealer.open(row.body, `connector_asides.body.${row.id}`) }
    },
    discardAside: (id: string) => db.delete(connectorAsides).where(eq(connectorAsides.id, id)),
    /** How many calls of a connector came to what, and how many are kept aside. */
    async counts(connectorId: string) {
      const rows = await db
        .select({
          outcome: connectorDays.outcome,
          count: sql<number>`sum(${connectorDays.count})`.mapWith(Number),
          lastAt: max(connectorDays.lastAt)
        })
        .from(connectorDays)
        .where(eq(connectorDays.connectorId, connectorId))
        .groupBy(connectorDays.outcome)
      const [kept] = await db
        .select({ count: count() })
        .from(connectorAsides)
        .where(eq(connectorAsides.connectorId, connectorId))
      return { outcomes: rows, keptAside: kept?.count ?? 0 }
    }
  }
}
type Row = typeof connectors.$inferSelect
export type Connector = Omit<Row, 'secret' | 'previousSecret' | 'token' | 'tokenHash'> & { token: string }
