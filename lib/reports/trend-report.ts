import { and, between, count, eq, gte, inArray, isNotNull, isNull, lt, ne, or, sum } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { providerAccounts, templates } from '#db/schema/accounts.ts'
import { campaigns, counters, messages } from '#db/schema/campaigns.ts'
import { replies } from '#db/schema/feedback.ts'
import { wordingsOf } from '../campaigns/composer.ts'
import type { Counter, CounterKind } from '../campaigns/counter-store.ts'
import type { Counts } from '../campaigns/campaign.ts'
import { countsOf } from '../campaigns/store.ts'
import { DAY, HOUR, toLocal } from '../clock.ts'
import { delaysOf } from './campaign-report.ts'
import { sumByCurrency, type Money } from '../money.ts'
import type { Results } from './rates.ts'

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
/** What became of the messages of one template, or of those that one account was given. */
export interface GroupCount extends Results {
  id: string
  name: string
  campaigns: number
}
export interface AccountCount extends GroupCount {
  counts: Counts
  /** A sum for each currency of the accounts that the messages went through. */
  fees: Money[]
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
/** Counters of the campaigns that began in a period, and of what programs send, by account. */
async function byAccount(db: Db, period: Period) {
  const of = campaigns.accountId
  const kinds: CounterKind[] = ['state', 'sent', 'clicked', 'reply', 'fees', 'delay']
  const rows = await db
    .select({ group: of, kind, key, currency: providerAccounts.currency, n: sum(n) })
    .from(counters)
    .innerJoin(campaigns, eq(campaigns.id, counters.campaignId))
    .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
    .where(and(inArray(kind, kinds), begun(period)))
    .groupBy(of, kind, key, providerAccounts.currency)
  const counted = await db.select({ group: of, n: count() }).from(campaigns).where(begun(period)).groupBy(of)
  const byGroup = new Map(
    counted.map(row => [row.group, { campaigns: row.n, counters: [] as Counter[], fees: [] as Money[] }])
  )
  for (const row of rows) {
    const group = byGroup.get(row.group)
    if (row.kind === 'fees') group?.fees.push({ currency: row.currency, micros: Number(row.n) })
    else
      group?.counters.push({
        campaignId: row.group,
        kind: row.kind,
        key: row.key,
        wording: 0,
        n: Number(row.n)
      })
  }
  return byGroup
}

/** What was counted of one text of a campaign: `template` is the one that it was written in. */
interface TextCount {
  template: string
  campaign: string
  kind: string
  key: string
  n: number
}
const BY_TEXT: CounterKind[] = ['state', 'sent', 'clicked']
/** Campaigns with one template: what was counted of each is that template's. */
async function ofOneTemplate(db: Db, period: Period): Promise<TextCount[]> {
  const rows = await db
    .select({ template: campaigns.templateId, campaign: campaigns.id, kind, key, n: sum(n) })
    .from(counters)
    .innerJoin(campaigns, eq(campaigns.id, counters.campaignId))
    .where(and(inArray(kind, [...BY_TEXT, 'reply']), isNull(campaigns.split), begun(period)))
    .groupBy(campaigns.templateId, campaigns.id, kind, key)
  return rows.map(row => ({ ...row, n: Number(row.n) }))
}
/** Campaigns with several: each message counts for the template that its text was written in. */
async function ofSplits(db: Db, period: Period): Promise<TextCount[]> {
  const split = await db
    .select({
      id: campaigns.id,
      templateId: campaigns.templateId,
      split: campaigns.split,
      content: campaigns.content
    })
    .from(campaigns)
    .where(and(isNotNull(campaigns.split), begun(period)))
  const ids = split.map(({ id }) => id)
  if (ids.length === 0) return []
  const [counted, out] = await Promise.all([
    db
      .select({ campaign: counters.campaignId, wording: counters.wording, kind, key, n: sum(n) })
      .from(counters)
      .where(and(inArray(counters.campaignId, ids), inArray(kind, BY_TEXT)))
      .groupBy(counters.campaignId, counters.wording, kind, key),
    db
      .select({ campaign: messages.campaignId, wording: messages.wording, key: replies.action, n: count() })
      .from(replies)
      .innerJoin(messages, eq(messages.id, replies.messageId))
      .where(and(inArray(replies.campaignId, ids), inArray(replies.action, OUT)))
      .groupBy(messages.campaignId, messages.wording, replies.action)
  ])
  const texts = new Map(
    split.map(({ id, templateId, split, content }) => {
      const templates = [templateId, ...(split?.templateIds ?? [])]
      const wordings = content ? wordingsOf(content) : []
      return [id, (wording: number) => templates[wordings[wording]?.variant ?? 0] ?? templateId] as const
    })
  )
  return [...counted, ...out.map(row => ({ ...row, kind: 'reply' }))].map(
    ({ campaign, wording, kind, key, n }) => ({
      template: texts.get(campaign)!(wording),
      campaign,
      kind,
      key,
      n: Number(n)
    })
  )
}
const begun = ({ from, until }: Pick<Period, 'from' | 'until'>) =>
  or(and(gte(campaigns.startedAt, from), lt(campaigns.startedAt, until)), ne(campaigns.kind, 'bulk'))
type Summed = Pick<TextCount, 'kind' | 'key' | 'n'>
const total = (rows: Summed[], kind: CounterKind, keys?: string[]) =>
  rows.reduce((all, row) => all + (row.kind === kind && (!keys || keys.includes(row.key)) ? row.n : 0), 0)
const resultsOf = (rows: Summed[]): Results => ({
  sent: total(rows, 'sent'),
  delivered: total(rows, 'state', ['delivered']),
  clicked: total(rows, 'clicked'),
  optOuts: total(rows, 'reply', OUT)
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
    /** What became of the messages of each template, most sent first. In a test each text counts for its own template. */
    async templates(period: Period): Promise<GroupCount[]> {
      const found = Map.groupBy(
        [...(await ofOneTemplate(db, period)), ...(await ofSplits(db, period))],
        row => row.template
      )
      const names = await db.select({ id: templates.id, name: templates.name }).from(templates)
      return names
        .map(({ id, name }) => {
          const rows = found.get(id) ?? []
          return { id, name, campaigns: new Set(rows.map(row => row.campaign)).size, ...resultsOf(rows) }
        })
        .filter(row => row.campaigns > 0)
        .sort((a, b) => b.sent - a.sent)
    },
    /** What each provider account did with what it was given. A campaign that changed accounts counts for its last one. */
    async accounts(period: Period): Promise<AccountCount[]> {
      const found = await byAccount(db, period)
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
            ...resultsOf(group.counters),
            counts: countsOf(group.counters),
            fees: sumByCurrency(group.fees),
            busiestHour: Math.max(0, ...hours.map(row => row.n)),
            delays: delaysOf(group.counters)
          }
        ]
      })
    }
  }
}
const inPeriod = (at: number, { from, until }: Period) => at >= Math.floor(from / HOUR) * HOUR && at < until
