import type { Filter } from '../audiences/filter.ts'
import { found, Refusal } from '../errors.ts'
import { besideId, newId } from '../ids.ts'
import type { Campaign } from './store.ts'
import { createCampaign, type CampaignDeps } from './edit-campaign.ts'

/** What somebody did, or did not do, with the campaign that is followed up. */
export type FollowWhen = 'not_clicked' | 'clicked' | 'replied' | 'not_replied' | 'signed_up' | 'not_signed_up'
export interface FollowInput {
  when: FollowWhen
  /** A word that the reply must hold; only of `replied`. */
  word?: string | undefined
  /** After the first one has gone out. */
  minutes: number
  templateId: string
  name: string
  audienceName: string
}

/** Whom a follow-up is for: those who got the first message, by what they did since. `days` is how long ago it went out, rounded up. */
export function followFilter(
  campaignId: string,
  { when, word }: Pick<FollowInput, 'when' | 'word'>,
  days: number
): Filter {
  const got: Filter = { field: 'received', op: 'in', value: [campaignId] }
  const did = (field: string, op: 'in' | 'not_in'): Filter => ({ field, op, value: [campaignId] })
  switch (when) {
    case 'clicked':
      return { all: [got, did('clicked', 'in')] }
    case 'not_clicked':
      return { all: [got, did('clicked', 'not_in')] }
    case 'not_replied':
      return { all: [got, did('replied', 'not_in')] }
    case 'replied':
      return {
        all: [
          got,
          did('replied', 'in'),
          ...(word ? [{ field: 'reply', op: 'contains' as const, value: word }] : [])
        ]
      }
    case 'signed_up':
      return { all: [got, { field: 'signed_up', op: 'within', value: days }] }
    case 'not_signed_up':
      return { all: [got, { field: 'signed_up', op: 'not_within', value: days }] }
  }
}
const DAY_MINUTES = 24 * 60

/**
 * A further campaign, as a draft, bound to the first: its audience is an ordinary one, so that it can be looked at and
 * narrowed, and it starts by itself so long after the first one has gone out. It can be followed up in turn.
 */
export async function followCampaign(
  deps: CampaignDeps,
  id: string,
  input: FollowInput,
  actor: string,
  followId = newId()
): Promise<Campaign> {
  const known = await deps.campaigns.byId(followId)
  if (known) return known
  const first = found(await deps.campaigns.byId(id))
  if (first.kind !== 'bulk') throw new Refusal('conflict', 'campaign_unknown')
  if (first.schedule.kind === 'recurring') throw new Refusal('conflict', 'follow_recurring')
  if (first.state === 'cancelled') throw new Refusal('conflict', 'followed_cancelled')
  const now = deps.clock()
  // from the day on which it began to the day on which the follow-up looks
  const gone =
    first.completedAt === null ? 1 : Math.ceil((now - (first.startedAt ?? now)) / (DAY_MINUTES * 60_000))
  const days = Math.min(3650, Math.max(1, gone) + Math.ceil(input.minutes / DAY_MINUTES))
  // made by a try that broke off, it is there already
  const audienceId = besideId(followId, 'audience')
  if (!(await deps.audiences.byId(audienceId)))
    await deps.audiences.save({
      id: audienceId,
      name: input.audienceName.slice(0, 100),
      filter: followFilter(id, input, days),
      createdAt: now,
      updatedAt: now
    })
  return createCampaign(
    deps,
    {
      name: input.name.slice(0, 100),
      templateId: input.templateId,
      audienceId,
      accountId: first.accountId,
      fallbackAccountId: first.fallbackAccountId,
      schedule: { kind: 'after', campaignId: id, minutes: input.minutes },
      ...(first.ratePerSecond === null ? {} : { ratePerSecond: first.ratePerSecond }),
      priority: first.priority,
      linkMode: first.linkMode
    },
    actor,
    followId
  )
}
