import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { eventDrops, eventKeys } from '#db/schema/events.ts'
import { DAY } from '../clock.ts'
import { homeOf } from '../settings/store.ts'
import type { Drop, DropReason } from './event.ts'
import { dayOf, people, seen } from './store.ts'

export type EventDropStore = ReturnType<typeof eventDropStore>
/** Names of what was not taken, of which there are no more: a program that makes names up must not fill the table. */
const MOST_NAMES = 500
const REST = '…'

/** What was told and not taken, and why. */
export function eventDropStore(db: Db) {
  async function shapeLast(name: string, reason: DropReason) {
    const [row] = await db
      .select({ shape: eventDrops.shape })
      .from(eventDrops)
      .where(and(eq(eventDrops.name, name), eq(eventDrops.reason, reason)))
      .orderBy(desc(eventDrops.day))
      .limit(1)
    return row?.shape
  }
  return {
    /** Counts what was not taken; each under the id of what told it, so that the same told again after a crash counts once. */
    async count(told: { id: string; at: number; drops: Drop[] }[]): Promise<void> {
      if (told.length === 0) return
      const names = await db.selectDistinct({ name: eventDrops.name }).from(eventDrops).limit(MOST_NAMES)
      const { zone } = await homeOf(db)
      const free = names.length < MOST_NAMES
      const known = new Set(names.map(({ name }) => name))
      await db.findThenWrite([seen(told.map(({ id }) => id)), people([])], there => {
        const rows = new Map<string, typeof eventDrops.$inferInsert>()
        const fresh = told.filter((_, i) => !there[i])
        for (const { at, drops } of fresh)
          for (const drop of drops) {
            const name = free || known.has(drop.name) ? drop.name : REST
            const day = dayOf(at, zone)
            const key = JSON.stringify([name, drop.reason, day])
            const row = rows.get(key)
            if (row) row.count += drop.count
            else rows.set(key, { ...drop, name, day, lastAt: at })
          }
        return [
          bulkInsert(
            eventKeys,
            fresh.map(({ id, at }) => ({ id, until: at + DAY }))
          ),
          bulkUpsert(
            eventDrops,
            [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
            {
              key: ['name', 'reason', 'day'],
              set: {
                count: 'event_drops.count + excluded.count',
                shape: 'excluded.shape',
                last_at: 'excluded.last_at'
              }
            }
          )
        ]
      })
    },
    /** What the last one of a name looked like that nobody had declared; undefined when there was none. */
    undeclared: (name: string) => shapeLast(name, 'undeclared'),
    /** What was not taken, the latest first. */
    async list(limit: number) {
      const lastAt = sql<number>`max(${eventDrops.lastAt})`.mapWith(eventDrops.lastAt)
      const rows = await db
        .select({
          name: eventDrops.name,
          reason: eventDrops.reason,
          count: sql<number>`sum(${eventDrops.count})`.mapWith(Number),
          lastAt
        })
        .from(eventDrops)
        .groupBy(eventDrops.name, eventDrops.reason)
        .orderBy(desc(sql`max(${eventDrops.lastAt})`))
        .limit(limit)
      const shapes = await Promise.all(rows.map(row => shapeLast(row.name, row.reason)))
      return rows.map((row, i) => ({ ...row, shape: shapes[i] ?? {} }))
    },
    /** Drops nobody looked at for so long are forgotten. */
    forget: (beforeDay: number) => db.delete(eventDrops).where(lt(eventDrops.day, beforeDay))
  }
}
