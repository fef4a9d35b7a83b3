import { and, asc, desc, eq, exists, gt, sql, type SQL } from 'drizzle-orm'
import { behind } from '#db/behind.ts'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { contacts, suppressionEvents, suppressions } from '#db/schema/contacts.ts'
import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import type { Witness } from '../installation/witness.ts'
import type { NewLine } from '../installation/witness-files.ts'
import { readTimeCursor, timeCursor } from '../time-cursor.ts'
import { optOutStore } from './opt-out-store.ts'

export type SuppressionStore = ReturnType<typeof suppressionStore>

/** Whether the contact of a row is on the list; within a query of contacts. */
export const contactSuppressed = (db: Pick<Db, 'select'>): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(suppressions)
      .where(eq(suppressions.phoneHash, contacts.phoneHash))
  )
/** Whether the recipient of a row is; within a query of messages. */
export const recipientSuppressed = (db: Pick<Db, 'select'>): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(contacts)
      .innerJoin(suppressions, eq(suppressions.phoneHash, contacts.phoneHash))
      .where(eq(contacts.id, messages.contactId))
  )

/** Numbers that must not get marketing. Entries go in at once and leave only by the person's own new consent or an admin. */
export function suppressionStore(db: Db, sealer: Sealer, witness: Pick<Witness, 'append'>, clock: Clock) {
  return {
    ...optOutStore(db, sealer, witness, clock),
    async has(phone: string): Promise<boolean> {
      return (await db.$count(suppressions, eq(suppressions.phoneHash, sealer.hashPhone(phone)))) > 0
    },
    /** Newest first. With `last4`, the numbers that end so. */
    async list({
      limit,
      cursor,
      last4
    }: {
      limit: number
      cursor?: string | undefined
      last4?: string | undefined
    }) {
      const { createdAt, phoneHash } = suppressions
      const seen = cursor === undefined ? undefined : readTimeCursor(cursor)
      const rows = await db
        .select()
        .from(suppressions)
        .where(
          and(
            seen && behind([createdAt, phoneHash], { ...seen, id: seen.id && Buffer.from(seen.id, 'hex') }),
            last4 === undefined ? undefined : eq(suppressions.last4, last4)
          )
        )
        .orderBy(desc(createdAt), desc(phoneHash))
        .limit(limit + 1)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map(row => ({
          last4: row.last4,
          source: row.source,
          createdAt: row.createdAt
        })),
        nextCursor: last ? timeCursor(last.createdAt, Buffer.from(last.phoneHash).toString('hex')) : null
      }
    },
    /** All of them, for exports, in the order of their hashes. */
    async page({ limit, cursor }: { limit: number; cursor?: string | undefined }) {
      const rows = await db
        .select()
        .from(suppressions)
        .where(cursor === undefined ? undefined : gt(suppressions.phoneHash, Buffer.from(cursor, 'hex')))
        .orderBy(asc(suppressions.phoneHash))
        .limit(limit)
      return {
        items: rows.map(({ last4, source, createdAt }) => ({ last4, source, createdAt })),
        nextCursor: rows.length === limit ? Buffer.from(rows.at(-1)!.phoneHash).toString('hex') : null
      }
    },
    /** What ever happened to a number on this list, newest first; it outlives the contact. */
    history: (phone: string) =>
      db
        .select()
        .from(suppressionEvents)
        .where(eq(suppressionEvents.phoneHash, sealer.hashPhone(phone)))
        .orderBy(desc(suppressionEvents.at)),
    count: () => db.$count(suppressions),
    /** The whole list as lines for the witness. */
    async *lines(): AsyncGenerator<NewLine> {
      for (let cursor: Buffer | undefined; ;) {
        const rows = await db
          .select()
          .from(suppressions)
          .where(cursor && gt(suppressions.phoneHash, cursor))
          .orderBy(asc(suppressions.phoneHash))
          .limit(1000)
        for (const { phoneHash, createdAt, source, last4 } of rows) {
          cursor = Buffer.from(phoneHash)
          yield { at: createdAt, hash: cursor.toString('hex'), scope: 'all', state: 'out', source, last4 }
        }
        if (rows.length < 1000) return
      }
    }
  }
}
