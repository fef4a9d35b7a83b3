import type { Account } from '../accounts/account.ts'
import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Template } from '../templates/store.ts'
import { contentOf, type CampaignDeps } from './edit-campaign.ts'
import type { Campaign } from './store.ts'

/** Priority of a program's message when neither the call nor its key names one: above campaigns, which have 4. */
export const API_PRIORITY = 6

/**
 * What programs send of a template through an account, one stream for each priority, so that a message waits behind a campaign that
 * is more urgent and overtakes one that is less. Made with the first message, it can be paused and reported like a campaign.
 */
export async function apiStream(
  deps: CampaignDeps,
  template: Pick<Template, 'id' | 'name' | 'purpose'>,
  account: Account,
  priority: number
): Promise<Campaign> {
  const existing = await deps.campaigns.apiStream(template.id, account.id, priority)
  if (existing) return existing
  const { content } = await contentOf(deps, { templateId: template.id, accountId: account.id })
  const now = deps.clock()
  await deps.campaigns.insert({
    id: newId(),
    kind: 'api',
    name: priority === API_PRIORITY ? template.name : `${template.name} · ${priority}`,
    state: 'sending',
    templateId: template.id,
    accountId: account.id,
    purpose: template.purpose,
    content,
    schedule: { kind: 'now' },
    priority,
    linkMode: 'recipient',
    createdAt: now,
    updatedAt: now,
    startedAt: now
  })
  return found(await deps.campaigns.apiStream(template.id, account.id, priority))
}
