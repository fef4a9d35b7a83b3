import { formatLocal, fromLocal, HOUR, MINUTE } from '../clock.ts'
import type { Recipient } from '../compliance/case.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import { zonesOf } from '../compliance/zones.ts'
import type { CampaignState, RecurringSchedule, Schedule } from './campaign.ts'
import { cronOf } from './check-pattern.ts'

/** Nothing starts by itself after missing its time by more than this: a person releases it. */
export const GRACE_MS = 15 * MINUTE
/** Local midnight comes to the first zone this long before it comes to UTC. */
const FIRST_ZONE = 14 * HOUR
const wallClock = (at: string) => Date.parse(`${at}:00Z`)

/** When a campaign begins: at once, at its instant, or when its local time comes to the first zone of the world. */
export function startOf(schedule: Schedule, now: number): number | null {
  if (schedule.kind === 'at') return Date.parse(schedule.at)
  if (schedule.kind === 'local') return Math.max(now, wallClock(schedule.at) - FIRST_ZONE)
  if (schedule.kind === 'recurring') return firstOccurrence(schedule, now)?.startsAt ?? Number.NaN
  return null
}

/** When a follow-up begins: so long after the campaign that it follows has gone out; null while that still goes on. */
export function followsAt(
  schedule: Schedule,
  followed: { state: CampaignState; completedAt: number | null }
): number | null {
  if (followed.completedAt === null || followed.state !== 'completed') return null
  return followed.completedAt + (schedule.kind === 'after' ? schedule.minutes * MINUTE : 0)
}

/** One time of a recurring campaign: its wall clock in the campaign's zone, and when work on it begins. */
export interface Occurrence {
  /** Such as 2026-12-01T10:00. */
  wall: string
  startsAt: number
}
/** Rules are asked on a bare calendar: clock changes are the business of `fromLocal`, the same for every kind of schedule. */
/** The occurrence after a wall clock of the campaign's zone; undefined when its end comes first. */
export function nextOccurrence(
  { cron, zone, until, local }: RecurringSchedule,
  after: string,
  now: number
): Occurrence | undefined {
  const run = cronOf(cron).nextRun(new Date(wallClock(after)))
  if (!run) return undefined
  const instant = fromLocal(run.getTime(), zone)
  if (instant > Date.parse(until)) return undefined
  const wall = run.toISOString().slice(0, 16)
  // in other zones the time may have come before it comes to this one
  return { wall, startsAt: local ? Math.max(now, wallClock(wall) - FIRST_ZONE) : instant }
}
/** The first occurrence whose time is still to come in the campaign's zone. */
export function firstOccurrence(schedule: RecurringSchedule, now: number): Occurrence | undefined {
  // in the hour that is there twice, the first of the two has passed
  for (let wall = formatLocal(now, schedule.zone).replace(' ', 'T'); ;) {
    const next = nextOccurrence(schedule, wall, now)
    if (!next || fromLocal(wallClock(next.wall), schedule.zone) > now) return next
    wall = next.wall
  }
}
/** Schedule of the campaign that an occurrence begins. */
export function scheduleOf({ local, zone, window }: RecurringSchedule, { wall }: Occurrence): Schedule {
  const kept = window ? { window } : {}
  if (local) return { kind: 'local', at: wall, ...kept }
  return { kind: 'at', at: new Date(fromLocal(wallClock(wall), zone)).toISOString(), ...kept }
}

/**
 * When one recipient's time has come: in a gap of the clock the first instant after it, in an overlap the first of the two.
 * Somebody who may be in several zones gets it when it has come in all of them.
 */
export function instantFor(
  schedule: Schedule,
  recipient: Pick<Recipient, 'country' | 'phone' | 'zones'>,
  now: number
): number {
  if (schedule.kind !== 'local') return now
  const pack = packOf(recipient.country)
  // without rules nothing is sent, whenever
  if (!pack) return now
  const zones = zonesOf(recipient, pack)
  return Math.max(now, ...zones.map(zone => fromLocal(wallClock(schedule.at), zone)))
}

/** Whether a schedule lies wholly in the past, everywhere. */
export function isPast(schedule: Schedule, now: number): boolean {
  const startsAt = startOf(schedule, now)
  const end = schedule.kind === 'local' ? wallClock(schedule.at) + 12 * HOUR : startsAt
  return Number.isNaN(end) || (end !== null && end < now - MINUTE)
}
