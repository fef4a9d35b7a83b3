import type { EventProperty } from '#lib/events/event.ts'
import type { Choice, FilterChoices } from '../audiences/filter-tree.ts'
import type { Names } from './step-words.ts'

/** What a flow may name, as it is now. */
export interface FlowChoices {
  filter: FilterChoices
  events: { kind: string; name: string; properties: EventProperty[] }[]
  templates: {
    id: string
    name: string
    body: string
    purpose: 'marketing' | 'transactional'
    signatureId: string
    approved: boolean
  }[]
  accounts: Choice[]
  webhooks: Choice[]
  forms: Choice[]
}
const byId = (list: Choice[]) => Object.fromEntries(list.map(({ id, name }) => [id, name]))
export const namesOf = ({ filter, events, templates, webhooks, forms }: FlowChoices): Names => ({
  templates: byId(templates),
  events: Object.fromEntries(events.map(({ kind, name }) => [kind, name])),
  webhooks: byId(webhooks),
  forms: byId(forms),
  audiences: byId(filter.audiences)
})
