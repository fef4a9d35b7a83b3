import { and, between, eq, inArray, not, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { dayText, jsonText, valueOf } from '#db/sql.ts'
import { contacts } from '#db/schema/contacts.ts'
import { contactDates } from '#db/schema/dates.ts'
import { toLocal } from '../clock.ts'
import { allPacks } from '../compliance/packs/catalogue.ts'
import { daysAsked, monthDayOf, yearlyDays, type DaysAsked } from './filter-dates.ts'
import type { DateOperator } from './filter-fields.ts'
import type { LeapDay } from './states.ts'

const none = sql`1 = 0`

/** Where the day begins first and last on Earth: for countries of which no zones are known. */
const ANYWHERE = ['Pacific/Kiritimati', 'Etc/GMT+12']
/**
 * The days that it is now where people may be, by country: more than one while its zones do not agree. What is asked of somebody's
 * day has to hold on each of them, so that it begins with the last zone and ends with the first.
 */
function todaysByCountry(now: number): { days: string[]; countries: string[] | undefined }[] {
  const daysIn = (zones: readonly string[]) => [
    ...new Set(zones.map(zone => new Date(toLocal(now, zone)).toISOString().slice(0, 10)))
  ]
  const groups = Map.groupBy(allPacks(), ({ zones }) => daysIn(zones).sort().join(' '))
  const known = [...groups].map(([days, packs]) => ({
    days: days.split(' '),
    countries: packs.map(({ country }) => country)
  }))
  return [...known, { days: daysIn(ANYWHERE), countries: undefined }]
}

export interface AskedOf {
  db: Db
  now: number
  leapDay: LeapDay
  /** Whose day it is is looked up once; else each contact at hand is asked. */
  lookUp: boolean
}

/** What is asked of a day in a field of each contact, on the clock of where that contact is. */
export function dateToSql(
  asked: AskedOf,
  field: string,
  { op, value }: { op: DateOperator; value: number }
): SQL {
  const groups = todaysByCountry(asked.now)
  const known = groups.flatMap(({ countries }) => countries ?? [])
  return anyOf(
    groups.map(({ days, countries }) =>
      allOf([
        countries ? inArray(contacts.country, countries) : not(inArray(contacts.country, known)),
        ...days.map(today => fieldHolds(asked, field, daysAsked(op, value, today, asked.leapDay)))
      ])
    )
  )
}
const anyOf = (all: SQL[]): SQL => or(...all) ?? none
const allOf = (all: (SQL | undefined)[]): SQL => and(...all) ?? sql`1 = 1`

function fieldHolds({ db, lookUp }: AskedOf, field: string, days: DaysAsked): SQL {
  if (lookUp) {
    const whose = db
      .select({ id: contactDates.contactId })
      .from(contactDates)
      .where(
        allOf([
          eq(contactDates.field, field),
          days.dates && between(contactDates.date, days.dates.from, days.dates.to),
          days.monthDays &&
            anyOf(days.monthDays.map(([from, to]) => between(contactDates.monthDay, from, to)))
        ])
      )
    return inArray(contacts.id, whose)
  }
  const day = dayText(jsonText(contacts.attributes, field))
  const monthDay = sql`cast(substr(${day}, 6, 2) || substr(${day}, 9, 2) as integer)`
  // a field without a day is not the day that is asked for
  return sql`coalesce(${allOf([
    sql`${day} is not null`,
    days.dates && sql`${day} between ${days.dates.from} and ${days.dates.to}`,
    days.monthDays && anyOf(days.monthDays.map(([from, to]) => sql`${monthDay} between ${from} and ${to}`))
  ])}, false)`
}
/** Somebody whose day it is. */
export interface DueDate {
  contactId: string
  /** As the field has it. */
  date: string
}
export type ContactDates = ReturnType<typeof contactDateStore>

/** The days in the fields of contacts. */
export function contactDateStore(db: Db) {
  /** Rows whose day falls on local dates from one to another. */
  const within = (
    { field, yearly, leapDay }: { field: string; yearly: boolean; leapDay: LeapDay },
    from: string,
    to: string
  ) =>
    and(
      eq(contactDates.field, field),
      anyOf(
        yearlyDays(from, to, leapDay).map(([first, last]) => between(contactDates.monthDay, first, last))
      ),
      yearly ? undefined : between(contactDates.date, from, to)
    )
  const key = sql`(${contactDates.monthDay}, ${contactDates.date}, ${contactDates.contactId})`
  return {
    /** How many days in a field fall on local dates from one to another, both included and less than a year apart. */
    countDue: (
      asked: { field: string; yearly: boolean; leapDay: LeapDay },
      from: string,
      to: string
    ): Promise<number> => db.$count(contactDates, within(asked, from, to)),
    /** The day on which most people have theirs, as month and day, with their number and that of all; both ends less than a year apart. */
    async fullest(
      asked: { field: string; yearly: boolean; leapDay: LeapDay },
      from: string,
      to: string
    ): Promise<{ day: string; count: number; all: number }> {
      const rows = await db
        .select({ monthDay: contactDates.monthDay, n: sql<number>`count(*)` })
        .from(contactDates)
        .where(within(asked, from, to))
        .groupBy(contactDates.monthDay)
      const sums = new Map<number, number>()
      for (const { monthDay, n } of rows) {
        // most years have no such day
        const own = asked.yearly && monthDay === 229 ? (asked.leapDay === 'feb28' ? 228 : 301) : monthDay
        sums.set(own, (sums.get(own) ?? 0) + Number(n))
      }
      const [monthDay, count] = [...sums].reduce((most, each) => (each[1] > most[1] ? each : most), [101, 0])
      const day = String(monthDay).padStart(4, '0')
      return {
        day: `${day.slice(0, 2)}-${day.slice(2)}`,
        count,
        all: [...sums.values()].reduce((sum, n) => sum + n, 0)
      }
    },
    /** Whether anybody has a day in a field. */
    async any(field: string): Promise<boolean> {
      const rows = await db
        .select({ date: contactDates.date })
        .from(contactDates)
        .where(eq(contactDates.field, field))
        .limit(1)
      return rows.length > 0
    },
    /**
     * Whose day in a field falls on a local date, in pages: with `yearly` the days that come back each year, by `leapDay` those of the
     * 29th of February too. `after` is the last one of the page before.
     */
    due: async (
      { field, day, yearly, leapDay }: { field: string; day: string; yearly: boolean; leapDay: LeapDay },
      { after, limit }: { after?: DueDate | undefined; limit: number }
    ): Promise<DueDate[]> => {
      const behind = after && {
        monthDay: valueOf(monthDayOf(after.date), contactDates.monthDay),
        contact: valueOf(after.contactId, contactDates.contactId)
      }
      return db
        .select({ contactId: contactDates.contactId, date: contactDates.date })
        .from(contactDates)
        .where(
          and(
            within({ field, yearly, leapDay }, day, day),
            behind && sql`${key} > (${behind.monthDay}, ${after.date}, ${behind.contact})`
          )
        )
        .orderBy(contactDates.monthDay, contactDates.date, contactDates.contactId)
        .limit(limit)
    }
  }
}
