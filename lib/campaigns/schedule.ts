import { fromLocal, HOUR } from '../clock.ts'
import type { Recipient } from '../compliance/case.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import { regionOf, zonesOf } from '../compliance/zones.ts'
import type { Campaign } from './campaign.ts'

/** Local midnight comes to the first zone this long before it comes to UTC. */
const FIRST_ZONE = 14 * HOUR
const wallClock = (at: string) => Date.parse(`${at}:00Z`)

/** When a campaign begins: at once, at its instant, or when its local time comes to the first zone of the world. */
export function startOf(schedule: Campaign['schedule'], now: number): number | null {
  if (schedule.kind === 'at') return Date.parse(schedule.at!)
  if (schedule.kind === 'local') return Math.max(now, wallClock(schedule.at!) - FIRST_ZONE)
  return null
}

/**
 * When one recipient's time has come: in a gap of the clock the first instant after it, in an overlap the first of the two.
 * Somebody who may be in several zones gets it when it has come in all of them.
 */
export function instantFor(schedule: Campaign['schedule'], recipient: Pick<Recipient, 'country' | 'phone' | 'zones'>, now: number): number {
  if (schedule.kind !== 'local') return now
  const pack = packOf(recipient.country)
  // without rules nothing is sent, whenever
  if (!pack) return now
  const region = regionOf(recipient)
  const zones = zonesOf({ ...recipient, ...(region ? { region } : {}) }, pack)
  return Math.max(now, ...zones.map(zone => fromLocal(wallClock(schedule.at!), zone)))
}
