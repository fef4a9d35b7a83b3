import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Clock } from '../clock.ts'
import type { Audience, AudienceStore } from './audience-store.ts'
import type { ContactStore } from './store.ts'

/** Keeps whoever an audience finds now as a list of its own, which changes only by hand. */
export async function freezeAudience(
  deps: { audiences: AudienceStore; contacts: ContactStore; clock: Clock },
  id: string,
  name: string,
  listId = newId()
): Promise<Audience & { count: number }> {
  const known = await deps.audiences.byId(listId)
  if (known) return { ...known, count: await deps.contacts.onList(listId) }
  const audience = found(await deps.audiences.byId(id))
  const now = deps.clock()
  const count = await deps.contacts.freeze(audience.filter, listId, now)
  const list = {
    id: listId,
    name: name.slice(0, 100),
    filter: { field: 'list', op: 'eq', value: listId } as const,
    createdAt: now,
    updatedAt: now
  }
  return { ...(await deps.audiences.save(list)), count }
}
