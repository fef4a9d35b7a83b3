import { and, asc, count, eq, gt, gte, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { contacts, suppressions } from '#db/schema/contacts.ts'
import { snapshots } from '#db/schema/feedback.ts'
import { DAY, HOUR, MINUTE, type Clock } from '../clock.ts'

/** People by how many messages each got in the period, and those of them who opted out in it. The last group is open: 10 or more. */
export interface Fatigue {
  days: number
  groups: { messages: number; people: number; optedOut: number }[]
}
export interface FatigueReport extends Fatigue {
  asOf: number
}
interface Round {
  since: number
  begunAt: number
  cursor: string | null
  groups: Fatigue['groups']
}
const NAME = 'fatigue'
const DAYS = 30
const MOST = 10
const BATCH = 2000
const EVERY = 6 * HOUR
/** A campaign that has been going out for longer holds nothing up. */
const LONGEST = DAY
/** After a round that found nobody: a new installation need not wait. */
const SOON = 5 * MINUTE

/**
 * How opt-outs go with the number of messages. Every person's messages have to be looked at, so the worker does it little by
 * little: one batch of people at a time, with the place kept, one round every six hours, and none is begun while a campaign goes out. The page shows the last whole round.
 */
export function fatigueCounts(db: Db, clock: Clock) {
  const empty = (): Fatigue['groups'] =>
    Array.from({ length: MOST }, (_, i) => ({ messages: i + 1, people: 0, optedOut: 0 }))
  const keep = (data: object, progress: Round | null, asOf: number) =>
    db
      .insert(snapshots)
      .values({ name: NAME, data, progress, asOf })
      .onConflictDoUpdate({ target: snapshots.name, set: { data, progress, asOf } })
  /** In the middle of a campaign some have its message and few have answered it: its numbers would mean nothing. */
  async function isGoingOut(now: number): Promise<boolean> {
    const rows = await db
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(
        and(
          eq(campaigns.kind, 'bulk'),
          inArray(campaigns.state, ['planning', 'sending']),
          gt(campaigns.startedAt, now - LONGEST)
        )
      )
      .limit(1)
    return rows.length > 0
  }
  return {
    async latest(): Promise<FatigueReport | undefined> {
      const [row] = await db.select().from(snapshots).where(eq(snapshots.name, NAME))
      return row && row.asOf > 0 ? { ...(row.data as Fatigue), asOf: row.asOf } : undefined
    },
    /** One batch of the round that is under way, or the first of the next one when it is time; answers how many people it counted. */
    async step(): Promise<number> {
      const now = clock()
      const [kept] = await db.select().from(snapshots).where(eq(snapshots.name, NAME))
      const going = kept?.progress as Round | null | undefined
      const nobody = (kept?.data as Fatigue | undefined)?.groups?.every(group => group.people === 0)
      if (!going && kept && now - kept.asOf < (nobody ? SOON : EVERY)) return 0
      if (!going && (await isGoingOut(now))) return 0
      const round: Round = going ?? { since: now - DAYS * DAY, begunAt: now, cursor: null, groups: empty() }
      const people = await db
        .select({ id: messages.contactId, n: count() })
        .from(messages)
        .where(
          and(
            round.cursor ? gt(messages.contactId, round.cursor) : undefined,
            gte(messages.reservedAt, round.since)
          )
        )
        .groupBy(messages.contactId)
        .orderBy(asc(messages.contactId))
        .limit(BATCH)
      const ids = people.map(row => row.id)
      const gone = new Set(
        (ids.length === 0
          ? []
          : await db
              .select({ id: contacts.id })
              .from(contacts)
              .innerJoin(suppressions, eq(suppressions.phoneHash, contacts.phoneHash))
              .where(and(inArray(contacts.id, ids), gte(suppressions.createdAt, round.since)))
        ).map(row => row.id)
      )
      for (const { id, n } of people) {
        const group = round.groups[Math.min(n, MOST) - 1]!
        group.people++
        if (gone.has(id)) group.optedOut++
      }
      const last = people.length < BATCH
      if (last) await keep({ days: DAYS, groups: round.groups }, null, round.begunAt)
      else await keep(kept?.data ?? {}, { ...round, cursor: ids.at(-1)! }, kept?.asOf ?? 0)
      return people.length
    }
  }
}
