import { MINUTE } from '../clock.ts'
import { newId } from '../ids.ts'
import { GRACE_MS, type Campaign } from './campaign.ts'
import { failOver } from './change-campaign.ts'
import { currentHash, type CampaignDeps } from './edit-campaign.ts'
import { nextOccurrence, scheduleOf } from './schedule.ts'

/** Begins the occurrence of a recurring campaign as a campaign of its own, with the audience as it is then. */
async function startOccurrence(deps: CampaignDeps, series: Campaign, now: number): Promise<void> {
  const { hash } = await currentHash(deps, series)
  if (hash !== series.approvedHash) {
    // text or audience are not what was approved: a person looks
    await deps.campaigns.move(series.id, ['scheduled'], {
      state: 'paused',
      reason: 'approval_stale',
      updatedAt: now
    })
    await deps.alerts.raise('approval_stale', series.id, { name: series.name }, now)
    return
  }
  const wall = series.occurrence!
  const next = nextOccurrence(series.schedule, wall, now)
  const child = {
    ...series,
    id: newId(),
    seriesId: series.id,
    name: `${series.name} · ${wall.replace('T', ' ')}`,
    schedule: scheduleOf(series.schedule, { wall, startsAt: series.startsAt! }),
    state: 'planning',
    planBound: newId(),
    planCursor: null,
    createdAt: now,
    updatedAt: now
  }
  const ahead = next
    ? { occurrence: next.wall, startsAt: next.startsAt, updatedAt: now }
    : { state: 'completed', occurrence: null, completedAt: now, updatedAt: now }
  await deps.campaigns.beginOccurrence(series, child, ahead)
}

/** Follow-ups whose first campaign has gone out get their time; where it was cancelled a person is asked. */
async function followOn(deps: CampaignDeps, now: number): Promise<void> {
  for (const campaign of await deps.campaigns.following()) {
    const first = await deps.campaigns.byId(campaign.followsId!)
    if (!first || first.state === 'cancelled') {
      await deps.campaigns.move(campaign.id, ['scheduled'], {
        state: 'paused',
        reason: 'followed_cancelled',
        updatedAt: now
      })
      continue
    }
    const startsAt =
      first.completedAt === null ? null : first.completedAt + (campaign.schedule.minutes ?? 0) * MINUTE
    if (startsAt !== null && first.state === 'completed')
      await deps.campaigns.move(campaign.id, ['scheduled'], { startsAt, updatedAt: now })
  }
}

/** Starts scheduled campaigns whose time has come; one that missed its time by 15 minutes waits for a person. */
export async function startDue(deps: CampaignDeps): Promise<void> {
  const now = deps.clock()
  await followOn(deps, now)
  const due = await deps.campaigns.due(now)
  for (const campaign of due) {
    const missed = campaign.startsAt! < now - GRACE_MS
    if (missed) {
      await deps.campaigns.move(campaign.id, ['scheduled'], {
        state: 'paused',
        reason: 'missed',
        updatedAt: now
      })
      await deps.alerts.raise('missed', campaign.id, { name: campaign.name }, now)
    } else if (campaign.schedule.kind === 'recurring') await startOccurrence(deps, campaign, now)
    else
      await deps.campaigns.move(campaign.id, ['scheduled'], {
        state: 'planning',
        planBound: newId(),
        updatedAt: now
      })
  }
  // an account that was stopped meanwhile sends nothing: another takes over, or a person is asked
  for (const id of new Set(due.map(campaign => campaign.accountId))) {
    if ((await deps.accounts.byId(id))?.state !== 'stopped') continue
    await failOver(deps, id)
    await deps.campaigns.pauseAccount(id, 'account', now)
  }
}
