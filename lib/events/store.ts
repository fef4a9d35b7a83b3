import { and, asc, desc, eq, inArray, lt, sql, ne } from 'drizzle-orm'
import { bulkDelete, bulkInsert, bulkUpsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { bulkFind, type BulkFind } from '#db/find.ts'
import type { Journal } from '#db/journal.ts'
import { contacts } from '#db/schema/contacts.ts'
import { eventDays, eventKeys, events, eventTotals, waitingEvents } from '#db/schema/events.ts'
import { ADD_DAY, REPEATS } from '../audiences/history-store.ts'
import { DAY, toLocal } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { homeOf } from '../settings/store.ts'
import type { EventValues } from './event.ts'
import { summed } from './read-properties.ts'

export type JournalPort = Journal
export type EventStore = ReturnType<typeof eventStore>
type EventRow = typeof events.$inferSelect
/** An event whose person is known. */
export interface KnownEvent {
  id: string
  contactId: string
  kindId: string
  at: number
  receivedAt: number
  sourceId: string | null
  properties: EventValues
  personal: EventValues
}

/** Days since 1970 on the clock of a zone: the installation's, as in filters and reports. */
export const dayOf = (at: number, zone: string): number => Math.floor(toLocal(at, zone) / DAY)

const PERSONAL = 'events.personal'

type Day = typeof eventDays.$inferInsert
/** What events add to the days of their people, in the order of their keys, so that two workers do not wait for one another. */
function daysOf(rows: KnownEvent[], zone: string): Day[] {
  const days = new Map<string, Day>()
  for (const { contactId, kindId, at, properties } of rows) {
    const day = dayOf(at, zone)
    for (const { property, micros } of [{ property: '', micros: 0 }, ...summed(properties)]) {
      const key = `${contactId} ${kindId} ${day} ${property}`
      const known = days.get(key)
      if (!known) {
        const one = { count: 1, sumMicros: micros, firstAt: at, lastAt: at, lastMicros: micros }
        days.set(key, { contactId, kindId, property, day, ...one })
        continue
      }
      known.count++
      known.sumMicros += micros
      known.firstAt = Math.min(known.firstAt, at)
      if (at > known.lastAt || (at === known.lastAt && micros > known.lastMicros)) known.lastMicros = micros
      known.lastAt = Math.max(known.lastAt, at)
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day)
}
function totalsOf(days: Day[]): (typeof eventTotals.$inferInsert)[] {
  const totals = new Map<string, typeof eventTotals.$inferInsert>()
  for (const { kindId, property, day, count, sumMicros } of days) {
    const key = `${kindId} ${day} ${property}`
    const known = totals.get(key)
    if (known) {
      known.count += count
      known.sumMicros += sumMicros
    } else totals.set(key, { kindId, property, day, count, sumMicros })
  }
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total)
}

const SEEN = ['events', 'event_keys']
/** Ids of events that are there, or were and are remembered, or, with `waiting`, wait for their person. */
export function seen(ids: string[], waiting = false): BulkFind<true> {
  const tables = waiting ? [...SEEN, 'waiting_events'] : SEEN
  const asked = (id: string) => tables.map(table => `select 1 from ${table} t where t.id = ${id}`)
  return {
    width: 1,
    keys: ids.map(id => [events.id.mapToDriverValue(id)]),
    sqlite: `with k(id) as (values (?)) select 1 from k where ${asked('k.id')
      .map(each => `exists (${each})`)
      .join(' or ')}`,
    postgres: `select k.i, 1 from unnest($1::uuid[]) with ordinality as k(id, i)
      where ${asked('k.id')
        .map(each => `exists (${each})`)
        .join(' or ')}`,
    read: () => true
  }
}
export const people = (ids: string[]): BulkFind<string> =>
  bulkFind(
    contacts,
    ['id'],
    ids.map(id => [id]),
    ['id'],
    row => row.id
  )

/** Ids that this process has seen lately: they may still wait in the journal. */
function recently(most = 20_000) {
  let [young, old] = [new Set<string>(), new Set<string>()]
  return {
    has: (id: string) => young.has(id) || old.has(id),
    add(id: string) {
      young.add(id)
      if (young.size >= most) [young, old] = [new Set(), young]
    }
  }
}

/** Events as they are kept: rows for as long as their kind says, and days with their sums for good. */
export function eventStore(db: Db, sealer: Sealer) {
  const sealed = ({ personal, ...row }: KnownEvent): typeof events.$inferInsert => ({
    ...row,
    personal:
      Object.keys(personal).length > 0 ? sealer.seal(JSON.stringify(personal), `${PERSONAL}.${row.id}`) : null
  })
  /** Removes events, and remembers the ids of those that might be told again. */
  const removeRows = (rows: Pick<EventRow, 'id' | 'receivedAt'>[], now: number) =>
    db.atomic(tx => [
      bulkInsert(
        eventKeys,
        rows.flatMap(({ id, receivedAt }) =>
          receivedAt + REPEATS > now ? [{ id, until: receivedAt + REPEATS }] : []
        ),
        { skipExisting: true }
      ),
      tx.delete(events).where(
        inArray(
          events.id,
          rows.map(({ id }) => id)
        )
      )
    ])
  return {
    told: recently(),
    /** Contacts by E.164. */
    async byNumbers(numbers: string[]): Promise<Map<string, string>> {
      const all = [...new Set(numbers)]
      const keys = all.map(number => [number.slice(-4), sealer.hashPhone(number)])
      const ids = await db.find(
        bulkFind(contacts, ['last4', 'phoneHash'], keys, ['id'], ({ id }) => id, { shared: true })
      )
      return new Map(all.flatMap((number, i) => (ids[i] === undefined ? [] : [[number, ids[i]]])))
    },
    /** Which of these contacts there are. */
    async existing(ids: string[]): Promise<Set<string>> {
      const all = [...new Set(ids)]
      const keys = all.map(id => [id])
      const there = await db.find(bulkFind(contacts, ['id'], keys, ['id'], ({ id }) => id, { shared: true }))
      return new Set(there.filter(id => id !== undefined))
    },
    /** Which of these events are there, or were, or wait for their person. */
    async known(ids: string[]): Promise<Set<string>> {
      const all = [...new Set(ids)]
      const there = await db.find(seen(all, true))
      return new Set(all.filter((_, i) => there[i]))
    },
    /**
     * Writes events that are not there yet, with what they add to the days of their people, in one step. Those whose person is
     * gone are left out and answered.
     */
    async write(rows: KnownEvent[]): Promise<KnownEvent[]> {
      const unique = [...new Map(rows.map(row => [row.id, row])).values()]
      const { zone } = await homeOf(db)
      let gone: KnownEvent[] = []
      await db.findThenWrite(
        [seen(unique.map(({ id }) => id)), people(unique.map(({ contactId }) => contactId))],
        (there, person) => {
          gone = unique.filter((_, i) => !there[i] && !person[i])
          const fresh = unique.filter((_, i) => !there[i] && person[i])
          const days = daysOf(fresh, zone)
          return [
            bulkInsert(events, fresh.map(sealed)),
            bulkUpsert(eventDays, days, {
              key: ['contactId', 'kindId', 'property', 'day'],
              set: ADD_DAY
            }),
            bulkUpsert(eventTotals, totalsOf(days), {
              key: ['kindId', 'property', 'day'],
              set: {
                count: 'event_totals.count + excluded.count',
                sum_micros: 'event_totals.sum_micros + excluded.sum_micros'
              }
            }),
            bulkDelete(
              waitingEvents,
              unique.filter((_, i) => there[i] || person[i]).map(({ id }) => id)
            )
          ]
        }
      )
      return gone
    },
    /** Removes some events of a kind from before an instant; answers how many. */
    async removeBefore(kindId: string, before: number, now: number, limit = 1000): Promise<number> {
      const rows = await db
        .select({ id: events.id, receivedAt: events.receivedAt })
        .from(events)
        .where(and(eq(events.kindId, kindId), lt(events.at, before)))
        .orderBy(asc(events.at))
        .limit(limit)
      if (rows.length > 0) await removeRows(rows, now)
      return rows.length
    },
    forgetKeys: (now: number) => db.delete(eventKeys).where(lt(eventKeys.until, now)),
    /** What happened to a person, the latest first; personal properties opened. */
    async ofContact(contactId: string, limit: number) {
      const rows = await db
        .select()
        .from(events)
        .where(eq(events.contactId, contactId))
        .orderBy(desc(events.at))
        .limit(limit)
      return rows.map(({ personal, ...row }) => ({
        ...row,
        personal: personal
          ? (JSON.parse(sealer.open(personal, `${PERSONAL}.${row.id}`)) as EventValues)
          : ({} as EventValues)
      }))
    },
    daysOf: (contactId: string) =>
      db
        .select()
        .from(eventDays)
        .where(eq(eventDays.contactId, contactId))
        .orderBy(eventDays.kindId, eventDays.property, eventDays.day),
    /** Numbers and amounts that have come in, by the kind that they belong to. */
    summed: () =>
      db
        .selectDistinct({ kindId: eventTotals.kindId, property: eventTotals.property })
        .from(eventTotals)
        .where(ne(eventTotals.property, ''))
        .orderBy(eventTotals.property),
    /** How many events of each kind there were on days from one on, and what they were worth. */
    totalsFrom: (day: number) =>
      db
        .select()
        .from(eventTotals)
        .where(sql`${eventTotals.day} >= ${day}`)
        .orderBy(eventTotals.kindId, eventTotals.property, eventTotals.day)
  }
}
