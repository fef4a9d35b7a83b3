import { newId } from '../ids.ts'
import type { ContactBefore, ImportOptions } from '#db/schema/contacts.ts'
import type { ImportEntry } from './read-batches.ts'
import type { ConsentEvent, ContactRow } from './store.ts'

/** What the rows of a file are merged for. */
export interface ImportJob {
  id: string
  fileName: string
  options: ImportOptions
}
/** What an import needs to know of somebody who is there already. */
export type KnownContact = Pick<ContactRow, 'id' | 'name' | 'attributes' | 'tags' | 'consent' | 'consentAt'>
export interface MergedBatch {
  created: ContactRow[]
  changed: (KnownContact & { updatedAt: number })[]
  before: Map<string, ContactBefore>
  events: ConsentEvent[]
  /** Of all its events. */
  evidence: { import: string; file: string }
  /** Numbers that opted out by the file and are not on the list yet. */
  optOuts: { phoneHash: Buffer; last4: string }[]
  /** Contacts who may not get what is queued for them any more. */
  refusing: string[]
  counts: { created: number; updated: number; unchanged: number }
  /** Who may get marketing after this batch, who opted out, whose consent was withdrawn, and rows with several numbers. */
  outcome: { reachable: number; optedOut: number; withdrawn: number; several: number }
}

interface Person {
  contact: KnownContact
  entry: ImportEntry
  isNew: boolean
  touched: boolean
  suppressed: boolean
}
const keyOf = ({ last4, phoneHash }: ImportEntry) => last4 + phoneHash.toString('latin1')

/** The contact with what a row says; the same object when nothing changes. */
function merged(
  contact: KnownContact,
  entry: ImportEntry,
  mode: NonNullable<ImportOptions['mode']>,
  isNew: boolean
): KnownContact {
  if (mode === 'add' && !isNew) return contact
  const keeps = mode === 'fill' && !isNew
  const name = keeps ? (contact.name ?? entry.name) : (entry.name ?? contact.name)
  const fresh = Object.entries(entry.attributes).filter(([key, value]) => {
    const own = contact.attributes[key]
    return keeps ? own === undefined || own === '' : own !== value
  })
  const tags = entry.tags.filter(tag => !contact.tags.includes(tag))
  if (name === contact.name && fresh.length === 0 && tags.length === 0) return contact
  return {
    ...contact,
    name,
    attributes:
      fresh.length > 0 ? { ...contact.attributes, ...Object.fromEntries(fresh) } : contact.attributes,
    tags: tags.length > 0 ? [...contact.tags, ...tags] : contact.tags
  }
}

/** Changes what somebody agreed to as a row says: a refusal always counts, a yes only where nobody had said anything. */
function applyConsent(
  batch: MergedBatch,
  person: Person,
  { consent, phoneHash, last4 }: ImportEntry,
  job: ImportJob,
  now: number
): void {
  const { contact } = person
  const set = (state: 'granted' | 'withdrawn') => {
    person.contact = { ...contact, consent: state, consentAt: now }
    batch.events.push({
      id: newId(),
      contactId: contact.id,
      purpose: 'marketing',
      state,
      source: job.options.consentSource ?? 'import',
      evidence: batch.evidence,
      at: now,
      recordedAt: now
    })
  }
  if (consent === 'out') {
    if (!person.suppressed) {
      batch.optOuts.push({ phoneHash, last4 })
      batch.refusing.push(contact.id)
      batch.outcome.optedOut++
      person.suppressed = true
    }
    if (contact.consent !== 'withdrawn') set('withdrawn')
  } else if (consent === 'no' && contact.consent === 'granted') {
    set('withdrawn')
    batch.refusing.push(contact.id)
    batch.outcome.withdrawn++
  } else if (
    consent === 'yes' &&
    contact.consent === 'none' &&
    !(job.options.mode === 'add' && !person.isNew)
  )
    set('granted')
}

/** Counts somebody once all rows are read, and puts them where they are written from. */
function close(
  batch: MergedBatch,
  { contact, entry, isNew, touched, suppressed }: Person,
  job: ImportJob,
  now: number
): void {
  if (contact.consent === 'granted' && !suppressed) batch.outcome.reachable++
  if (!touched) return
  if (!isNew) {
    batch.changed.push({ ...contact, updatedAt: now })
    return
  }
  const { phone, phoneHash, last4, country, operator } = entry
  batch.created.push({
    ...contact,
    phone,
    phoneHash,
    last4,
    country,
    operator,
    importId: job.id,
    createdAt: now,
    updatedAt: now
  })
}

/** Works out what a batch of rows does to the contacts; a number that comes twice is one contact. */
export function mergeBatch(
  job: ImportJob,
  entries: readonly ImportEntry[],
  found: readonly (KnownContact | undefined)[],
  listed: readonly unknown[],
  now: number
): MergedBatch {
  const { mode = 'overwrite', optOutList = false } = job.options
  const people = new Map<string, Person>()
  const strangers = new Set<string>()
  const batch: MergedBatch = {
    created: [],
    changed: [],
    before: new Map(),
    events: [],
    evidence: { import: job.id, file: job.fileName },
    optOuts: [],
    refusing: [],
    counts: { created: 0, updated: 0, unchanged: 0 },
    outcome: { reachable: 0, optedOut: 0, withdrawn: 0, several: 0 }
  }
  for (const [i, entry] of entries.entries()) {
    if (entry.several) batch.outcome.several++
    const key = keyOf(entry)
    if (optOutList && !found[i]) {
      // nobody of ours: the number is kept off, and no contact is made of it
      const isListed = listed[i] !== undefined || strangers.has(key)
      if (!isListed) batch.optOuts.push({ phoneHash: entry.phoneHash, last4: entry.last4 })
      batch.counts[isListed ? 'unchanged' : 'created']++
      batch.outcome.optedOut += isListed ? 0 : 1
      strangers.add(key)
      continue
    }
    let person = people.get(key)
    const first = person === undefined
    if (!person) {
      const known = found[i]
      const contact = known ?? {
        id: newId(),
        name: null,
        attributes: {},
        tags: [],
        consent: 'none' as const,
        consentAt: null
      }
      person = { contact, entry, isNew: !known, touched: !known, suppressed: listed[i] !== undefined }
      people.set(key, person)
    }
    const old = person.contact
    const wasListed = person.suppressed
    person.contact = optOutList ? old : merged(old, entry, mode, person.isNew)
    applyConsent(batch, person, optOutList ? { ...entry, consent: 'out' } : entry, job, now)
    const changes = person.contact !== old || person.suppressed !== wasListed
    if (first && person.isNew) batch.counts.created++
    else if (!changes) batch.counts.unchanged++
    else {
      batch.counts.updated++
      if (!person.isNew && !batch.before.has(old.id)) {
        const { id, ...before } = old
        batch.before.set(id, before)
      }
      person.touched = true
    }
  }
  for (const person of people.values()) close(batch, person, job, now)
  return batch
}
