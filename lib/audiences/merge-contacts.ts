import { found, refuseField } from '../errors.ts'
import type { ChoiceStore } from './choice-store.ts'
import type { Contact } from './contact.ts'
import { uniteChoices } from './decide-topics.ts'
import type { SaveContactDeps } from './save-contact.ts'

/**
 * Makes two contacts one: `keepId` keeps its number, and its own values where both have one; the other's tags, fields and
 * history come to it. Consent is a number's own and does not come along; an opt-out of either holds for both, and so do a doubt and what
 * either chose to get less of.
 */
export async function mergeContacts(
  deps: SaveContactDeps & { choices: ChoiceStore },
  keepId: string,
  otherId: string
): Promise<Contact> {
  if (keepId === otherId) throw refuseField('other', 'merge_same')
  const keep = found(await deps.contacts.byId(keepId))
  const other = found(await deps.contacts.byId(otherId))
  const at = deps.clock()
  // first: if the rest fails, nobody is reachable who had opted out
  if (other.suppressed && !keep.suppressed)
    await deps.suppressions.optOut({
      phone: keep.phone,
      source: 'merge',
      evidence: { contact: other.id },
      at
    })
  const said = { source: 'merge', evidence: { contact: other.id } }
  await uniteChoices(deps, { to: keep.phone, from: other.phone, said })
  if (other.doubted && !keep.doubted) await deps.doubts.raise({ phone: keep.phone, at })
  const now = found(await deps.contacts.byId(keepId))
  await deps.contacts.merge(
    {
      id: keep.id,
      name: keep.name ?? other.name,
      attributes: { ...other.attributes, ...keep.attributes },
      tags: [...new Set([...keep.tags, ...other.tags])],
      consent: now.consent,
      consentAt: now.consentAt,
      updatedAt: at
    },
    other.id
  )
  return found(await deps.contacts.byId(keepId))
}
