import type { Contact } from '../audiences/contact.ts'
import { DAY } from '../clock.ts'
import type { Context } from '../compliance/case.ts'
import { judgeMember, type Composer, type Judged } from './judge-member.ts'
import type { MessageStore } from './message-store.ts'

/** As far back as the longest frequency cap of any pack looks. */
export const CAP_HORIZON = 31 * DAY

/** What a template's variables can be filled with: name, and every attribute by its own name. */
export function valuesOf(contact: Pick<Contact, 'name' | 'attributes'>): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = { name: contact.name ?? undefined }
  for (const [key, value] of Object.entries(contact.attributes)) if (value !== null) values[key] = String(value)
  return values
}

/** Judges a batch of contacts for one campaign, with one look-up of what they got before. */
export async function judgeContacts(
  messages: MessageStore,
  composer: Composer,
  contacts: Contact[],
  context: Context
): Promise<(Judged & { contact: Contact })[]> {
  const counts = composer.purpose === 'marketing' && context.pacing === 'enforce'
  const recent = counts
    ? await messages.recentMarketing(
        contacts.map(contact => contact.id),
        context.now - CAP_HORIZON
      )
    : new Map<string, number[]>()
  return contacts.map(contact => {
    const { country, suppressed, consent } = contact
    const recipient = { country, suppressed, consent, recentMarketing: recent.get(contact.id) ?? [] }
    return { contact, ...judgeMember(composer, recipient, valuesOf(contact), context) }
  })
}
