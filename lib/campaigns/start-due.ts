import { eachAlone } from '../each-alone.ts'
import { newId } from '../ids.ts'
import type { RecurringSchedule } from './campaign.ts'
import type { Campaign } from './store.ts'
import { askAgain, overtaken } from './check-approval.ts'
import { failOver } from './change-campaign.ts'
import { currentHash, type CampaignDeps } from './edit-campaign.ts'
import { followsAt, GRACE_MS, nextOccurrence, scheduleOf } from './schedule.ts'

/** Begins the occurrence of a recurring campaign as a campaign of its own, with the audience as it is then. */
async function startOccurrence(
  deps: CampaignDeps,
  series: Campaign,
  schedule: RecurringSchedule,
  now: number
): Promise<void> {
  const { content, hash } = await currentHash(deps, series)
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
  const why = await overtaken(deps, series, content)
  if (why) return askAgain(deps, series, why)
  const { occurrence: wall, startsAt } = series
  if (wall === null || startsAt === null) throw new Error(`The series ${series.id} has no next time`)
  const next = nextOccurrence(schedule, wall, now)
  const child: typeof series = {
    ...series,
    id: newId(),
    seriesId: series.id,
    name: `${series.name} · ${wall.replace('T', ' ')}`,
    schedule: scheduleOf(schedule, { wall, startsAt }),
    state: 'planning',
    planBound: newId(),
    planCursor: null,
    createdAt: now,
    updatedAt: now
  }
  const ahead: Partial<Campaign> = next
    ? { occurrence: next.wall, startsAt: next.startsAt, updatedAt: now }
    : { state: 'completed', occurrence: null, completedAt: now, updatedAt: now }
  await deps.campaigns.beginOccurrence(series, child, ahead)
}

/** A follow-up whose first campaign has gone out gets its time; where that one was cancelled a person is asked. */
async function followOn(deps: CampaignDeps, campaign: Campaign, now: number): Promise<void> {
  const first = campaign.followsId === null ? undefined : await deps.campaigns.byId(campaign.followsId)
  if (!first || first.state === 'cancelled') {
    await deps.campaigns.move(campaign.id, ['scheduled'], {
      state: 'paused',
      reason: 'followed_cancelled',
      updatedAt: now
    })
    return
  }
  const startsAt = followsAt(campaign.schedule, first)
  if (startsAt !== null) await deps.campaigns.move(campaign.id, ['scheduled'], { startsAt, updatedAt: now })
}

/** Starts one campaign whose time has come; one that missed its time by 15 minutes waits for a person. */
async function start(deps: CampaignDeps, campaign: Campaign, now: number): Promise<void> {
  if (campaign.startsAt !== null && campaign.startsAt < now - GRACE_MS) {
    await deps.campaigns.move(campaign.id, ['scheduled'], {
      state: 'paused',
      reason: 'missed',
      updatedAt: now
    })
    await deps.alerts.raise('missed', campaign.id, { name: campaign.name }, now)
  } else if (campaign.schedule.kind === 'recurring')
    await startOccurrence(deps, campaign, campaign.schedule, now)
  else
    await deps.campaigns.move(campaign.id, ['scheduled'], {
      state: 'planning',
      planBound: newId(),
      updatedAt: now
    })
}

/** Starts scheduled campaigns whose time has come, each alone: one that cannot be started delays no other. */
export async function startDue(deps: CampaignDeps): Promise<void> {
  const now = deps.clock()
  const due: Campaign[] = []
  const steps = [
    async () => eachAlone(await deps.campaigns.following(), campaign => followOn(deps, campaign, now)),
    async () => {
      due.push(...(await deps.campaigns.due(now)))
      await eachAlone(due, campaign => start(deps, campaign, now))
    },
    // an account that was stopped meanwhile sends nothing: another takes over, or a person is asked
    () =>
      eachAlone(new Set(due.map(campaign => campaign.accountId)), async id => {
        if ((await deps.accounts.byId(id))?.state !== 'stopped') return
        await failOver(deps, id)
        await deps.campaigns.pauseAccount(id, 'account', now)
      })
  ]
  await eachAlone(steps, step => step())
}
