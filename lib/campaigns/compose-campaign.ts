import type { Account } from '../accounts/account.ts'
import { senderRules } from '../accounts/sender.ts'
import type { CodeStore } from '../codes/store.ts'
import type { Sealer } from '../crypto.ts'
import type { FixedLinkStore } from '../links/fixed-link-store.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { TopicStore } from '../topics/store.ts'
import type { CampaignContent } from './campaign.ts'
import { controlPercent } from './split.ts'
import { composerOf, poolsOfContent, type Composer, type Composes } from './composer.ts'

export interface ComposeDeps {
  settings: SettingsStore
  fixedLinks: Pick<FixedLinkStore, 'of'>
  topics: TopicStore
  sealer: Pick<Sealer, 'hashPhone'>
  codes: Pick<CodeStore, 'byNames'>
  shortLinkBase: string
}
/** A campaign's texts as they go out through an account, with the links that its approved texts hold. */
export async function composeCampaign(
  { settings, fixedLinks, topics, sealer, codes, shortLinkBase }: ComposeDeps,
  campaign: Composes,
  content: CampaignContent,
  account: Account
): Promise<Composer> {
  const rules = await senderRules(settings, account)
  const inText = rules.carries?.[campaign.purpose].links === 'fixed'
  const templates = [campaign.templateId, ...(campaign.split?.templateIds ?? [])]
  const fixed = inText ? await fixedLinks.of(templates, account.id) : []
  const pools = await codes.byNames(poolsOfContent(content))
  const texts = [campaign, content, rules, shortLinkBase, fixed, pools] as const
  if (campaign.purpose !== 'marketing') return composerOf(...texts)
  const topic = await topics.ofTemplate(campaign.templateId)
  const { control = 0 } = rules
  const isControl = (phone: string) => control > 0 && controlPercent(sealer, phone) < control
  return composerOf(...texts, topic, isControl)
}
