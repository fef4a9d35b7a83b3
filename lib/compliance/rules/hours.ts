import { DAY, formatLocal, fromLocal, minuteOfDay, MINUTE, toLocal } from '../../clock.ts'
import type { Case } from '../case.ts'
import type { Finding } from '../finding.ts'
import type { Pack } from '../packs/pack.ts'

export interface Window {
  /** First allowed instant from `now` on. */
  opens: number
  /** First instant after `opens` at which it is no longer allowed. */
  closes: number
}

const cache = new Map<string, Window>()

function nextAt(instant: number, minute: number, zone: string): number {
  const midnight = Math.floor(toLocal(instant, zone) / DAY) * DAY
  for (let day = 0; day <= 2; day++) {
    const candidate = fromLocal(midnight + day * DAY + minute * MINUTE, zone)
    if (candidate >= instant) return candidate
  }
  throw new Error(`no ${minute} in ${zone}`)
}

function search(now: number, pack: Pack): Window {
  const { from, to } = pack.hours!
  const inside = (instant: number, zone: string) => {
    const minute = minuteOfDay(instant, zone)
    return minute >= from && minute < to
  }
  // the window opens when it has opened in the last of the zones
  let opens = now
  for (let guard = 0; guard < 8; guard++) {
    const closed = pack.zones.filter(zone => !inside(opens, zone))
    if (closed.length === 0) break
    if (guard === 7) throw new Error(`no hour is allowed in all zones of ${pack.country}`)
    opens = Math.max(...closed.map(zone => nextAt(opens, from, zone)))
  }
  return { opens, closes: Math.min(...pack.zones.map(zone => nextAt(opens, to, zone))) }
}

/** The allowed window at or after `now`, legal in every zone where the recipient may be. */
export function windowOf(now: number, pack: Pack): Window | undefined {
  if (!pack.hours) return undefined
  const quarter = Math.floor(now / (15 * MINUTE))
  const key = `${pack.country}:${quarter}`
  // zones move by quarters of an hour: within one, only an open window's start depends on the very instant
  let window = cache.get(key)
  if (!window) {
    window = search(quarter * 15 * MINUTE, pack)
    if (cache.size > 1000) cache.clear()
    cache.set(key, window)
  }
  return { opens: Math.max(now, window.opens), closes: window.closes }
}

/** Marketing waits for the hours of the recipient's zone. */
export function hours({ message, context, pack }: Case): Finding | undefined {
  if (!pack.hours || message.purpose !== 'marketing') return undefined
  const window = windowOf(context.now, pack)!
  if (window.opens <= context.now) return undefined
  const clock = (minute: number) => formatLocal(minute * MINUTE, 'UTC').slice(11)
  return {
    rule: pack.hours.id,
    verdict: context.pacing === 'warn' ? 'warn' : pack.hours.verdict,
    params: { from: clock(pack.hours.from), to: clock(pack.hours.to), next: formatLocal(window.opens, pack.zones[0]!) },
    nextAllowed: window.opens
  }
}
