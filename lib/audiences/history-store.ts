import { and, eq, exists, inArray, not, or, sql } from 'drizzle-orm'
import type { Db, Queries, Statement } from '#db/client.ts'
import { contacts } from '#db/schema/contacts.ts'
import { contactKeys, eventDays, eventKeys, events } from '#db/schema/events.ts'
import { replies, replyNotes } from '#db/schema/feedback.ts'
import { bulkUpsert } from '#db/bulk.ts'
import { DAY } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { contactDoubted } from './doubt-store.ts'
import { keyRow } from './key-store.ts'

/** The same event told again is recognised for at least so long, whatever became of it. */
export const REPEATS = 30 * DAY

const LATER =
  'excluded.last_at > event_days.last_at or (excluded.last_at = event_days.last_at and excluded.last_micros > event_days.last_micros)'
/** What becomes of a day of a person that is there, when more of the same day comes: the same in any order. */
export const ADD_DAY = {
  count: 'event_days.count + excluded.count',
  sum_micros: 'event_days.sum_micros + excluded.sum_micros',
  first_at:
    'case when excluded.first_at < event_days.first_at then excluded.first_at else event_days.first_at end',
  last_micros: `case when ${LATER} then excluded.last_micros else event_days.last_micros end`,
  last_at: 'case when excluded.last_at > event_days.last_at then excluded.last_at else event_days.last_at end'
}

/** Removes what happened to people, and the names that programs have for them; told again it is no news. Sums over everybody stay. */
export function eraseHistory(tx: Queries, contactIds: readonly string[], now: number): Statement[] {
  const ids = [...contactIds]
  const until = sql`${sql.param(now + REPEATS, eventKeys.until)}`.as('until')
  const gone = tx.select({ id: events.id, until }).from(events).where(inArray(events.contactId, ids))
  return [
    tx
      .insert(eventKeys)
      .select(gone as never)
      .onConflictDoNothing(),
    tx.delete(events).where(inArray(events.contactId, ids)),
    tx.delete(eventDays).where(inArray(eventDays.contactId, ids)),
    tx.delete(contactKeys).where(inArray(contactKeys.contactId, ids))
  ]
}

/** What is left of the reply of somebody who was erased: that there was one, and what it meant. */
export const emptyReply = (sealer: Sealer) => ({ phone: sealer.sealPhone(''), last4: '', content: '' })

/** Empties what people answered, and what was noted about it. What may be an opt-out is decided first, and emptied then. */
export function eraseReplies(
  db: Db,
  tx: Queries,
  sealer: Sealer,
  contactIds: readonly string[]
): Statement[] {
  const ids = [...contactIds]
  const sender = or(eq(contacts.id, replies.contactId), eq(contacts.phone, replies.phone))
  const doubted = db
    .select({ one: sql`1` })
    .from(contacts)
    .where(and(sender, contactDoubted(db)))
  const numbers = db.select({ phone: contacts.phone }).from(contacts).where(inArray(contacts.id, ids))
  const theirs = and(
    or(inArray(replies.contactId, ids), inArray(replies.phone, numbers)),
    or(not(eq(replies.action, 'may_opt_out')), not(exists(doubted)))
  )
  const answered = db.select({ id: replies.id }).from(replies).where(theirs)
  return [
    tx.delete(replyNotes).where(inArray(replyNotes.replyId, answered)),
    tx.update(replies).set(emptyReply(sealer)).where(theirs)
  ]
}

/** Hands what happened to one person, and that person's names, to another; who is told of under the old id is found as well. */
export function mergeHistory(
  tx: Queries,
  sealer: Sealer,
  { keepId, otherId, phone, at }: { keepId: string; otherId: string; phone: string; at: number }
): Statement[] {
  const kept = sql.param(keepId, eventDays.contactId)
  const sets = Object.entries(ADD_DAY).map(([column, expression]) => `${column} = ${expression}`)
  return [
    tx.update(events).set({ contactId: keepId }).where(eq(events.contactId, otherId)),
    {
      raw: sql`insert into event_days (contact_id, kind_id, property, day, count, sum_micros, first_at, last_at, last_micros)
        select ${kept}, kind_id, property, day, count, sum_micros, first_at, last_at, last_micros
        from event_days where contact_id = ${sql.param(otherId, eventDays.contactId)}
        on conflict (contact_id, kind_id, property, day) do update set ${sql.raw(sets.join(', '))}`
    },
    tx.delete(eventDays).where(eq(eventDays.contactId, otherId)),
    tx.update(contactKeys).set({ contactId: keepId }).where(eq(contactKeys.contactId, otherId)),
    bulkUpsert(contactKeys, [keyRow(sealer, { scope: 'contact', value: otherId, phone }, keepId, at)], {
      key: ['id'],
      set: { contact_id: 'excluded.contact_id', value: 'excluded.value', at: 'excluded.at' }
    })
  ]
}
