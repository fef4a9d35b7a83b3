import { DAY, formatLocal, fromLocal, HOUR, MINUTE, toLocal } from '../../clock.ts'
import { isHoliday } from '../packs/holidays.ts'
import type { HoursRule, Span } from '../packs/pack.ts'

export interface Window {
  /** First allowed instant from `now` on. */
  opens: number
  /** First instant after `opens` at which it is no longer allowed. */
  closes: number
}
const LOOK_AHEAD_DAYS = 15

/** Spans of the local day that starts at `midnight` (local wall clock in UTC milliseconds). */
function spansOn({ week, holidays, closed }: HoursRule, midnight: number): readonly Span[] {
  if (closed?.includes(new Date(midnight).toISOString().slice(0, 10))) return []
  if (holidays && isHoliday(holidays, midnight)) return []
  return week[new Date(midnight).getUTCDay()] ?? []
}

/** The span of one rule in one zone that holds `instant`, or the next one. */
function spanAt(instant: number, rule: HoursRule, zone: string): Window {
  const today = Math.floor(toLocal(instant, zone) / DAY) * DAY
  for (let day = -1; day <= LOOK_AHEAD_DAYS; day++) {
    const midnight = today + day * DAY
    for (const [from, to] of spansOn(rule, midnight)) {
      const closes = fromLocal(midnight + to * HOUR, zone)
      if (closes <= instant) continue
      return { opens: Math.max(instant, fromLocal(midnight + from * HOUR, zone)), closes }
    }
  }
  throw new Error(`${rule.id}: no hour within ${LOOK_AHEAD_DAYS} days`)
}

function search(now: number, rules: readonly HoursRule[], zones: readonly string[]): Window {
  let opens = now
  // the window opens when it has opened by every rule in the last of the zones
  for (let guard = 0; guard < 200; guard++) {
    let [latest, closes] = [opens, Infinity]
    for (const rule of rules)
      for (const zone of zones) {
        const span = spanAt(opens, rule, zone)
        latest = Math.max(latest, span.opens)
        closes = Math.min(closes, span.closes)
      }
    if (latest === opens) return { opens, closes }
    opens = latest
  }
  throw new Error(`no hour is allowed by ${rules.map(rule => rule.id).join(', ')} in ${zones.join(', ')}`)
}

type ByQuarter = Map<number, Window>
// by the very lists, which rulebooks and packs keep: a campaign asks of the same few a million times
const cache = new WeakMap<readonly HoursRule[], WeakMap<readonly string[], ByQuarter>>()
function quartersOf(rules: readonly HoursRule[], zones: readonly string[]): ByQuarter {
  let byZones = cache.get(rules)
  if (!byZones) cache.set(rules, (byZones = new WeakMap()))
  let quarters = byZones.get(zones)
  if (!quarters) byZones.set(zones, (quarters = new Map()))
  return quarters
}

/** The allowed window at or after `now`, legal by every rule in every zone where the recipient may be. */
export function allowedWindow(now: number, rules: readonly HoursRule[], zones: readonly string[]): Window {
  const quarter = Math.floor(now / (15 * MINUTE))
  const quarters = quartersOf(rules, zones)
  // zones and rules move by quarters of an hour: within one, only an open window's start depends on the very instant
  let window = quarters.get(quarter)
  if (!window) {
    window = search(quarter * 15 * MINUTE, rules, zones)
    if (quarters.size > 1000) quarters.clear()
    quarters.set(quarter, window)
  }
  return window.opens >= now ? window : { opens: now, closes: window.closes }
}

const clock = (hours: number) => formatLocal(hours * HOUR, 'UTC').slice(11)
/** The hours of the day in question, for people: 08:00–12:30, 13:30–21:00. */
export function hoursText(rule: HoursRule, instant: number, zone: string): string {
  const spans = spansOn(rule, Math.floor(toLocal(instant, zone) / DAY) * DAY)
  return spans.map(([from, to]) => `${clock(from)}–${to === 24 ? '24:00' : clock(to)}`).join(', ')
}

const said = new WeakMap<Window, { hours: string; next: string }>()
/** What is told of a window that has not opened: the same for everybody who waits for it. */
export function waitingFor(window: Window, rule: HoursRule, zone: string): { hours: string; next: string } {
  let params = said.get(window)
  if (!params)
    said.set(
      window,
      (params = { hours: hoursText(rule, window.opens, zone), next: formatLocal(window.opens, zone) })
    )
  return params
}
