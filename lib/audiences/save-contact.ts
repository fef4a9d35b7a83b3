import type { Clock } from '../clock.ts'
import { found, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import type { SettingsStore } from '../settings/store.ts'
import { readAttribute } from './attribute.ts'
import type { AttributeStore } from './attribute-store.ts'
import { refusesIn, saysNo } from './consent-column.ts'
import type { Contact, ContactInput, OnExisting } from './contact.ts'
import type { DoubtStore } from './doubt-store.ts'
import type { ConsentEvent, ContactStore } from './store.ts'
import type { SuppressionStore } from './suppression-store.ts'

export interface SaveContactDeps {
  contacts: ContactStore
  suppressions: SuppressionStore
  doubts: Pick<DoubtStore, 'raise'>
  /** Fields that were defined: without them every value is taken as it is given. */
  attributes?: Pick<AttributeStore, 'list'>
  settings: Pick<SettingsStore, 'home'>
  clock: Clock
}

function consentEvent(
  contactId: string,
  consent: NonNullable<ContactInput['consent']>,
  now: number
): ConsentEvent {
  const at = consent.at ? Date.parse(consent.at) : now
  if (at > now + 60_000) throw refuseField('consent.at', 'future')
  return {
    id: newId(),
    contactId,
    purpose: 'marketing',
    state: consent.state,
    source: consent.source,
    evidence: consent.evidence ?? null,
    at,
    recordedAt: now
  }
}

/** All tags as they are given, or those of before with single ones added and taken away. */
function tagsAfter(
  before: string[],
  { tags, addTags = [], removeTags = [] }: Pick<ContactInput, 'tags' | 'addTags' | 'removeTags'>
): string[] {
  return [...new Set([...(tags ?? before), ...addTags])].filter(tag => !removeTags.includes(tag))
}

/** Values of defined fields in their type, under the name that the field was defined with; what does not fit is refused by its name. */
async function readFields(
  deps: Pick<SaveContactDeps, 'attributes'>,
  given: NonNullable<ContactInput['attributes']>
): Promise<NonNullable<ContactInput['attributes']>> {
  const defined = (await deps.attributes?.list()) ?? []
  const read: NonNullable<ContactInput['attributes']> = {}
  for (const [name, value] of Object.entries(given)) {
    const type = defined.find(each => each.name.toLowerCase() === name.toLowerCase())
    if (!type || value === null || value === '') {
      read[type?.name ?? name] = value
      continue
    }
    const fitting = readAttribute(type, String(value))
    if (fitting === undefined) throw refuseField(`attributes.${name}`, 'row_attribute')
    read[type.name] = fitting
  }
  return read
}

type ContactChange = Omit<ContactInput, 'phone'>
/** Nobody is granted beside a field or a tag that says no: which of the two is true is a question for whoever sent it, as in a file. */
function checkConsent({ consent, attributes = {}, tags = [], addTags = [] }: ContactChange): void {
  if (consent?.state !== 'granted') return
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && refusesIn(name, String(value)))
      throw refuseField(`attributes.${name}`, 'consent_contradicted')
  if (tags.some(saysNo)) throw refuseField('tags', 'consent_contradicted')
  if (addTags.some(saysNo)) throw refuseField('addTags', 'consent_contradicted')
}
export type SaveResult = 'created' | 'updated' | 'unchanged'

interface PhoneNumber {
  e164: string
  country: string
}
/** Somebody of whom only the number is known. */
const contactOf = ({ e164, country }: PhoneNumber, id: string, now: number) => ({
  id,
  phone: e164,
  country,
  name: null,
  attributes: {},
  tags: [],
  consent: 'none' as const,
  consentAt: null,
  importId: null,
  createdAt: now,
  updatedAt: now
})

/** The contacts of numbers by E.164, made where there are none. */
export async function contactsOf(
  { contacts, clock }: Pick<SaveContactDeps, 'contacts' | 'clock'>,
  numbers: PhoneNumber[]
): Promise<Map<string, Contact>> {
  const wanted = new Map(numbers.map(number => [number.e164, number]))
  const look = async (phones: string[]) => {
    const known = await contacts.byPhones(phones)
    return known.map(contact => [contact.phone, contact] as const)
  }
  const found = new Map(await look([...wanted.keys()]))
  const missing = [...wanted.values()].filter(({ e164 }) => !found.has(e164))
  if (missing.length === 0) return found
  const now = clock()
  await contacts.write({ created: missing.map(number => contactOf(number, newId(), now)) })
  return new Map([...found, ...(await look(missing.map(({ e164 }) => e164)))])
}

/** What is taken over of what is given about somebody who is known; undefined when nothing is. */
function taken(contact: Contact, input: ContactInput, onExisting: OnExisting): ContactChange | undefined {
  const { phone: _, ...change } = input
  if (onExisting === 'update') return change
  const { name, attributes = {}, tags, addTags = [], consent } = change
  // a refusal counts whatever else is kept
  const said = consent?.state === 'withdrawn' || (onExisting === 'fill' && contact.consent === 'none')
  const heard = consent && said ? { consent } : {}
  if (onExisting === 'skip') return 'consent' in heard ? heard : undefined
  const empty = (value: unknown) => value === undefined || value === null || value === ''
  const missing = Object.entries(attributes).filter(
    ([key, value]) => !empty(value) && empty(contact.attributes[key])
  )
  const more = [...(tags ?? []), ...addTags].filter(tag => !contact.tags.includes(tag))
  const filled: ContactChange = {
    ...heard,
    ...(contact.name === null && name ? { name } : {}),
    ...(missing.length > 0 ? { attributes: Object.fromEntries(missing) } : {}),
    ...(more.length > 0 ? { addTags: more } : {})
  }
  return Object.keys(filled).length > 0 ? filled : undefined
}

/**
 * Creates the contact of a number, or updates it. What is not given stays; attributes are merged, null removes one. Of somebody who
 * is known, `fill` takes over only what is missing and `skip` nothing; a refusal always counts.
 */
export async function saveContact(
  deps: SaveContactDeps,
  input: ContactInput,
  onExisting: OnExisting = 'update'
): Promise<{ contact: Contact; result: SaveResult }> {
  const parsed = parsePhone(input.phone, (await deps.settings.home()).country)
  if (!parsed.ok) throw refuseField('phone', parsed.reason)
  checkConsent(input)
  const existing = await deps.contacts.byPhone(parsed.e164)
  if (existing) return saveKnown(deps, existing, input, onExisting)

  const now = deps.clock()
  const given = await readFields(deps, input.attributes ?? {})
  const id = newId()
  const event = input.consent && consentEvent(id, input.consent, now)
  // a withdrawal is written by optOut, ledger and all
  const granted = event?.state === 'granted' ? event : undefined
  const created = {
    ...contactOf(parsed, id, now),
    name: input.name ?? null,
    attributes: given,
    tags: tagsAfter([], input),
    consent: granted ? ('granted' as const) : ('none' as const),
    consentAt: granted?.at ?? null
  }
  await deps.contacts.write({ created: [created], events: granted ? [granted] : [] })
  const contact = found(await deps.contacts.byPhone(parsed.e164))
  if (event?.state === 'withdrawn')
    await deps.suppressions.optOut({ phone: parsed.e164, source: event.source, at: now })
  // two callers at once: the other one created it, and this one's values are an update
  return contact.id === id
    ? { contact: found(await deps.contacts.byId(id)), result: 'created' }
    : saveKnown(deps, contact, input, onExisting)
}

async function saveKnown(
  deps: SaveContactDeps,
  contact: Contact,
  input: ContactInput,
  onExisting: OnExisting
): Promise<{ contact: Contact; result: SaveResult }> {
  const change = taken(contact, input, onExisting)
  return change
    ? { contact: await changeContact(deps, contact, change), result: 'updated' }
    : { contact, result: 'unchanged' }
}

/** Changes what is given. A consent is added to the ledger; withdrawing it also suppresses the number. */
export async function changeContact(
  deps: SaveContactDeps,
  contact: Contact,
  change: ContactChange
): Promise<Contact> {
  checkConsent(change)
  const now = deps.clock()
  const event = change.consent && consentEvent(contact.id, change.consent, now)
  const granted = event?.state === 'granted' ? event : undefined
  const given = await readFields(deps, change.attributes ?? {})
  const attributes = Object.entries({ ...contact.attributes, ...given }).filter(([, value]) => value !== null)
  await deps.contacts.write({
    changed: [
      {
        id: contact.id,
        name: change.name === undefined ? contact.name : change.name,
        attributes: Object.fromEntries(attributes),
        tags: tagsAfter(contact.tags, change),
        updatedAt: now,
        consent: granted ? 'granted' : contact.consent,
        consentAt: granted?.at ?? contact.consentAt
      }
    ],
    events: granted ? [granted] : []
  })
  if (event?.state === 'withdrawn')
    await deps.suppressions.optOut({ phone: contact.phone, source: event.source, at: now })
  return found(await deps.contacts.byId(contact.id))
}
