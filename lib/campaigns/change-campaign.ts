import { found, Refusal, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import { toMicros } from '../money.ts'
import type { CampaignContent } from './campaign.ts'
import { expectedOf, fourEyesOf } from './check-approval.ts'
import { currentHash, type CampaignDeps } from './edit-campaign.ts'
import { isPast, startOf } from './schedule.ts'
import type { TimeInput } from './schema.ts'
import type { Campaign } from './store.ts'

export interface Pacing {
  ratePerSecond?: number | null | undefined
  priority?: number | undefined
  /** Currency units. */
  budget?: number | null | undefined
}

/** Changes rate, priority and budget of a campaign, also while it runs: text and audience stay as approved. */
export async function changePacing(
  deps: CampaignDeps,
  id: string,
  { ratePerSecond, priority, budget }: Pacing
): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  // each priority of what programs send is a stream of its own
  if (campaign.kind !== 'bulk' && priority !== undefined && priority !== campaign.priority)
    throw refuseField('priority', 'stream_priority')
  const budgetMicros = budget && toMicros(budget)
  if (typeof budgetMicros === 'number' && budgetMicros < (await deps.paces.spent(id)))
    throw refuseField('budget', 'budget_spent')
  const moved = await deps.campaigns.move(id, ['scheduled', 'planning', 'sending', 'paused'], {
    ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
    ...(priority === undefined ? {} : { priority }),
    ...(budgetMicros === undefined ? {} : { budgetMicros }),
    updatedAt: Math.max(deps.clock(), campaign.updatedAt)
  })
  if (!moved) throw new Refusal('conflict', 'campaign_state')
  return moved
}

/** Why a launched campaign that has not begun may be paused and still be given another time. */
const WAITS_PAUSED = ['missed', 'person']

/** Whether a campaign has a time of its own that has not come, or was missed: nothing of it is planned, and nothing may have gone out. */
export function canMove(campaign: Campaign): boolean {
  const { kind, schedule, state, reason, planBound, startedAt } = campaign
  if (kind !== 'bulk' || schedule.kind === 'recurring' || schedule.kind === 'after') return false
  if (planBound !== null || startedAt !== null) return false
  if (state === 'paused') return WAITS_PAUSED.includes(reason ?? '')
  return state === 'approved' || state === 'scheduled'
}

/**
 * Another time for a campaign that is approved or launched and has not begun. Whoever may approve it moves it and approves the new
 * time with that; where somebody else would have to approve it, it goes back into review, and nothing goes out until then.
 */
export async function changeTime(
  deps: CampaignDeps,
  id: string,
  { schedule }: TimeInput,
  actor: { id: string; mayApprove: boolean }
): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  if (!canMove(campaign)) throw new Refusal('conflict', 'campaign_state')
  const account = found(await deps.accounts.byId(campaign.accountId))
  if (account.state !== 'active') throw new Refusal('conflict', 'account_stopped')
  const now = deps.clock()
  if (isPast(schedule, now)) throw refuseField('schedule.at', 'past')
  const { content, hash: former } = await currentHash(deps, campaign)
  if (campaign.state === 'approved' && former !== campaign.approvedHash)
    throw new Refusal('conflict', 'approval_stale')
  const changedBy = [...new Set([...(campaign.changedBy ?? []), actor.id])]
  const moved = { ...campaign, schedule, changedBy }
  const { hash } = await currentHash(deps, moved)
  const startsAt = startOf(schedule, now)
  const change = { schedule, startsAt, changedBy, authoredHash: hash, updatedAt: now }
  const mayApproveAlone = actor.mayApprove && !(await needsSecond(deps, moved, content))
  const done = await deps.campaigns.move(id, [campaign.state], {
    ...change,
    ...(mayApproveAlone
      ? { ...stateAfterMove(campaign, startsAt, now), approvedBy: actor.id, approvedHash: hash }
      : {
          state: 'in_review',
          reason: 'time_changed',
          submittedBy: actor.id,
          approvedBy: null,
          approvedHash: null
        })
  })
  if (!done) throw new Refusal('conflict', 'campaign_state')
  return done
}

/** Whether a second person has to approve the changed campaign, by its present size and cost. */
async function needsSecond(deps: CampaignDeps, campaign: Campaign, content: CampaignContent) {
  const [{ audience, costMicros }, { recipients, cost }] = [
    await expectedOf(deps, campaign, content),
    await fourEyesOf(deps)
  ]
  return audience > recipients || costMicros > toMicros(cost)
}

/** What was launched waits for its new time, or begins; what was only approved still waits to be launched. */
function stateAfterMove({ state }: Campaign, startsAt: number | null, now: number): Partial<Campaign> {
  if (state === 'approved') return {}
  const later = startsAt !== null && startsAt > now
  return { reason: null, ...(later ? { state: 'scheduled' } : { state: 'planning', planBound: newId() }) }
}

/** Switches the campaigns of a failing account to their fallback account. Only messages that were certainly not sent are still queued. */
export async function failOver(
  deps: Pick<CampaignDeps, 'campaigns' | 'accounts' | 'alerts' | 'clock'>,
  accountId: string
): Promise<void> {
  const now = deps.clock()
  const own = await deps.accounts.byId(accountId)
  for (const { id, name, state, content, fallbackAccountId } of await deps.campaigns.withFallback(
    accountId
  )) {
    const account = fallbackAccountId === null ? undefined : await deps.accounts.byId(fallbackAccountId)
    if (account?.state !== 'active' || account.currency !== own?.currency) continue
    const change: Parameters<typeof deps.campaigns.move>[2] = {
      accountId: account.id,
      fallbackAccountId: null,
      updatedAt: now
    }
    if (content) {
      const { fallback, ...main } = content
      const { accountId: _, others = [], ...ids } = fallback ?? { accountId }
      change.content = { ...main, ...ids, formerAccountId: accountId }
      if (main.others) change.content.others = main.others.map((wording, i) => ({ ...wording, ...others[i] }))
    }
    if (await deps.campaigns.move(id, [state], change))
      await deps.alerts.raise('failover', id, { name, account: account.name }, now)
  }
}
