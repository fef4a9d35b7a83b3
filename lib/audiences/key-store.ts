import { eq } from 'drizzle-orm'
import { bulkUpsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { bulkFind } from '#db/find.ts'
import { contactKeys } from '#db/schema/events.ts'
import type { Sealer } from '../crypto.ts'
import { fromRequestNumber } from '../ids.ts'

/** Whose name of a person it is: a program's own id, that of a browser before anybody signed in, or a contact that was merged away. */
export type KeyScope = 'user' | 'anonymous' | 'contact'
export interface ContactKey {
  scope: KeyScope
  value: string
  /** Of a contact that was merged away: the number it had, so that erasing the one that stayed finds what is left of it. */
  phone?: string
}
export type ContactKeyStore = ReturnType<typeof contactKeyStore>

/** Stands for a name in the database: a keyed hash, since a name may be an e-mail address. */
export function keyIdOf(sealer: Pick<Sealer, 'hashPhone'>, { scope, value }: ContactKey): string {
  const hash = sealer.hashPhone(JSON.stringify([scope, value])).toString('hex')
  return fromRequestNumber(hash) ?? hash
}
const PLACE = 'contact_keys.value'
/** A row of contact_keys. */
export function keyRow(sealer: Sealer, key: ContactKey, contactId: string, at: number) {
  const id = keyIdOf(sealer, key)
  return { id, contactId, value: sealer.seal(JSON.stringify(key), `${PLACE}.${id}`), at }
}
export const openKey = (sealer: Sealer, { id, value }: { id: string; value: Buffer }): ContactKey =>
  JSON.parse(sealer.open(value, `${PLACE}.${id}`)) as ContactKey

/** Names that other programs have for people. */
export function contactKeyStore(db: Db, sealer: Sealer) {
  return {
    idOf: (key: ContactKey) => keyIdOf(sealer, key),
    /** Contacts by the ids of their keys. */
    async find(ids: string[]): Promise<Map<string, string>> {
      const all = [...new Set(ids)]
      const keys = all.map(id => [id])
      const found = await db.find(
        bulkFind(contactKeys, ['id'], keys, ['contactId'], ({ contactId }) => contactId, { shared: true })
      )
      return new Map(all.flatMap((id, i) => (found[i] === undefined ? [] : [[id, found[i]]])))
    },
    /** Says whose names these are. What was said later holds, in whichever order it comes; of one moment the greater id. */
    async link(links: { key: ContactKey; contactId: string; at: number }[]): Promise<void> {
      // one row a statement may be met once on PostgreSQL
      const latest = new Map<string, ReturnType<typeof keyRow>>()
      for (const { key, contactId, at } of links) {
        const row = keyRow(sealer, key, contactId, at)
        const known = latest.get(row.id)
        const later = !known || row.at > known.at || (row.at === known.at && contactId > known.contactId)
        if (later) latest.set(row.id, row)
      }
      const rows = [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
      await db.atomic(() => [
        bulkUpsert(contactKeys, rows, {
          key: ['id'],
          set: { contact_id: 'excluded.contact_id', value: 'excluded.value', at: 'excluded.at' },
          where:
            'excluded.at > contact_keys.at or (excluded.at = contact_keys.at and excluded.contact_id > contact_keys.contact_id)'
        })
      ])
    },
    /** The names of a person. */
    async of(contactId: string): Promise<ContactKey[]> {
      const rows = await db.select().from(contactKeys).where(eq(contactKeys.contactId, contactId))
      return rows.map(row => openKey(sealer, row))
    }
  }
}
