import { found, Refusal, refuseField } from '../errors.ts'
import type { Campaign } from './store.ts'
import type { CampaignDeps } from './edit-campaign.ts'
import { toMicros } from '../money.ts'

export interface Pacing {
  ratePerSecond?: number | null | undefined
  priority?: number | undefined
  /** Currency units. */
  budget?: number | null | undefined
}

/** Changes how fast, how urgent and how dear a campaign may be, also while it runs: what it says and to whom stays as approved. */
export async function changePacing(
  deps: CampaignDeps,
  id: string,
  { ratePerSecond, priority, budget }: Pacing
): Promise<Campaign> {
  const campaign = found(await deps.campaigns.byId(id))
  // each priority of what programs send is a stream of its own
  if (campaign.kind === 'api' && priority !== undefined && priority !== campaign.priority)
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

/** Takes what goes out through an account that fails to the account named for it: only what was certainly not sent is still queued. */
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
