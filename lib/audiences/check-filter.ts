import { Refusal } from '../errors.ts'
import type { AttributeStore } from './attribute-store.ts'
import { fitFilter } from './read-filter.ts'
import { asksNumbers, type Filter } from './filter.ts'
import type { ContactStore } from './store.ts'

/**
 * Refuses a filter that would silently find something else: one that names an audience which is gone, asks a defined field
 * something that its type cannot answer, or asks for whole numbers on behalf of somebody who may not read them.
 */
export async function checkFilter(
  deps: { contacts: ContactStore; attributes: AttributeStore },
  filter: Filter,
  { numbers }: { numbers: boolean }
): Promise<void> {
  if (!numbers && asksNumbers(filter))
    throw new Refusal('forbidden', 'filter_numbers', { params: { scope: 'numbers:read' } })
  const faults = fitFilter(filter, await deps.attributes.list())
  if (faults.length > 0)
    throw new Refusal('invalid', 'invalid', {
      fields: faults.map(({ path, message }) => ({ path: ['filter', ...path].join('.'), message }))
    })
  await deps.contacts.expand(filter)
}
