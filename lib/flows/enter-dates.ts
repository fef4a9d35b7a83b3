import type { ContactDates, DueDate } from '../audiences/date-store.ts'
import type { LeapDay } from '../audiences/states.ts'
import type { ContactStore } from '../audiences/store.ts'
import { DAY, fromLocal, HOUR, MINUTE } from '../clock.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import { zonesOf } from '../compliance/zones.ts'
import type { SettingsStore } from '../settings/store.ts'
import {
  ENTRIES_AN_HOUR,
  enterMany,
  MAX_AGE_HOURS,
  openFlows,
  roomOf,
  runIdOf,
  type Arrival,
  type EnterDeps
} from './enter-flow.ts'
import type { FlowEntry } from './flow.ts'
import type { OpenVersion } from './run.ts'
import type { Flow } from './store.ts'

export type DateEntry = Extract<FlowEntry, { on: 'date' }>
export type DateDeps = EnterDeps & {
  contactDates: ContactDates
  contacts: Pick<ContactStore, 'byIds'>
  settings: Pick<SettingsStore, 'get'>
}
const TOGETHER = 500
/** No clock is further behind or ahead of Greenwich. */
const BEHIND = 12 * HOUR
const AHEAD = 14 * HOUR
const LATEST = ['Etc/GMT+12']

const dayText = (local: number): string => new Date(local).toISOString().slice(0, 10)
/** Local midnight as a number, and the hour of the entry after it. */
function hourOf({ at = '10:00' }: DateEntry): number {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  return hour * HOUR + minute * MINUTE
}
export const leapDayOf = async (
  { settings }: Pick<DateDeps, 'settings'>,
  { leap }: DateEntry
): Promise<LeapDay> => (leap === undefined ? settings.get('leapDay') : leap === '02-28' ? 'feb28' : 'mar1')

/** Local days, as midnights, on which somebody somewhere may have come to their hour lately enough to enter now. */
function daysNow(entry: DateEntry, now: number): number[] {
  const oldest = now - (entry.maxAgeHours ?? MAX_AGE_HOURS) * HOUR - BEHIND - hourOf(entry)
  const newest = now + AHEAD - hourOf(entry)
  const first = Math.ceil(oldest / DAY)
  const count = Math.floor(newest / DAY) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * DAY)
}

/** When the hour of the entry has come wherever the person may be. */
function dueAt(entry: DateEntry, midnight: number, person: { country: string; phone: string }): number {
  const pack = packOf(person.country)
  const zones = pack ? zonesOf(person, pack) : LATEST
  return Math.max(...zones.map(zone => fromLocal(midnight + hourOf(entry), zone)))
}

/** An occurrence of somebody’s day, before it is known where its person’s clock stands. */
function occurrenceOf(
  flow: Flow,
  version: OpenVersion,
  entry: DateEntry,
  midnight: number,
  { contactId, date }: DueDate
): Arrival | undefined {
  const day = dayText(midnight - (entry.days ?? 0) * DAY)
  // nobody has an anniversary of what is to come
  if (date > day) return undefined
  const named = `${entry.field} ${entry.yearly ? day.slice(0, 4) : day}`
  return {
    flow,
    version,
    contactId,
    source: `date ${entry.field} ${day}`,
    at: midnight,
    properties: {},
    messageId: undefined,
    occurrence: { key: named, from: midnight }
  }
}

/** Those of a page whose hour has come, with the instant at which it came. */
async function come(deps: DateDeps, entry: DateEntry, page: Arrival[], now: number): Promise<Arrival[]> {
  const known = new Set((await deps.runs.byIds(page.map(runIdOf))).map(({ id }) => id))
  const open = page.filter(each => !known.has(runIdOf(each)))
  if (open.length === 0) return []
  const people = new Map(
    (await deps.contacts.byIds(open.map(each => each.contactId))).map(each => [each.id, each])
  )
  return open.flatMap(each => {
    const person = people.get(each.contactId)
    const at = person && dueAt(entry, each.at, person)
    return at === undefined || at > now ? [] : [{ ...each, at }]
  })
}

/** Lets in as many as there is room for. Who has entered by their day before takes none of it. */
async function enterSome(deps: DateDeps, arrivals: Arrival[], room: number): Promise<number> {
  let [entered, from] = [0, 0]
  while (from < arrivals.length && entered < room) {
    const some = arrivals.slice(from, from + room - entered)
    from += some.length
    entered += (await enterMany(deps, some)).size
  }
  return entered
}

/** Lets in those of one flow whose day it is, as far as the hour has room for them. */
async function enterOf(
  deps: DateDeps,
  { flow, version, entry }: { flow: Flow; version: OpenVersion; entry: DateEntry },
  most: number,
  stop: () => boolean
): Promise<number> {
  const now = deps.clock()
  const leapDay = await leapDayOf(deps, entry)
  // runs are named by the midnight of their day
  const reach = (entry.maxAgeHours ?? MAX_AGE_HOURS) * HOUR + BEHIND + hourOf(entry)
  const room = await roomOf(deps, flow.id, most, reach)
  let entered = 0
  for (const midnight of daysNow(entry, now)) {
    const day = dayText(midnight - (entry.days ?? 0) * DAY)
    const asked = { field: entry.field, day, yearly: entry.yearly ?? false, leapDay }
    let after: DueDate | undefined
    do {
      // who is left is found again the next time
      if (stop() || entered >= room) return entered
      const page: DueDate[] = await deps.contactDates.due(asked, { after, limit: TOGETHER })
      after = page.length < TOGETHER ? undefined : page.at(-1)
      const arrivals = page.flatMap(each => occurrenceOf(flow, version, entry, midnight, each) ?? [])
      entered += await enterSome(deps, await come(deps, entry, arrivals, now), room - entered)
    } while (after)
  }
  return entered
}

/**
 * Lets in whose day it is: at the hour of the entry on their own clock, and not much later; no more in an hour than the cap. What was
 * missed while nothing ran, or the flow was paused, is too late and starts nothing. Looked through again, it changes nothing.
 */
export async function enterByDates(
  deps: DateDeps,
  stop: () => boolean = () => false,
  most = ENTRIES_AN_HOUR
): Promise<number> {
  let entered = 0
  for (const { flow, version } of await openFlows(deps, ['date'])) {
    const { entry } = version.definition
    if (entry.on === 'date') entered += await enterOf(deps, { flow, version, entry }, most, stop)
  }
  return entered
}

/** How many came to their day in the time before an instant. */
export async function datesSince(
  deps: Pick<DateDeps, 'contactDates' | 'settings'>,
  entry: DateEntry,
  since: number,
  now: number
): Promise<number> {
  const shift = (entry.days ?? 0) * DAY
  const asked = { field: entry.field, yearly: entry.yearly ?? false, leapDay: await leapDayOf(deps, entry) }
  return deps.contactDates.countDue(asked, dayText(since - shift), dayText(now - shift))
}

/** The day of the coming year on which most people have theirs in the field. */
export async function fullestDay(
  deps: Pick<DateDeps, 'contactDates' | 'settings'>,
  entry: DateEntry,
  now: number
): Promise<{ day: string; count: number; all: number }> {
  const shift = (entry.days ?? 0) * DAY
  const asked = { field: entry.field, yearly: entry.yearly ?? false, leapDay: await leapDayOf(deps, entry) }
  return deps.contactDates.fullest(asked, dayText(now - shift), dayText(now - shift + 364 * DAY))
}
