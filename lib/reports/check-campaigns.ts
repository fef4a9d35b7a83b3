import type { AlertKind, AlertStore } from '../alerts/store.ts'
import type { Counts } from '../campaigns/campaign.ts'
import type { OlderQueueStore } from '../campaigns/older-queue-store.ts'
import type { Campaign, CampaignStore } from '../campaigns/store.ts'
import { DAY, HOUR, type Clock } from '../clock.ts'
import { eachAlone } from '../each-alone.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { campaignReports } from './campaign-report.ts'

export interface CheckDeps {
  campaigns: CampaignStore
  olderQueue: Pick<OlderQueueStore, 'countDoubtful'>
  reports: ReturnType<typeof campaignReports>
  alerts: AlertStore
  settings: SettingsStore
  clock: Clock
  log: (event: string, detail: Record<string, unknown>, level?: 'warn') => void
}
/** Shares of few messages say nothing (FRQ-08 asks for 500 deliveries before an opt-out rate counts). */
const LEAST = { failures: 100, deliveries: 500, submitted: 50 }
const AMBER_OPT_OUT = 0.02
const AMBER_UNKNOWN = 0.02
const SILENT = 2 * HOUR
/** How long after its end a campaign is still watched for reports that never came. */
const WATCHED = 3 * DAY

const ONE_LOOK = 500
/** Messages that have left, whatever became of them. */
const leftOf = (counts: Counts | undefined): number =>
  counts === undefined
    ? 0
    : counts.submitted + counts.delivered + counts.failed + counts.expired + counts.unknown

interface Sign {
  kind: AlertKind
  percent: number
  /** Pauses the campaign when this share is reached; 0 never. */
  pauseAt: number
}

/** Percent at which a campaign pauses by itself; 0 never. */
type Limits = Record<'failure' | 'optOut' | 'unknown', number>

/** What is wrong with a campaign, by its counts. */
export function signsOf(
  { counts, optOuts }: { counts: Record<string, number>; optOuts: number },
  limits: Limits,
  startedAt: number,
  now: number
): Sign[] {
  const of = (state: string) => counts[state] ?? 0
  const failed = of('failed') + of('expired')
  const final = failed + of('delivered')
  const left = final + of('submitted') + of('unknown')
  const signs: Sign[] = []
  const add = (kind: AlertKind, share: number, amber: number, pauseAt: number) => {
    const percent = Math.round(share * 1000) / 10
    if (share >= amber || (pauseAt > 0 && percent >= pauseAt)) signs.push({ kind, percent, pauseAt })
  }
  if (final >= LEAST.failures) add('failure_rate', failed / final, 0.1, limits.failure)
  if (of('delivered') >= LEAST.deliveries)
    add('opt_out_rate', optOuts / of('delivered'), AMBER_OPT_OUT, limits.optOut)
  if (left >= LEAST.failures) add('unknown_rate', of('unknown') / left, AMBER_UNKNOWN, limits.unknown)
  if (of('submitted') >= LEAST.submitted && final === 0 && now - startedAt > SILENT)
    signs.push({ kind: 'no_receipts', percent: 0, pauseAt: 0 })
  return signs
}

async function checkCampaign(
  deps: CheckDeps,
  campaign: Campaign,
  limits: Limits,
  now: number
): Promise<void> {
  const { campaigns, alerts, reports, log } = deps
  const summary = await reports.summary(campaign.id)
  // what an older copy of the database had in its queue says nothing about the provider
  if (summary.counts.unknown > 0) summary.counts.unknown -= await deps.olderQueue.countDoubtful(campaign.id)
  for (const { kind, percent, pauseAt } of signsOf(summary, limits, campaign.startedAt ?? now, now)) {
    await alerts.raise(kind, campaign.id, { name: campaign.name, percent }, now)
    if (pauseAt === 0 || percent < pauseAt) continue
    const paused = await campaigns.move(campaign.id, ['sending', 'planning'], {
      state: 'paused',
      reason: kind,
      updatedAt: now
    })
    if (paused) log('campaign paused by itself', { campaign: campaign.id, reason: kind, percent }, 'warn')
  }
}

/** Looks at what is being sent, and `withSent` at what was sent in the last days: raises what somebody should see, and pauses a campaign that harms, with its reason. */
export async function checkCampaigns(deps: CheckDeps, withSent = true): Promise<void> {
  const { campaigns, settings, clock } = deps
  const now = clock()
  const [failure, optOut, unknown] = await Promise.all([
    settings.get('pauseAtFailurePercent'),
    settings.get('pauseAtOptOutPercent'),
    settings.get('pauseAtUnknownPercent')
  ])
  const watched = await campaigns.watched(withSent ? now - WATCHED : now)
  for (let from = 0; from < watched.length; from += ONE_LOOK) {
    const some = watched.slice(from, from + ONE_LOOK)
    const counts = await campaigns.countsOfMany(some.map(({ id }) => id))
    // thousands of streams that programs hardly use would each ask for a report of nothing
    const telling = some.filter(({ id }) => leftOf(counts.get(id)) >= LEAST.submitted)
    await eachAlone(telling, campaign => checkCampaign(deps, campaign, { failure, optOut, unknown }, now))
  }
}
