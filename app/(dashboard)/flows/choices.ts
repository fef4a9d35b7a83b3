import type { FlowChoices } from '#components/flows/flow-choices.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { filterChoices } from '../audiences/choices.ts'

/** What a flow may name, as it is now. */
export async function flowChoices(): Promise<FlowChoices> {
  const all = services()
  const [{ locale }, filter, kinds, templates, accounts, webhooks, forms] = await Promise.all([
    texts(),
    filterChoices(),
    all.eventKinds.list(),
    all.templates.list({ limit: 200 }),
    all.accounts.list(),
    all.webhooks.list(),
    all.signUps.list()
  ])
  return {
    filter,
    events: kinds.map(({ kind, name, properties }) => ({
      kind,
      name: (locale === 'en' ? name.en : name.zh) || kind,
      properties
    })),
    templates: templates.items.map(({ id, name, body, purpose, signatureId, state }) => ({
      id,
      name,
      body,
      purpose,
      signatureId,
      approved: state === 'approved'
    })),
    accounts: accounts.map(({ id, name }) => ({ id, name })),
    webhooks: webhooks.map(({ id, url }) => ({ id, name: url })),
    forms: forms.map(({ id, name }) => ({ id, name }))
  }
}
