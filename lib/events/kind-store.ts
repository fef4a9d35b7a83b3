import { and, desc, eq, isNotNull, isNull, max, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { eventDays, eventKinds, events, eventTotals } from '#db/schema/events.ts'

export type EventKind = typeof eventKinds.$inferSelect
export type EventKindStore = ReturnType<typeof eventKindStore>

/** Kinds of events that were declared. */
export function eventKindStore(db: Db) {
  const declared = isNull(eventKinds.removedAt)
  return {
    list: (): Promise<EventKind[]> => db.select().from(eventKinds).where(declared).orderBy(eventKinds.kind),
    async byId(id: string): Promise<EventKind | undefined> {
      return (
        await db
          .select()
          .from(eventKinds)
          .where(and(eq(eventKinds.id, id), declared))
      )[0]
    },
    /** How many events of each kind have come in since it was declared, by its id. */
    async counted(): Promise<Map<string, number>> {
      const rows = await db
        .select({ id: eventTotals.kindId, count: sql<number>`sum(${eventTotals.count})`.mapWith(Number) })
        .from(eventTotals)
        .where(eq(eventTotals.property, ''))
        .groupBy(eventTotals.kindId)
      return new Map(rows.map(({ id, count }) => [id, count]))
    },
    /** When the latest of the events that are kept happened. */
    async lastAt(id: string): Promise<number | null> {
      const [row] = await db
        .select({ at: max(events.at) })
        .from(events)
        .where(eq(events.kindId, id))
      return row?.at ?? null
    },
    /** The latest events of a kind; what is personal in them stays sealed. */
    latest: (id: string, limit: number) =>
      db
        .select({
          id: events.id,
          contactId: events.contactId,
          at: events.at,
          properties: events.properties,
          sealed: isNotNull(events.personal).mapWith(Boolean)
        })
        .from(events)
        .where(eq(events.kindId, id))
        .orderBy(desc(events.at))
        .limit(limit),
    /** False when the kind is declared already. */
    async insert(row: EventKind): Promise<boolean> {
      const rows = await db
        .insert(eventKinds)
        .values(row)
        .onConflictDoNothing()
        .returning({ id: eventKinds.id })
      return rows.length > 0
    },
    change: (id: string, change: Partial<EventKind>) =>
      db
        .update(eventKinds)
        .set(change)
        .where(and(eq(eventKinds.id, id), declared)),
    /** Takes a declaration away; what it counted is removed afterwards. */
    retire: (id: string, now: number) =>
      db
        .update(eventKinds)
        .set({ removedAt: now })
        .where(and(eq(eventKinds.id, id), declared)),
    retired: () => db.select().from(eventKinds).where(isNotNull(eventKinds.removedAt)),
    /** Removes what is left of a kind whose events are gone. */
    forget: (id: string) =>
      db.atomic(tx => [
        tx.delete(events).where(eq(events.kindId, id)),
        tx.delete(eventDays).where(eq(eventDays.kindId, id)),
        tx.delete(eventTotals).where(eq(eventTotals.kindId, id)),
        tx.delete(eventKinds).where(eq(eventKinds.id, id))
      ])
  }
}
