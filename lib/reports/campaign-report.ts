import { and, desc, eq, inArray, max } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns, fixedLinks, fixedLinkUses, links } from '#db/schema/campaigns.ts'
import type { CampaignState, Counts } from '../campaigns/campaign.ts'
import type { Counter, CounterKind, CounterStore } from '../campaigns/counter-store.ts'
import { countsOf, type Campaign } from '../campaigns/store.ts'
import { HOUR, type Clock } from '../clock.ts'
import { found } from '../errors.ts'
import { CREDITED_BY, type CreditedBy } from '../links/conversion.ts'
import { toUnits } from '../money.ts'
import { readOrigin, type NumberOrigin } from '../number-plan.ts'
import { variantOutcomes } from './variant-report.ts'

export interface CampaignReport {
  counts: Counts
  /** Messages that the provider took. */
  sent: number
  /** `people` counts each once; `shared` are clicks of people on links that everybody has, and nobody knows of how many. */
  clicks: { human: number; bot: number; unsure: number; people: number; shared: number }
  replies: number
  optOuts: number
  /** Units of `currency`, as the provider billed them. */
  fees: number
  /** Of the account that the campaign goes through. */
  currency: string
  parts: number
  exclusions: { rule: string; count: number }[]
  failures: { code: string; count: number }[]
  links: {
    id: string
    slot: number
    url: string
    clicks: number
    /** One for everybody: clicks, not people. */
    shared: boolean
    code: string | null
    disabled: boolean
    expiresAt: number | null
  }[]
  /** What followed from clicks: people, all that they did by its name, its value by currency, and what came too late to count. */
  conversions: {
    people: number
    late: number
    events: { name: string; count: number }[]
    values: { currency: string; value: number }[]
    /** The same told apart by what it is credited by: a code that was redeemed, a click, or else a delivery. */
    credits: { via: CreditedBy; count: number; values: { currency: string; value: number }[] }[]
  }
  places: PlaceCount[]
  /** Receipts by the seconds below which they came; null above the last. */
  delays: { seconds: number | null; count: number }[]
  /** What happened in each hour, an epoch in milliseconds: messages that left and arrived, people who clicked for the first time. */
  hours: { at: number; sent: number; delivered: number; clicked: number }[]
  /** Epoch milliseconds at which these numbers were read. */
  asOf: number
}
/** Messages to the numbers of one place: hints, by where a number was given out. */
export interface PlaceCount extends NumberOrigin {
  sent: number
  delivered: number
  failed: number
  clicked: number
}
export type CampaignReports = ReturnType<typeof campaignReports>

const sumOf = (counted: Counter[], kind: CounterKind): number =>
  counted.reduce((sum, row) => sum + (row.kind === kind ? row.n : 0), 0)
/** One kind by its keys, most frequent first. */
function tally(counted: Counter[], kind: CounterKind): { key: string; count: number }[] {
  const byKey = new Map<string, number>()
  for (const row of counted) if (row.kind === kind) byKey.set(row.key, (byKey.get(row.key) ?? 0) + row.n)
  return [...byKey].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count)
}
function summaryOf(counted: Counter[], shared: number) {
  const clicks = new Map(tally(counted, 'click').map(({ key, count }) => [key, count]))
  const answers = tally(counted, 'reply')
  return {
    counts: countsOf(counted),
    sent: sumOf(counted, 'sent'),
    clicks: {
      human: clicks.get('human') ?? 0,
      bot: clicks.get('bot') ?? 0,
      unsure: clicks.get('unsure') ?? 0,
      people: sumOf(counted, 'clicked'),
      shared
    },
    replies: answers.reduce((sum, { count }) => sum + count, 0),
    optOuts: answers.reduce(
      (sum, { key, count }) => sum + (key === 'opt_out' || key === 'complaint' ? count : 0),
      0
    ),
    fees: toUnits(sumOf(counted, 'fees'))
  }
}
function placesOf(counted: Counter[]): PlaceCount[] {
  const places = new Map<string, PlaceCount>()
  for (const { kind, key, n } of counted) {
    if (!kind.startsWith('place-')) continue
    const place = places.get(key) ?? { ...readOrigin(key), sent: 0, delivered: 0, failed: 0, clicked: 0 }
    place[kind.slice(6) as 'sent' | 'delivered' | 'failed' | 'clicked'] += n
    places.set(key, place)
  }
  return [...places.values()].sort((a, b) => b.sent - a.sent)
}
export const delaysOf = (counted: Counter[]): CampaignReport['delays'] =>
  tally(counted, 'delay')
    .map(({ key, count }) => ({ seconds: key === 'more' ? null : Number(key), count }))
    .sort((a, b) => (a.seconds ?? Infinity) - (b.seconds ?? Infinity))
const conversionsOf = (counted: Counter[]): CampaignReport['conversions'] => ({
  people: sumOf(counted, 'converted'),
  late: sumOf(counted, 'late'),
  events: tally(counted, 'conversion').map(({ key, count }) => ({ name: key, count })),
  values: tally(counted, 'value').map(({ key, count }) => ({ currency: key, value: toUnits(count) })),
  credits: CREDITED_BY.toReversed().flatMap(via => {
    const count = sumOf(
      counted.filter(({ key }) => key === via),
      'credit'
    )
    const values = tally(counted, 'credited-value').flatMap(({ key, count: micros }) => {
      const [by, currency = ''] = key.split(' ')
      return by === via ? [{ currency, value: toUnits(micros) }] : []
    })
    return count > 0 ? [{ via, count, values }] : []
  })
})
function hoursOf(counted: Counter[]): CampaignReport['hours'] {
  const hours = new Map<number, CampaignReport['hours'][number]>()
  for (const { kind, key, n } of counted) {
    if (kind !== 'sent' && kind !== 'delivered' && kind !== 'clicked') continue
    const at = Number(key) * HOUR
    const hour = hours.get(at) ?? { at, sent: 0, delivered: 0, clicked: 0 }
    hour[kind] += n
    hours.set(at, hour)
  }
  return [...hours.values()].sort((a, b) => a.at - b.at)
}

const SUMMED: CounterKind[] = ['state', 'sent', 'click', 'clicked', 'link', 'reply', 'fees']

/** A campaign's links: of one that stands in the approved text the code is that text's. */
async function linksOf(db: Db, campaignId: string) {
  const rows = await db
    .select({
      id: links.id,
      slot: links.slot,
      url: links.url,
      code: links.code,
      fixed: max(fixedLinks.code),
      disabled: links.disabled,
      expiresAt: links.expiresAt
    })
    .from(links)
    .leftJoin(
      fixedLinkUses,
      and(eq(fixedLinkUses.linkId, links.id), eq(fixedLinkUses.campaignId, campaignId))
    )
    .leftJoin(fixedLinks, eq(fixedLinks.id, fixedLinkUses.fixedId))
    .where(eq(links.campaignId, campaignId))
    .groupBy(links.id, links.slot, links.url, links.code, links.disabled, links.expiresAt)
    .orderBy(links.slot)
  return rows.map(({ fixed, ...row }) => ({
    ...row,
    code: fixed ?? row.code,
    // it stands in other campaigns too, and does not end with this one
    expiresAt: fixed === null ? row.expiresAt : null,
    shared: (fixed ?? row.code) !== null
  }))
}
/** Clicks of people by link, and those of links that everybody has. */
function byLinkOf(counted: Counter[], ofLinks: { id: string; shared: boolean }[]) {
  const counts = new Map(tally(counted, 'link').map(({ key, count }) => [key, count]))
  const clicksOf = (id: string) => counts.get(id.replaceAll('-', '')) ?? 0
  const shared = ofLinks.reduce((sum, each) => sum + (each.shared ? clicksOf(each.id) : 0), 0)
  return { clicksOf, shared }
}

/** Which campaigns a list has. */
interface Only {
  states: CampaignState[]
  kind?: Campaign['kind']
}
/** Names and states of the latest campaigns with their results, for lists. */
async function latestOf(db: Db, counters: CounterStore, limit: number, only?: Only) {
  const { id, name, state, kind, createdAt } = campaigns
  const rows = await db
    .select({ id, name, state, kind, createdAt })
    .from(campaigns)
    .where(only && and(inArray(state, only.states), only.kind && eq(kind, only.kind)))
    .orderBy(desc(id))
    .limit(limit)
  const ids = rows.map(row => row.id)
  const counted = Map.groupBy(
    await counters.ofMany(ids, ['state', 'sent', 'clicked', 'reply']),
    each => each.campaignId
  )
  return rows.map(row => {
    const { counts, sent, clicks, optOuts } = summaryOf(counted.get(row.id) ?? [], 0)
    return { ...row, counts, sent, delivered: counts.delivered, clicked: clicks.people, optOuts }
  })
}

/** What became of one campaign. The funnel starts with every member of its audience. */
export function campaignReports(
  db: Db,
  counters: CounterStore,
  journal: { oldest(): Promise<number | undefined> },
  clock: Clock
) {
  /** What came in from outside counts once it is folded in: numbers are as old as what still waits for that. */
  const asOfNow = async () => (await journal.oldest()) ?? clock()
  async function currencyOf(id: string): Promise<string> {
    const [row] = await db
      .select({ currency: providerAccounts.currency })
      .from(campaigns)
      .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
      .where(eq(campaigns.id, id))
    return found(row).currency
  }
  return {
    /** The numbers of the run page: cheap enough to be asked every second. */
    async summary(
      id: string
    ): Promise<
      Pick<
        CampaignReport,
        'counts' | 'sent' | 'clicks' | 'replies' | 'optOuts' | 'fees' | 'currency' | 'asOf'
      >
    > {
      const asOf = await asOfNow()
      const [counted, currency, ofLinks] = await Promise.all([
        counters.of(id, SUMMED),
        currencyOf(id),
        linksOf(db, id)
      ])
      return { ...summaryOf(counted, byLinkOf(counted, ofLinks).shared), currency, asOf }
    },
    /** Causes of failure by the provider's code, most frequent first. */
    async failures(id: string): Promise<CampaignReport['failures']> {
      return tally(await counters.of(id, ['failure']), 'failure').map(({ key, count }) => ({
        code: key,
        count
      }))
    },
    async full(id: string): Promise<CampaignReport> {
      const asOf = await asOfNow()
      const [counted, currency, ofLinks] = await Promise.all([
        counters.of(id),
        currencyOf(id),
        linksOf(db, id)
      ])
      const { clicksOf, shared } = byLinkOf(counted, ofLinks)
      return {
        ...summaryOf(counted, shared),
        currency,
        asOf,
        parts: sumOf(counted, 'parts'),
        exclusions: tally(counted, 'exclusion').map(({ key, count }) => ({ rule: key, count })),
        failures: tally(counted, 'failure').map(({ key, count }) => ({ code: key, count })),
        links: ofLinks.map(link => ({ ...link, clicks: clicksOf(link.id) })),
        hours: hoursOf(counted),
        conversions: conversionsOf(counted),
        places: placesOf(counted),
        delays: delaysOf(counted)
      }
    },
    /** What became of each variant of a campaign: people reached, and those who opened a link themselves or opted out. */
    variants: (campaign: Pick<Campaign, 'id' | 'split' | 'content'>) =>
      variantOutcomes(db, counters, campaign),
    latest: (limit: number, only?: Only) => latestOf(db, counters, limit, only)
  }
}
