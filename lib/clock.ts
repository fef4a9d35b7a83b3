import { z } from 'zod'
/** Milliseconds since 1970. Code outside the leaves gets one handed in, so that tests own the time. */
export type Clock = () => number
export const systemClock: Clock = () => Date.now()

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    })
    formats.set(zone, format)
  }
  return format
}

/** Whether the runtime knows a zone of this name. */
export function isZone(name: string): boolean {
  try {
    return name.includes('/') && formatOf(name) !== undefined
  } catch {
    return false
  }
}

const QUARTER = 15 * MINUTE
// Since 2000 every zone has changed its clock on a quarter of an hour: what the calendar answered for one holds for all of it
const KNOWN_SINCE = Date.UTC(2000, 0, 1)
const offsets = new Map<string, Map<number, number>>()

/** How far local time in `zone` is ahead of UTC at `instant`, in milliseconds. Throws on an unknown zone. */
export function offsetAt(instant: number, zone: string): number {
  if (instant < KNOWN_SINCE) return askOffset(instant, zone)
  let known = offsets.get(zone)
  if (!known) offsets.set(zone, (known = new Map()))
  const quarter = Math.floor(instant / QUARTER)
  let offset = known.get(quarter)
  if (offset === undefined) {
    offset = askOffset(quarter * QUARTER, zone)
    if (known.size > 10_000) known.clear()
    known.set(quarter, offset)
  }
  return offset
}

function askOffset(instant: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)])
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(instant / 1000) * 1000
}

/** The local wall clock in `zone` as a number: read it with the getUTC… methods of a Date. */
export const toLocal = (instant: number, zone: string): number => instant + offsetAt(instant, zone)

/** The instant of a local wall clock. In a gap the first valid instant after it; in an overlap the first of the two. */
export function fromLocal(local: number, zone: string): number {
  const early = local - offsetAt(local - DAY, zone)
  const late = local - offsetAt(local + DAY, zone)
  const valid = [early, late].filter(instant => toLocal(instant, zone) === local)
  return valid.length > 0 ? Math.min(...valid) : Math.max(early, late)
}

/** Minutes after local midnight, 0–1439. */
export function minuteOfDay(instant: number, zone: string): number {
  return Math.floor((((toLocal(instant, zone) % DAY) + DAY) % DAY) / MINUTE)
}

/** `2026-11-22 17:30` in the zone. */
export const formatLocal = (instant: number, zone: string): string =>
  new Date(toLocal(instant, zone)).toISOString().slice(0, 16).replace('T', ' ')

/**
 * An instant as programs write it. From 1970 on: nothing of ours is older, and what PostgreSQL keeps of the first years has no such
 * form.
 */
export const instantInput = (error = 'instant') =>
  // one fault of a text, not two: what is no instant is not compared
  z.iso.datetime({ offset: true, error, abort: true }).refine(text => Date.parse(text) >= 0, { error })
