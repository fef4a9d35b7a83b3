import { and, between, count, eq, gte, inArray, lt, or, sum } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { providerAccounts, templates } from '#db/schema/accounts.ts'
import { campaigns, counters } from '#db/schema/campaigns.ts'
import type { Counter, CounterKind } from '../campaigns/counter-store.ts'
import type { Counts } from '../campaigns/campaign.ts'
import { countsOf } from '../campaigns/store.ts'
import { DAY, HOUR, toLocal } from '../clock.ts'
import { delaysOf } from './campaign-report.ts'
import { sumByCurrency, type Money } from '../money.ts'

/** Epoch milliseconds; `until` is not part of it. Days and hours are told on the clock of `zone`. */
export interface Period {
  from: number
  until: number
  zone: string
}
export interface DayCount {
  /** Midnight that the day begins with, as a wall clock: read it with the getUTC… methods of a Date. */
  at: number
  sent: number
  delivered: number
  clicked: number
}
/** An hour of the week: messages that left in it, and how many of them a person opened. `day` counts from Sunday, 0. */
export interface HourOfWeek {
  day: number
  hour: number
  sent: number
  opened: number
}
export interface GroupCount {
  id: string
  name: string
  campaigns: number
  counts: Counts
  clicked: number
  optOuts: number
  /** A sum for each currency of the accounts that the messages went through. */
  fees: Money[]
}
export interface AccountCount extends GroupCount {
  /** Most messages that it took in one hour. */
  busiestHour: number
  delays: { seconds: number | null; count: number }[]
}
export type TrendReports = ReturnType<typeof trendReports>

const OUT = ['opt_out', 'complaint']

const { kind, key, n } = counters
async function byHour(
  db: Db,
  kinds: CounterKind[],
  { from, until }: Period
): Promise<{ kind: string; at: number; n: number }[]> {
  // hours since 1970 have six digits until 2084, so they are ordered as texts, too
  const rows = await db
    .select({ kind, key, n: sum(n) })
    .from(counters)
    .where(
      and(
        inArray(kind, kinds),
        between(key, String(Math.floor(from / HOUR)), String(Math.ceil(until / HOUR) - 1))
      )
    )
    .groupBy(kind, key)
  return rows.map(row => ({ kind: row.kind, at: Number(row.key) * HOUR, n: Number(row.n) }))
}
/** Counters of the campaigns that began in a period, and of what programs send, under what `of` names. */
async function groups(
  db: Db,
  of: typeof campaigns.templateId | typeof campaigns.accountId,
  kinds: CounterKind[],
  { from, until }: Period
) {
  const rows = await db
    .select({ group: of, kind, key, currency: providerAccounts.currency, n: sum(n) })
    .from(counters)
    .innerJoin(campaigns, eq(campaigns.id, counters.campaignId))
    .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
    .where(and(inArray(kind, kinds), begun({ from, until })))
    .groupBy(of, kind, key, providerAccounts.currency)
  const counted = await db
    .select({ group: of, n: count() })
    .from(campaigns)
    .where(begun({ from, until }))
    .groupBy(of)
  const byGroup = new Map(
    counted.map(row => [row.group, { campaigns: row.n, counters: [] as Counter[], fees: [] as Money[] }])
  )
  for (const row of rows) {
    const group = byGroup.get(row.group)
    if (row.kind === 'fees') group?.fees.push({ currency: row.currency, micros: Number(row.n) })
    else
      group?.counters.push({
        campaignId: row.group,
        kind: row.kind as CounterKind,
        key: row.key,
        wording: 0,
        n: Number(row.n)
      })
  }
  return byGroup
}
const begun = ({ from, until }: Pick<Period, 'from' | 'until'>) =>
  or(and(gte(campaigns.startedAt, from), lt(campaigns.startedAt, until)), eq(campaigns.kind, 'api'))
const total = (rows: Counter[], kind: CounterKind, keys?: string[]) =>
  rows.reduce((all, row) => all + (row.kind === kind && (!keys || keys.includes(row.key)) ? row.n : 0), 0)
const summed = ({ counters: rows, fees }: { counters: Counter[]; fees: Money[] }) => ({
  counts: countsOf(rows),
  clicked: total(rows, 'clicked'),
  optOuts: total(rows, 'reply', OUT),
  fees: sumByCurrency(fees)
})

/** Numbers of all campaigns of a period together, from their counters alone. */
export function trendReports(db: Db) {
  return {
    /** Every day of the period, also those on which nothing happened. */
    async days(period: Period): Promise<DayCount[]> {
      const { from, until, zone } = period
      const dayOf = (at: number) => Math.floor(toLocal(at, zone) / DAY) * DAY
      const days = new Map<number, DayCount>()
      for (let at = dayOf(from); at <= dayOf(until - 1); at += DAY)
        days.set(at, { at, sent: 0, delivered: 0, clicked: 0 })
      for (const { kind, at, n } of await byHour(db, ['sent', 'delivered', 'clicked'], period)) {
        const day = days.get(dayOf(at))
        if (day) day[kind as 'sent' | 'delivered' | 'clicked'] += n
      }
      return [...days.values()]
    },
    /** How what left in each hour of the week was received. */
    async hoursOfWeek(period: Period): Promise<HourOfWeek[]> {
      const hours = Array.from({ length: 7 * 24 }, (_, i): HourOfWeek => ({
        day: Math.floor(i / 24),
        hour: i % 24,
        sent: 0,
        opened: 0
      }))
      for (const { kind, at, n } of await byHour(db, ['sent', 'opened'], period)) {
        const local = new Date(toLocal(at, period.zone))
        hours[local.getUTCDay() * 24 + local.getUTCHours()]![kind as 'sent' | 'opened'] += n
      }
      return hours
    },
    /** What became of the messages of each template, most sent first. */
    async templates(period: Period): Promise<GroupCount[]> {
      const found = await groups(db, campaigns.templateId, ['state', 'clicked', 'reply', 'fees'], period)
      const names = await db.select({ id: templates.id, name: templates.name }).from(templates)
      return names
        .flatMap(({ id, name }) => {
          const group = found.get(id)
          return group ? [{ id, name, campaigns: group.campaigns, ...summed(group) }] : []
        })
        .filter(row => row.counts.audience > 0)
        .sort((a, b) => b.counts.audience - a.counts.audience)
    },
    /** What each provider account did with what it was given. A campaign that changed accounts counts for its last one. */
    async accounts(period: Period): Promise<AccountCount[]> {
      const found = await groups(
        db,
        campaigns.accountId,
        ['state', 'clicked', 'reply', 'fees', 'delay', 'sent'],
        period
      )
      const names = await db
        .select({ id: providerAccounts.id, name: providerAccounts.name })
        .from(providerAccounts)
      return names.flatMap(({ id, name }) => {
        const group = found.get(id)
        if (!group) return []
        const hours = group.counters.filter(
          row => row.kind === 'sent' && inPeriod(Number(row.key) * HOUR, period)
        )
        return [
          {
            id,
            name,
            campaigns: group.campaigns,
            ...summed(group),
            busiestHour: Math.max(0, ...hours.map(row => row.n)),
            delays: delaysOf(group.counters)
          }
        ]
      })
    }
  }
}
const inPeriod = (at: number, { from, until }: Period) => at >= Math.floor(from / HOUR) * HOUR && at < until
