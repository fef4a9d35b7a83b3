import type { Evaluation } from '../compliance/evaluate.ts'
import { found } from '../errors.ts'
import type { CampaignContent } from './campaign.ts'
import type { Campaign } from './store.ts'
import { judgeContacts } from './judge-contacts.ts'
import { composeCampaign } from './compose-campaign.ts'
import type { PlanDeps } from './plan-campaign.ts'

export type PersonJudgement = { known: false } | { known: true; inAudience: boolean; evaluation: Evaluation }

/** Whether one person would get a campaign, and why not: the same judgement as planning makes. `phone` is E.164. */
export async function judgePerson(
  deps: PlanDeps,
  campaign: Campaign,
  content: CampaignContent,
  phone: string
): Promise<PersonJudgement> {
  const audience = found(await deps.audiences.byId(found(campaign.audienceId)))
  const account = found(await deps.accounts.byId(campaign.accountId))
  const number = { field: 'phone', op: 'eq', value: phone } as const
  const [contact] = (await deps.contacts.list(number, { limit: 1 })).items
  if (!contact) return { known: false }
  const inAudience =
    (await deps.contacts.list({ all: [audience.filter, number] }, { limit: 1 })).items.length > 0
  const composer = await composeCampaign(deps, campaign, content, account)
  const now = deps.clock()
  const [judged] = await judgeContacts(
    deps.messages,
    composer,
    [contact],
    Math.max(now, campaign.startsAt ?? now)
  )
  return { known: true, inAudience, evaluation: found(judged).evaluation }
}
