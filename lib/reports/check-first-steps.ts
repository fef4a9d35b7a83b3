import type { SignatureStore } from '../accounts/signature-store.ts'
import { EVERYONE } from '../audiences/filter.ts'
import type { ContactStore } from '../audiences/store.ts'
import type { CampaignStore } from '../campaigns/store.ts'
import type { Clock } from '../clock.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { TemplateStore } from '../templates/store.ts'

export const FIRST_STEPS = ['contacts', 'signature', 'template', 'campaign'] as const
export type FirstStep = (typeof FIRST_STEPS)[number]

export interface FirstStepDeps {
  contacts: ContactStore
  signatures: SignatureStore
  templates: TemplateStore
  campaigns: CampaignStore
  settings: SettingsStore
  clock: Clock
}
const LAUNCHED = ['scheduled', 'planning', 'sending', 'paused', 'completed'] as const

/** Which steps to the first campaign are done; undefined once all were, and while a demonstration stands in for them. */
export async function checkFirstSteps(deps: FirstStepDeps): Promise<Record<FirstStep, boolean> | undefined> {
  if ((await deps.settings.get('begun')) || (await deps.settings.get('demo'))) return undefined
  const [people, signatures, templates, campaigns] = await Promise.all([
    deps.contacts.list(EVERYONE, { limit: 1 }),
    deps.signatures.list(),
    deps.templates.list({ limit: 1, state: 'approved' }),
    deps.campaigns.inState([...LAUNCHED])
  ])
  const done = {
    contacts: people.items.length > 0,
    signature: signatures.some(each => each.state === 'approved'),
    template: templates.items.length > 0,
    campaign: campaigns > 0
  }
  if (FIRST_STEPS.some(step => !done[step])) return done
  await deps.settings.set('begun', true, deps.clock())
  return undefined
}
