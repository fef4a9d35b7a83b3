import { inArray } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import {
  audienceMembers,
  consentEvents,
  contacts,
  importChanges,
  signUps,
  suppressionEvents,
  suppressions
} from '#db/schema/contacts.ts'
import { contactKeys } from '#db/schema/events.ts'
import { choiceEvents } from '#db/schema/topics.ts'
import { recordFound } from '../changes/store.ts'
import { MINUTE, type Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { toRequestNumber } from '../ids.ts'
import type { Witness } from '../installation/witness.ts'
import { parsePhone } from '../phone.ts'
import type { CopyStore } from './copy-store.ts'
import { eraseHistory, eraseReplies } from './history-store.ts'
import { openKey } from './key-store.ts'
import { eraseRuns } from './leave-store.ts'
import { tracesOf } from './traces.ts'

const ERASED_TOGETHER = 200

/** Erasing of people: the suppression, the ledger and the messages stay, and name nobody. */
export function eraseStore(
  db: Db,
  sealer: Sealer,
  clock: Clock,
  copies: CopyStore,
  witness: Pick<Witness, 'append'>
) {
  /** What is known of them: who was merged into them is erased with them. */
  async function knownOf(contactIds: readonly string[]) {
    const rows = await db
      .select({
        id: contacts.id,
        phone: contacts.phone,
        country: contacts.country,
        attributes: contacts.attributes
      })
      .from(contacts)
      .where(inArray(contacts.id, [...contactIds]))
    const keyRows = await db
      .select()
      .from(contactKeys)
      .where(inArray(contactKeys.contactId, [...contactIds]))
    const keys = keyRows.map(row => openKey(sealer, row))
    const people = rows.map(row => ({ ...row, phone: sealer.openPhone(row.phone) }))
    const merged = keys.flatMap(({ scope, value, phone = '' }) => {
      if (scope !== 'contact') return []
      // kept with its country code, so that the country that is given here does not matter
      const parsed = parsePhone(phone, 'CN')
      return [{ id: value, phone, country: parsed.ok ? parsed.country : '', attributes: {} }]
    })
    const all = [...people, ...merged]
    const names = keys.flatMap(({ scope, value }) => (scope === 'contact' ? [] : [value]))
    return {
      traces: tracesOf(all, names),
      keyIds: new Set(keyRows.map(({ id }) => id)),
      ids: [...new Set([...contactIds, ...merged.map(({ id }) => id)])],
      hashes: all.flatMap(({ phone }) => (phone === '' ? [] : [sealer.hashPhone(phone)]))
    }
  }

  async function eraseSome(contactIds: readonly string[]): Promise<void> {
    const { traces, keyIds, ids, hashes } = await knownOf(contactIds)
    const begun = clock()
    // noted outside first, so that nobody comes back with an older copy; by ids, which nobody gets again and which tell nothing of a number
    await witness.append(
      ids.map(id => ({ at: begun, hash: toRequestNumber(id), scope: 'erased', id, state: 'out' }))
    )
    // the copies first: whoever is broken off here is still there and is erased again
    await copies.erase(traces, keyIds)
    await db.atomic(tx => [
      tx.update(messages).set({ variables: null }).where(inArray(messages.contactId, ids)),
      tx.update(consentEvents).set({ evidence: null }).where(inArray(consentEvents.contactId, ids)),
      tx
        .update(suppressionEvents)
        .set({ evidence: null })
        .where(inArray(suppressionEvents.phoneHash, hashes)),
      tx.update(suppressions).set({ evidence: null }).where(inArray(suppressions.phoneHash, hashes)),
      tx.update(choiceEvents).set({ evidence: null }).where(inArray(choiceEvents.phoneHash, hashes)),
      tx.delete(importChanges).where(inArray(importChanges.contactId, ids)),
      tx.delete(audienceMembers).where(inArray(audienceMembers.contactId, ids)),
      tx.delete(signUps).where(inArray(signUps.phoneHash, hashes)),
      ...eraseReplies(db, tx, sealer, ids),
      recordFound('contacts.erased', contacts.id, inArray(contacts.id, ids), clock()),
      ...eraseRuns(tx, ids, clock()),
      ...eraseHistory(tx, ids, clock()),
      tx.delete(contacts).where(inArray(contacts.id, ids))
    ])
    // and what was written down meanwhile
    await copies.erase(traces, keyIds, Math.max(1, begun - MINUTE))
  }

  async function eraseAll(all: readonly string[]): Promise<void> {
    for (let from = 0; from < all.length; from += ERASED_TOGETHER)
      await eraseSome(all.slice(from, from + ERASED_TOGETHER))
    await db.sweepDeleted()
  }

  return {
    /** Deletes the person; the suppression, the ledger and the messages stay, and name nobody. */
    erase: (id: string) => eraseAll([id]),
    /** The same for many, in steps of some hundreds. */
    eraseAll,
    /** Erases those who are there although they were erased: an older copy has brought them back. Answers how many. */
    async eraseAgain(erased: readonly string[]): Promise<number> {
      const back: string[] = []
      for (let from = 0; from < erased.length; from += ERASED_TOGETHER) {
        const some = inArray(contacts.id, erased.slice(from, from + ERASED_TOGETHER))
        for (const { id } of await db.select({ id: contacts.id }).from(contacts).where(some)) back.push(id)
      }
      if (back.length > 0) await eraseAll(back)
      return back.length
    }
  }
}
