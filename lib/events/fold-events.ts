import type { ContactKeyStore } from '../audiences/key-store.ts'
import { contactsOf, type SaveContactDeps } from '../audiences/save-contact.ts'
import { parsePhone } from '../phone.ts'
import type { AlertStore } from '../alerts/store.ts'
import type { Sealer } from '../crypto.ts'
import type { EventEntry, IdentityEntry } from './accept-events.ts'
import type { Drop, DropReason } from './event.ts'
import type { EventDropStore } from './drop-store.ts'
import type { WaitingEventStore } from './waiting-store.ts'
import type { EventKindStore } from './kind-store.ts'
import type { EventStore, KnownEvent } from './store.ts'
import { hashedId } from '../ids.ts'

export interface FoldEventsDeps extends Pick<SaveContactDeps, 'contacts' | 'clock'> {
  events: EventStore
  eventKinds: Pick<EventKindStore, 'list'>
  eventDrops: Pick<EventDropStore, 'count'>
  waitingEvents: WaitingEventStore
  contactKeys: ContactKeyStore
  alerts: Pick<AlertStore, 'raise'>
  /** What follows from events of people: done again after a crash it changes nothing. */
  follow?: (events: KnownEvent[]) => Promise<void>
  /** Where what nobody can read is kept for a person. */
  feedback: {
    keepAside(accountId: null, reason: string, body: string, now: number, id: string): PromiseLike<unknown>
  }
  sealer: Sealer
  /** Credits messages with what people did: asked of every event that is written, and again of one that is folded twice. */
  creditEvents: (told: KnownEvent[]) => Promise<void>
}
/** What stood in the journal, with the entry's own id and time. */
interface Folded<T> {
  entryId: string
  receivedAt: number
  value: T
}
export interface ToldBatch {
  events: Folded<EventEntry>[]
  identities: Folded<IdentityEntry>[]
  drops: Folded<{ drops: Drop[] }>[]
}

export const waitingPlace = (id: string): string => `waiting_events.payload.${id}`

/** Says whose names these are: of whoever has the number, made where there is nobody, else of whoever has one of the names. */
async function foldIdentities(deps: FoldEventsDeps, told: Folded<IdentityEntry>[]): Promise<void> {
  if (told.length === 0) return
  const numbers = told.flatMap(({ value: { phone } }) => phone ?? [])
  const people = await contactsOf(deps, numbers)
  const keyIds = told.flatMap(({ value: { keys } }) => keys.map(key => deps.contactKeys.idOf(key)))
  const known = await deps.contactKeys.find(keyIds)
  // what another entry of the same batch says
  const said = new Map<string, { contactId: string; at: number }>()
  const links = told.flatMap(({ value: { keys, phone, at } }) => {
    const contactId = phone
      ? people.get(phone.e164)?.id
      : keys
          .map(key => deps.contactKeys.idOf(key))
          .map(id => said.get(id)?.contactId ?? known.get(id))
          .find(id => id !== undefined)
    if (contactId === undefined) return []
    for (const key of keys) said.set(deps.contactKeys.idOf(key), { contactId, at })
    return keys.map(key => ({ key, contactId, at }))
  })
  await nameThem(deps, told, people)
  await deps.contactKeys.link(links)
}

/** Gives a name to those who have none. */
async function nameThem(
  { contacts, clock }: FoldEventsDeps,
  told: Folded<IdentityEntry>[],
  people: Awaited<ReturnType<typeof contactsOf>>
): Promise<void> {
  const named = new Map<string, Parameters<typeof contacts.write>[0]['changed']>()
  for (const { value } of told) {
    const contact = value.phone ? people.get(value.phone.e164) : undefined
    if (!contact || contact.name !== null || !value.name || named.has(contact.id)) continue
    const { id, attributes, tags } = contact
    named.set(id, [{ id, attributes, tags, name: value.name, updatedAt: clock() }])
  }
  const changed = [...named.values()].flatMap(each => each ?? [])
  if (changed.length > 0) await contacts.write({ changed })
}

const one = (name: string, reason: DropReason): Drop => ({ name, reason, count: 1, shape: {} })

/** Gives events to their people; those of nobody wait for their name or are counted. */
async function foldKnown(deps: FoldEventsDeps, told: Folded<EventEntry>[]): Promise<void> {
  if (told.length === 0) return
  const open = told.filter(({ value }) => value.contactId === null)
  const numbers = open.flatMap(({ value: { phone } }) => {
    const parsed = phone === null ? undefined : parsePhone(phone, 'CN')
    return parsed?.ok ? [parsed] : []
  })
  const creating = new Set(open.flatMap(({ value }) => (value.creates ? (value.phone ?? []) : [])))
  const [made, numbered, keyed] = await Promise.all([
    contactsOf(
      deps,
      numbers.filter(({ e164 }) => creating.has(e164))
    ),
    deps.events.byNumbers(numbers.map(({ e164 }) => e164)),
    deps.contactKeys.find(open.flatMap(({ value: { keyIds } }) => keyIds))
  ])
  const personOf = ({ contactId, phone, keyIds }: EventEntry) =>
    contactId ??
    (phone === null ? undefined : (numbered.get(phone) ?? made.get(phone)?.id)) ??
    keyIds.map(id => keyed.get(id)).find(id => id !== undefined)

  const rows: KnownEvent[] = []
  const [waiting, nobody]: [Folded<EventEntry>[], Folded<EventEntry>[]] = [[], []]
  for (const each of told) {
    const contactId = personOf(each.value)
    if (contactId === undefined) (each.value.keyIds.length > 0 ? waiting : nobody).push(each)
    else rows.push(knownEvent(each, contactId))
  }
  const gone = await writeMerged(deps, rows)
  await deps.waitingEvents.add(
    waiting.flatMap(({ value, receivedAt }) => {
      const [keyId] = value.keyIds
      if (keyId === undefined) return []
      const payload = deps.sealer.seal(JSON.stringify(value), waitingPlace(value.id))
      return [{ id: value.id, keyId, payload, receivedAt }]
    })
  )
  const lost = new Set(gone.map(({ id }) => id))
  await countLost(deps, [...nobody, ...told.filter(({ value }) => lost.has(value.id))], 'unknown_person')
}

export const knownEvent = (
  { value, receivedAt }: Pick<Folded<EventEntry>, 'value' | 'receivedAt'>,
  contactId: string
): KnownEvent => ({
  id: value.id,
  contactId,
  kindId: value.kindId,
  at: value.at,
  receivedAt,
  sourceId: value.sourceId,
  properties: value.properties,
  personal: value.personal
})

/** Writes events; whoever was merged into another since is found there. Answers those whose person is gone for good. */
export async function writeMerged(deps: FoldEventsDeps, rows: KnownEvent[]): Promise<KnownEvent[]> {
  if (rows.length === 0) return []
  const gone = await deps.events.write(rows)
  const missed = new Set(gone.map(({ id }) => id))
  const written = rows.filter(({ id }) => !missed.has(id))
  await deps.creditEvents(written)
  await deps.follow?.(written)
  if (gone.length === 0) return []
  const keyOf = (value: string) => deps.contactKeys.idOf({ scope: 'contact', value })
  const merged = await deps.contactKeys.find(gone.map(({ contactId }) => keyOf(contactId)))
  const again = gone.flatMap(row => {
    const contactId = merged.get(keyOf(row.contactId))
    return contactId === undefined ? [] : [{ ...row, contactId }]
  })
  const lost = new Set(again.length > 0 ? (await deps.events.write(again)).map(({ id }) => id) : [])
  const moved = again.filter(({ id }) => !lost.has(id))
  await deps.creditEvents(moved)
  await deps.follow?.(moved)
  const tried = new Set(again.map(({ id }) => id))
  return gone.filter(({ id }) => lost.has(id) || !tried.has(id))
}

/** Counts events that were acknowledged and that nothing can be done with: their person or their kind is gone. */
export const countLost = (
  deps: FoldEventsDeps,
  lost: Pick<Folded<EventEntry>, 'value'>[],
  reason: DropReason
): Promise<void> =>
  deps.eventDrops.count(
    lost.map(({ value }) => ({
      id: hashedId(['lost', value.id]),
      at: deps.clock(),
      drops: [one(value.name, reason)]
    }))
  )

type WaitingRow = Awaited<ReturnType<WaitingEventStore['before']>>[number]
/** Opens events that wait; one that cannot be opened or read is kept aside with an alert, and holds nothing up. */
export async function openWaiting<Row extends WaitingRow>(
  deps: FoldEventsDeps,
  rows: Row[]
): Promise<(Row & { value: EventEntry })[]> {
  const open: (Row & { value: EventEntry })[] = []
  const unreadable: Row[] = []
  for (const row of rows)
    try {
      const value = JSON.parse(deps.sealer.open(row.payload, waitingPlace(row.id))) as EventEntry | null
      if (value?.id !== row.id) throw new Error('no event')
      open.push({ ...row, value })
    } catch {
      unreadable.push(row)
    }
  if (unreadable.length === 0) return open
  const now = deps.clock()
  for (const { id, payload } of unreadable)
    await deps.feedback.keepAside(null, 'not_folded', payload.toString('base64'), now, id)
  await deps.alerts.raise('feedback_unreadable', 'waiting events', null, now)
  await deps.waitingEvents.remove(unreadable.map(({ id }) => id))
  return open
}

const NAMED_TOGETHER = 500
/** Folds events that waited for the name of their person, where it is known. Answers how many. */
export async function foldNamed(deps: FoldEventsDeps): Promise<number> {
  const rows = await deps.waitingEvents.named(NAMED_TOGETHER)
  if (rows.length === 0) return 0
  const told = await openWaiting(deps, rows)
  const known = told.map(each => knownEvent(each, each.contactId))
  // they wait no longer when they are written: what follows from them is done before that, and again after it
  await deps.follow?.(known)
  const gone = await writeMerged(deps, known)
  const lost = new Set(gone.map(({ id }) => id))
  await countLost(
    deps,
    told.filter(({ value }) => lost.has(value.id)),
    'unknown_person'
  )
  if (lost.size > 0) await deps.waitingEvents.remove([...lost])
  return rows.length
}

/** Folds what programs and shops told: names first, so that what came with them finds its person. Done twice it changes nothing. */
export async function foldEvents(deps: FoldEventsDeps, batch: ToldBatch): Promise<void> {
  await foldIdentities(deps, batch.identities)
  if (batch.events.length > 0) {
    const kinds = new Set((await deps.eventKinds.list()).map(({ id }) => id))
    const { yes = [], no = [] } = Object.groupBy(batch.events, ({ value }) =>
      kinds.has(value.kindId) ? 'yes' : 'no'
    )
    await foldKnown(deps, yes)
    await countLost(deps, no, 'undeclared')
  }
  if (batch.identities.length > 0) while ((await foldNamed(deps)) > 0);
  await deps.eventDrops.count(
    batch.drops.map(({ entryId, receivedAt, value }) => ({ id: entryId, at: receivedAt, drops: value.drops }))
  )
}
