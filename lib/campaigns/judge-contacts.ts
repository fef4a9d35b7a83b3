import type { Contact } from '../audiences/contact.ts'
import { DAY } from '../clock.ts'
import type { Recipient } from '../compliance/case.ts'
import { judgeMember, type Composer, type Judged } from './judge-member.ts'
import { instantFor } from './schedule.ts'
import type { MessageStore } from './message-store.ts'

/** As far back as the longest frequency cap of any pack looks. */
export const CAP_HORIZON = 31 * DAY

/** What a template's variables can be filled with: name, and every attribute by its own name. */
export function valuesOf(contact: Pick<Contact, 'name' | 'attributes'>): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = { name: contact.name ?? undefined }
  for (const [key, value] of Object.entries(contact.attributes)) if (value !== null) values[key] = String(value)
  return values
}

/**
 * A contact as the rules see it. Consent that the product recorded names its source and stands for written consent. Whether a
 * service message was asked for is known to the program that sends it: no record of marketing consent says nothing of that.
 */
export function recipientOf(
  contact: Pick<Contact, 'country' | 'phone' | 'suppressed' | 'consent'>,
  purpose: Composer['purpose'],
  recent: readonly number[] = []
): Recipient {
  const { country, phone, suppressed, consent } = contact
  const recipient: Recipient = {
    country,
    phone,
    suppressed,
    history: recent.length > 0 ? recent.map(at => ({ at, class: 'marketing' })) : NONE
  }
  if (purpose === 'marketing') recipient.consent = CONSENT[consent]
  return recipient
}
const NONE: readonly never[] = []
const CONSENT = { granted: { state: 'express_written' }, withdrawn: { state: 'withdrawn' }, none: { state: 'none' } }

/** Judges a batch of contacts for one campaign, with one look-up of what they got before. */
export async function judgeContacts(
  messages: MessageStore,
  composer: Composer,
  contacts: Contact[],
  now: number
): Promise<(Judged & { contact: Contact; at: number })[]> {
  const counts = composer.purpose === 'marketing' && composer.rules.pacing === 'enforce'
  const recent = counts
    ? await messages.recentMarketing(
        contacts.map(contact => contact.id),
        now - CAP_HORIZON
      )
    : new Map<string, number[]>()
  return contacts.map(contact => {
    const recipient = recipientOf(contact, composer.purpose, recent.get(contact.id))
    // judged as of the moment at which this person is to get it
    const at = instantFor(composer.schedule, recipient, now)
    return { contact, at, ...judgeMember(composer, recipient, { values: valuesOf(contact) }, at) }
  })
}
