import { fromLocal, HOUR } from '../clock.ts'
import type { Campaign } from '../campaigns/store.ts'
import type { CampaignState } from '../campaigns/campaign.ts'
import { nextOccurrence, type Occurrence } from '../campaigns/schedule.ts'

/** One time at which a campaign goes out. */
export interface Planned {
  id: string
  name: string
  state: CampaignState
  /** Epoch milliseconds. */
  at: number
  /** As it was expected when it was approved; null when nobody knows yet. */
  recipients: number | null
  /** How long that takes at its pace, in milliseconds. */
  lasts: number
}
const MOST_TIMES = 100

const instantOf = (wall: string, zone: string) => fromLocal(Date.parse(`${wall}:00Z`), zone)

/** When most of its recipients get it, on the clock of `home` when it keeps to theirs: work on a local time begins half a day before, with the first zone of the world. */
function timesOf(campaign: Campaign, from: number, until: number, home: string): number[] {
  const { schedule } = campaign
  if (schedule.kind === 'local') return [instantOf(schedule.at, home)]
  if (schedule.kind !== 'recurring') return campaign.startsAt === null ? [] : [campaign.startsAt]
  const times: number[] = []
  let next: Occurrence | undefined =
    campaign.occurrence && campaign.startsAt !== null
      ? { wall: campaign.occurrence, startsAt: campaign.startsAt }
      : undefined
  while (next && next.startsAt < until && times.length < MOST_TIMES) {
    times.push(instantOf(next.wall, schedule.zone))
    next = nextOccurrence(schedule, next.wall, from)
  }
  return times
}

/** What goes out between two instants, in its order. `rateOf` is the pace of an account, in messages a second; `home` the zone of the installation. */
export function plannedBetween(
  campaigns: Campaign[],
  from: number,
  until: number,
  rateOf: (accountId: string) => number,
  home: string
): Planned[] {
  return campaigns
    .flatMap(campaign => {
      const { id, name, state, estimate, ratePerSecond, accountId } = campaign
      const recipients = estimate?.reachable ?? null
      const rate = Math.max(1, Math.min(ratePerSecond ?? Infinity, rateOf(accountId)))
      return timesOf(campaign, from, until, home).map(at => ({
        id,
        name,
        state,
        at,
        recipients,
        lasts: ((recipients ?? 0) / rate) * 1000
      }))
    })
    .filter(each => each.at < until && each.at + each.lasts >= from)
    .sort((a, b) => a.at - b.at)
}

/** Messages in each hour from `from` on, each campaign spread over the time that it takes. */
export function loadByHour(planned: Planned[], from: number, hours: number): number[] {
  const load = Array.from({ length: hours }, () => 0)
  for (const { at, lasts, recipients } of planned) {
    const [begin, end] = [at, at + Math.max(lasts, 1)]
    for (
      let hour = Math.max(0, Math.floor((begin - from) / HOUR));
      hour < hours && from + hour * HOUR < end;
      hour++
    ) {
      const [left, right] = [Math.max(begin, from + hour * HOUR), Math.min(end, from + (hour + 1) * HOUR)]
      load[hour]! += ((recipients ?? 0) * (right - left)) / (end - begin)
    }
  }
  return load.map(Math.round)
}
