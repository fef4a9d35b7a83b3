import { Refusal } from '../errors.ts'
import type { AttributeStore } from './attribute-store.ts'

interface RemoveDeps {
  attributes: Pick<AttributeStore, 'remove'>
  /** Flows that have not ended and name something. */
  flows: { naming(what: { field: string }): Promise<{ name: string }[]> }
}

/** Takes away what a field is; what contacts have in it stays. One that a flow is entered by or asks for stays as it is. */
export async function removeField({ attributes, flows }: RemoveDeps, name: string): Promise<void> {
  const users = await flows.naming({ field: name })
  if (users.length > 0)
    throw new Refusal('conflict', 'field_used', {
      params: { count: String(users.length), names: users.map(each => each.name).join(', ') }
    })
  await attributes.remove(name)
}
