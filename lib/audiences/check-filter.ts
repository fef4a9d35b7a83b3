import { Refusal, refuseField } from '../errors.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { AttributeStore } from './attribute-store.ts'
import { fitFilter } from './read-filter.ts'
import { eventOf } from './filter-fields.ts'
import { asksNumbers, conditionsIn, type Filter } from './filter.ts'
import type { ContactStore } from './store.ts'

/**
 * Refuses a filter that would silently find something else: one that names an audience which is gone or events that nobody
 * declared, asks a defined field something that its type cannot answer, or asks for whole numbers on behalf of somebody who may not read them.
 */
export async function checkFilter(
  deps: {
    contacts: ContactStore
    attributes: AttributeStore
    eventKinds: DeclaredKinds
    settings: Pick<SettingsStore, 'home'>
  },
  filter: Filter,
  { numbers }: { numbers: boolean }
): Promise<void> {
  if (!numbers && asksNumbers(filter))
    throw new Refusal('forbidden', 'filter_numbers', { params: { scope: 'numbers:read' } })
  const faults = fitFilter(filter, await deps.attributes.list(), (await deps.settings.home()).country)
  if (faults.length > 0)
    throw new Refusal('invalid', 'invalid', {
      fields: faults.map(({ path, message }) => ({ path: ['filter', ...path].join('.'), message }))
    })
  await checkEvents(deps.eventKinds, filter)
  await deps.contacts.expand(filter)
}

/** Kinds of events as they were declared. */
interface DeclaredKinds {
  list(): Promise<{ kind: string; properties: { name: string; type: string; personal: boolean }[] }[]>
}
/** Kinds and properties that a filter names are declared; an amount of money is asked for in its currency. */
async function checkEvents(kinds: DeclaredKinds, filter: Filter): Promise<void> {
  const asked = conditionsIn(filter).flatMap(({ field }) => eventOf(field) ?? [])
  if (asked.length === 0) return
  const declared = new Map((await kinds.list()).map(each => [each.kind, each.properties]))
  for (const { kind, property } of asked) {
    const properties = declared.get(kind)
    if (!properties) throw refuseField('filter', 'event_kind_unknown')
    if (property === undefined) continue
    const [name = '', currency] = property.split(' ')
    const known = properties.find(each => each.name === name)
    const fits = currency === undefined ? known?.type === 'number' : known?.type === 'money'
    // sums of personal properties are not kept
    if (!fits || known?.personal) throw refuseField('filter', 'event_property_unknown')
  }
}
