import { priceTo } from '../accounts/account.ts'
import type { Contact } from '../audiences/contact.ts'
import { DAY, HOUR, toLocal } from '../clock.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import { zonesOf } from '../compliance/zones.ts'
import { dayOf } from '../events/store.ts'
import type { Money } from '../money.ts'
import type { Stream } from './draft-messages.ts'
import type { Arrival } from './enter-flow.ts'
import type { PathPoint } from './flow.ts'
import type { FlowCount } from './store.ts'

/** What messages come to. */
export interface Spent {
  messages: number
  parts: number
  cost: Money[]
}
export interface RehearsedDay extends Spent {
  /** Days since 1970 on the clock of the installation. */
  day: number
  entered: number
}
/** Why what happened to somebody started nothing. */
export const REFUSALS = ['too_old', 'again'] as const
export type EntryRefusal = (typeof REFUSALS)[number]

const nothing = (): Spent => ({ messages: 0, parts: 0, cost: [] })
function spend(sum: Spent, parts: number, { currency, micros }: Money): void {
  sum.messages++
  sum.parts += parts
  const known = sum.cost.find(each => each.currency === currency)
  if (known) known.micros += micros
  else sum.cost.push({ currency, micros })
}

/** Adds up what a flow would have done, by the days of a time zone; it keeps sums alone, however many people there are. */
export function rehearsalTally(zone: string) {
  const counts = new Map<string, FlowCount>()
  const total = nothing()
  const steps = new Map<string, Spent & { hours: number[] }>()
  const days = new Map<number, RehearsedDay>()
  const excluded = new Map<string, { step: string; rule: string; count: number }>()
  const refused: Record<EntryRefusal, number> = { too_old: 0, again: 0 }
  function dayAt(at: number): RehearsedDay {
    const day = dayOf(at, zone)
    const known = days.get(day) ?? { day, entered: 0, ...nothing() }
    days.set(day, known)
    return known
  }
  return {
    counts,
    total,
    steps,
    days,
    excluded,
    refusals: refused,
    count(rows: FlowCount[]): void {
      for (const row of rows) {
        const key = [row.stepId, row.kind, row.reason].join(' ')
        const known = counts.get(key)
        if (known) known.n += row.n
        else counts.set(key, { ...row })
      }
    },
    entered: (at: number): void => void dayAt(at).entered++,
    refused({ version, at }: Arrival, now: number): void {
      const tooOld = now - at > (version.definition.entry.maxAgeHours ?? 12) * HOUR
      refused[tooOld ? 'too_old' : 'again']++
    },
    sent(step: string, { account }: Stream, { country, phone }: Contact, parts: number, at: number): void {
      const price = { currency: account.currency, micros: parts * priceTo(account, country) }
      const own = steps.get(step) ?? { ...nothing(), hours: Array.from({ length: 24 }, () => 0) }
      steps.set(step, own)
      for (const sum of [total, own, dayAt(at)]) spend(sum, parts, price)
      const pack = packOf(country)
      const [zone] = pack ? zonesOf({ country, phone }, pack) : []
      const hour = zone === undefined ? undefined : Math.floor((toLocal(at, zone) % DAY) / HOUR)
      if (hour !== undefined) own.hours[hour] = (own.hours[hour] ?? 0) + 1
    },
    /** Messages that a rule left out. */
    path(points: PathPoint[]): void {
      for (const { step, params } of points) {
        const rule = params?.['rule']
        if (typeof rule !== 'string') continue
        const known = excluded.get(`${step} ${rule}`) ?? { step, rule, count: 0 }
        known.count++
        excluded.set(`${step} ${rule}`, known)
      }
    }
  }
}
export type RehearsalTally = ReturnType<typeof rehearsalTally>
