import { priceTo } from '../accounts/account.ts'
import type { AlertStore } from '../alerts/store.ts'
import { MINUTE, type Clock } from '../clock.ts'
import type { CodeStore } from '../codes/store.ts'
import type { Sealer } from '../crypto.ts'
import type { FixedLinkStore } from '../links/fixed-link-store.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { TopicStore } from '../topics/store.ts'
import type { Composer } from './composer.ts'
import type { KnownPaces } from './known-paces.ts'
import type { MessageStore } from './message-store.ts'
import { available, burstOf, gapOf } from './pace.ts'
import { accountPace, campaignPace, type PaceStore } from './pace-store.ts'
import { openComposer } from './plan-campaign.ts'
import type { Line } from './provider-lines.ts'
import { laneKey, readAhead } from './read-ahead.ts'
import type { Candidate } from './queue-store.ts'
import { reserveMessages, type Budget, type Reserved } from './reserve-messages.ts'
import type { Campaign, CampaignStore } from './store.ts'

export interface ClaimDeps {
  campaigns: CampaignStore
  messages: MessageStore
  settings: SettingsStore
  fixedLinks: FixedLinkStore
  topics: TopicStore
  sealer: Sealer
  codes: CodeStore
  paces: PaceStore
  alerts: AlertStore
  clock: Clock
  shortLinkBase: string
  /** Which of the messages of a flow's step may go out now; without it none of them do. */
  flowGate?: (campaign: Campaign, candidates: Candidate[]) => Promise<Candidate[]>
  /** What the messages of a flow may cost on a day. */
  flowBudgets?: {
    of: (campaign: Campaign) => Promise<DayBudget | undefined>
    usedUp: (campaign: Campaign) => Promise<void>
  }
}
/** What may be spent on one day, counted under an id of its own. */
export interface DayBudget {
  id: string
  most: number
}
/** So long nothing is asked of a flow whose day is used up: what a provider did not take comes back to it. */
const DRY = MINUTE
const LARGEST_CLAIM = 200

/** Limits that hold for a campaign: its account's rate, and its own where it has one. */
export const ratesOf = ({ id, accountId, ratePerSecond }: Campaign, line: Line): [string, number][] => {
  const rates: [string, number][] = [[accountPace(accountId), line.account.settings.ratePerSecond]]
  if (ratePerSecond) rates.push([campaignPace(id), ratePerSecond])
  return rates
}

/** Budgets of campaigns and of flows' days, with what they have spent as this worker knows it. */
function budgetsOf(deps: ClaimDeps) {
  let spent = new Map<string, number>()

  /** Flows whose day is used up, and until when nothing is asked of them. */
  const dry = new Map<string, number>()
  const isDry = (id: string, now: number) => {
    const until = dry.get(id) ?? 0
    return until > now && until - now <= DRY
  }

  async function budgetOf(campaign: Campaign, { account }: Line): Promise<Budget | undefined> {
    const { id, kind, budgetMicros } = campaign
    const priceOf = (country: string) => priceTo(account, country)
    if (kind === 'flow') {
      const day = await deps.flowBudgets?.of(campaign)
      if (!day) return undefined
      if (!spent.has(day.id)) spent.set(day.id, (await deps.paces.spentBy([day.id])).get(day.id) ?? 0)
      return { campaignId: day.id, priceOf, spent: spent.get(day.id) ?? 0, most: day.most }
    }
    if (budgetMicros === null) return undefined
    return { campaignId: id, priceOf, spent: spent.get(id) ?? 0, most: budgetMicros }
  }
  async function stopAtBudget(campaign: Campaign) {
    const { id, name } = campaign
    const now = deps.clock()
    if (campaign.kind === 'flow') {
      dry.set(id, now + DRY)
      await deps.flowBudgets?.usedUp(campaign)
      return
    }
    const paused = await deps.campaigns.move(id, ['sending'], {
      state: 'paused',
      reason: 'budget',
      updatedAt: now
    })
    if (paused) await deps.alerts.raise('budget', id, { name }, now)
  }
  return {
    isDry,
    budgetOf,
    stopAtBudget,
    /** Learns what the others have spent. */
    async refresh(lanes: Campaign[]): Promise<void> {
      spent = await deps.paces.spentBy(lanes.filter(lane => lane.budgetMicros !== null).map(lane => lane.id))
    },
    took: ({ campaignId, spent: before }: Budget, cost: number) => void spent.set(campaignId, before + cost)
  }
}

/** Takes messages of one campaign for this worker, as many as paces, circuit and budget let go. */
export function messageClaims(deps: ClaimDeps, paces: KnownPaces) {
  const composers = new Map<string, { composer: Composer; openedAt: number }>()
  const ahead = readAhead(deps.messages)
  const budgets = budgetsOf(deps)

  async function composerFor(campaign: Campaign, line: Line): Promise<Composer> {
    const key = laneKey(campaign)
    const known = composers.get(key)
    if (known) return known.composer
    const composer = await openComposer(deps, campaign, line.account)
    composers.set(key, { composer, openedAt: deps.clock() })
    return composer
  }
  return {
    /** Forgets what was read for campaigns that are not sent any more, and learns what the others have spent. */
    async refresh(lanes: Campaign[]): Promise<void> {
      await budgets.refresh(lanes)
      const running = new Set(lanes.map(laneKey))
      ahead.forgetAllBut(running)
      // what the house decides meanwhile, such as a quiet day, holds within a minute
      const oldest = deps.clock() - MINUTE
      for (const [key, { openedAt }] of composers)
        if (!running.has(key) || openedAt < oldest) composers.delete(key)
    },
    /** Reserves up to `limit` messages; `stale` says that what is known of paces and campaigns no longer holds. */
    async claim(
      campaign: Campaign,
      line: Line,
      limit: number,
      now: number
    ): Promise<{ reserved: Reserved[]; stale: boolean }> {
      if (line.account.state !== 'active' || budgets.isDry(campaign.id, now))
        return { reserved: [], stale: false }
      const rates = ratesOf(campaign, line).map(([key, rate]) => ({ key, rate, state: paces.of(key) }))
      const free = rates.map(({ rate, state }) => available(rate, state, now))
      const most = Math.min(limit, LARGEST_CLAIM, ...free)
      // the circuit is asked last: it lets a single message through, which must then go
      const allowed = most < 1 ? 0 : Math.min(most, line.breaker.allows(now))
      if (allowed < 1) return { reserved: [], stale: false }
      const composer = await composerFor(campaign, line)
      const gaps = rates.map(({ key, rate, state }) => {
        const gap = gapOf(rate, state, now)
        return { key, gap, window: burstOf(gap), state }
      })
      const budget = await budgets.budgetOf(campaign, line)
      const batch = await ahead.take(campaign, composer, now, allowed)
      if (campaign.kind === 'flow')
        batch.candidates = (await deps.flowGate?.(campaign, batch.candidates)) ?? []
      const taken = await reserveMessages(deps.messages, campaign, composer, now, batch, gaps, budget)
      const { reserved, refused } = taken
      if (refused > 0 && reserved.length > 0) ahead.spreadOut(campaign)
      if (budget) budgets.took(budget, taken.cost)
      for (const { key, state, gap } of gaps)
        paces.set(key, { ...state, due: Math.max(state.due, now * 1000) + reserved.length * gap })
      const overBudget = taken.tooDear && reserved.length === 0
      if (overBudget) await budgets.stopAtBudget(campaign)
      // others used the pace meanwhile: look again before the next claim
      return { reserved, stale: refused > 0 || overBudget }
    }
  }
}
