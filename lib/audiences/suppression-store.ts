import { and, asc, desc, eq, exists, gt, lt, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { contacts, suppressionEvents, suppressions } from '#db/schema/contacts.ts'
import type { Sealer } from '../crypto.ts'
import type { Witness } from '../installation/witness.ts'
import type { NewLine } from '../installation/witness-files.ts'
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
export function suppressionStore(db: Db, sealer: Sealer, witness: Pick<Witness, 'append'>) {
  return {
    ...optOutStore(db, sealer, witness),
    async has(phone: string): Promise<boolean> {
      return (await db.$count(suppressions, eq(suppressions.phoneHash, sealer.hashPhone(phone)))) > 0
    },
    /** Newest first. With `last4`, the numbers that end so. */
    async list({
      limit,
      before,
      last4
    }: {
      limit: number
      before?: number | undefined
      last4?: string | undefined
    }) {
      return db
        .select({ last4: suppressions.last4, source: suppressions.source, createdAt: suppressions.createdAt })
        .from(suppressions)
        .where(
          and(
            before === undefined ? undefined : lt(suppressions.createdAt, before),
            last4 === undefined ? undefined : eq(suppressions.last4, last4)
          )
        )
        .orderBy(desc(suppressions.createdAt))
        .limit(limit)
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
