import { asc, eq, inArray, lt } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { contactKeys, waitingEvents } from '#db/schema/events.ts'

export type WaitingEventStore = ReturnType<typeof waitingEventStore>
type WaitingRow = typeof waitingEvents.$inferInsert

/** Events of people whom no program has named yet. */
export function waitingEventStore(db: Db) {
  return {
    /** Keeps events until their person is named. */
    add: (rows: WaitingRow[]) => db.atomic(() => [bulkInsert(waitingEvents, rows, { skipExisting: true })]),
    /** Waiting events whose person has been named. */
    named: (limit: number) =>
      db
        .select({
          id: waitingEvents.id,
          payload: waitingEvents.payload,
          receivedAt: waitingEvents.receivedAt,
          contactId: contactKeys.contactId
        })
        .from(waitingEvents)
        .innerJoin(contactKeys, eq(contactKeys.id, waitingEvents.keyId))
        .limit(limit),
    /** Waiting events that came before an instant. */
    before: (before: number, limit: number) =>
      db
        .select({ id: waitingEvents.id, payload: waitingEvents.payload })
        .from(waitingEvents)
        .where(lt(waitingEvents.receivedAt, before))
        .orderBy(asc(waitingEvents.receivedAt))
        .limit(limit),
    remove: (ids: string[]) => db.delete(waitingEvents).where(inArray(waitingEvents.id, ids))
  }
}
