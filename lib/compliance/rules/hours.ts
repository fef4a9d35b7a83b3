import { DAY, formatLocal, fromLocal, HOUR, MINUTE, toLocal } from '../../clock.ts'
import { isHoliday } from '../packs/holidays.ts'
import type { Rule, Span } from '../packs/pack.ts'

export type HoursRule = Extract<Rule, { check: 'hours' }>

export interface Window {
  /** First allowed instant from `now` on. */
  opens: number
  /** First instant after `opens` at which it is no longer allowed. */
  closes: number
}
const LOOK_AHEAD_DAYS = 15

/** Spans of the local day that starts at `midnight` (local wall clock in UTC milliseconds). */
function spansOn({ week, holidays }: HoursRule, midnight: number): readonly Span[] {
  if (holidays && isHoliday(holidays, midnight)) return []
  return week[new Date(midnight).getUTCDay()]!
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

const cache = new Map<string, Window>()
/** The allowed window at or after `now`, legal by every rule in every zone where the recipient may be. */
export function windowOf(now: number, rules: readonly HoursRule[], zones: readonly string[]): Window {
  const quarter = Math.floor(now / (15 * MINUTE))
  const key = `${quarter} ${rules.map(rule => rule.id).join()} ${zones.join()}`
  // zones and rules move by quarters of an hour: within one, only an open window's start depends on the very instant
  let window = cache.get(key)
  if (!window) {
    window = search(quarter * 15 * MINUTE, rules, zones)
    if (cache.size > 5000) cache.clear()
    cache.set(key, window)
  }
  return { opens: Math.max(now, window.opens), closes: window.closes }
}

const clock = (hours: number) => formatLocal(hours * HOUR, 'UTC').slice(11)
/** The hours of the day in question, for people: 08:00–12:30, 13:30–21:00. */
export function hoursText(rule: HoursRule, instant: number, zone: string): string {
  const spans = spansOn(rule, Math.floor(toLocal(instant, zone) / DAY) * DAY)
  return spans.map(([from, to]) => `${clock(from)}–${to === 24 ? '24:00' : clock(to)}`).join(', ')
}
