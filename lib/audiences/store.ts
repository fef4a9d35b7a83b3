import { and, count, desc, eq, exists, gt, inArray, lt, sql, type SQL } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { consentEvents, contacts, importChanges, suppressions } from '#db/schema/contacts.ts'
import type { Sealer } from '../crypto.ts'
import type { Contact, ConsentState } from './contact.ts'
import type { Filter } from './filter.ts'
import { filterToSql } from './filter-store.ts'

export type ConsentEvent = typeof consentEvents.$inferInsert
export type ContactRow = typeof contacts.$inferSelect
type NewContact = Omit<typeof contacts.$inferInsert, 'phone' | 'phoneHash' | 'last4'> & { phone: string }
export type ContactChange = Pick<ContactRow, 'id' | 'name' | 'attributes' | 'tags' | 'updatedAt'> &
  Partial<Pick<ContactRow, 'consent' | 'consentAt'>>

export type ContactStore = ReturnType<typeof contactStore>

/** Contacts with their consent ledger; numbers are sealed on the way in and opened on the way out. */
export function contactStore(db: Db, sealer: Sealer) {
  const suppressed = sql<boolean>`${exists(
    db
      .select({ one: sql`1` })
      .from(suppressions)
      .where(eq(suppressions.phoneHash, contacts.phoneHash))
  )}`
  const read = () => db.select({ row: contacts, suppressed }).from(contacts)
  const open = ({ row, suppressed: out }: { row: ContactRow; suppressed: unknown }): Contact => ({
    id: row.id,
    phone: sealer.openPhone(row.phone),
    country: row.country,
    name: row.name,
    attributes: row.attributes,
    tags: row.tags,
    consent: row.consent as ConsentState,
    consentAt: row.consentAt,
    suppressed: Boolean(out),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt
  })
  const sealed = ({ phone, ...rest }: NewContact) => ({
    ...rest,
    phone: sealer.sealPhone(phone),
    phoneHash: sealer.hashPhone(phone),
    last4: phone.slice(-4)
  })
  async function page(where: SQL | undefined, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
    const after = cursor ? lt(contacts.id, cursor) : undefined
    const rows = await read()
      .where(and(where, after))
      .orderBy(desc(contacts.id))
      .limit(limit + 1)
    const items = rows.slice(0, limit).map(open)
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  return {
    async byId(id: string) {
      const [row] = await read().where(eq(contacts.id, id))
      return row && open(row)
    },
    async byPhone(phone: string) {
      const [row] = await read().where(eq(contacts.phone, sealer.sealPhone(phone)))
      return row && open(row)
    },
    /** Existing contacts of up to 500 numbers, by number. */
    async byPhones(phones: string[]) {
      const rows = await read().where(
        inArray(
          contacts.phone,
          phones.map(phone => sealer.sealPhone(phone))
        )
      )
      return new Map(rows.map(row => [sealer.openPhone(row.row.phone), open(row)]))
    },
    list: (filter: Filter, options: { limit: number; cursor?: string | undefined }) => page(filterToSql(db, sealer, filter), options),
    async count(filter: Filter) {
      const reachable = sql`case when ${contacts.consent} = 'granted' and not ${suppressed} then 1 end`
      const [row] = await db
        .select({ total: count(), reachable: count(reachable) })
        .from(contacts)
        .where(filterToSql(db, sealer, filter))
      return { count: row?.total ?? 0, reachable: row?.reachable ?? 0 }
    },
    /** Members in id order, for planning: the next `limit` after `cursor` up to `bound`. */
    async members(filter: Filter, { cursor, bound, limit }: { cursor: string | null; bound: string; limit: number }) {
      const inRange = and(cursor ? gt(contacts.id, cursor) : undefined, lt(contacts.id, bound))
      const rows = await read()
        .where(and(filterToSql(db, sealer, filter), inRange))
        .orderBy(contacts.id)
        .limit(limit)
      return rows.map(open)
    },
    /** New contacts, changed contacts and their consent events: all or nothing. A number that exists by now is left as it is. */
    write: ({ created = [], changed = [], events = [] }: { created?: NewContact[]; changed?: ContactChange[]; events?: ConsentEvent[] }) =>
      db.atomic(() => [
        bulkInsert(contacts, created.map(sealed), { skipExisting: true }),
        bulkUpdate(contacts, changed),
        bulkInsert(consentEvents, events)
      ]),
    sealNew: sealed,
    consentHistory: (contactId: string) =>
      db.select().from(consentEvents).where(eq(consentEvents.contactId, contactId)).orderBy(desc(consentEvents.at)),
    /** The ledger of consent, newest first, with the number of whoever is still known. */
    async consentLedger({ limit, cursor, last4 }: { limit: number; cursor?: string | undefined; last4?: string | undefined }) {
      const rows = await db
        .select({ event: consentEvents, phone: contacts.phone, name: contacts.name })
        .from(consentEvents)
        .leftJoin(contacts, eq(contacts.id, consentEvents.contactId))
        .where(and(cursor ? lt(consentEvents.id, cursor) : undefined, last4 ? eq(contacts.last4, last4) : undefined))
        .orderBy(desc(consentEvents.id))
        .limit(limit)
      const items = rows.map(({ event, phone, name }) => ({ ...event, name, phone: phone ? sealer.openPhone(phone) : null }))
      return { items, nextCursor: rows.length === limit ? items.at(-1)!.id : null }
    },
    /** Deletes the person; the suppression, the ledger and the messages stay, and name nobody. */
    erase: (id: string) =>
      db.atomic(tx => [
        tx.update(messages).set({ variables: null }).where(eq(messages.contactId, id)),
        tx.update(consentEvents).set({ evidence: null }).where(eq(consentEvents.contactId, id)),
        tx.delete(importChanges).where(eq(importChanges.contactId, id)),
        tx.delete(contacts).where(eq(contacts.id, id))
      ])
  }
}
