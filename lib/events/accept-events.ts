import { canonicalJson, type Sealer } from '../crypto.ts'
import { DAY, MINUTE, type Clock } from '../clock.ts'
import type { ContactKey } from '../audiences/key-store.ts'
import { refuseField, type FieldError } from '../errors.ts'
import { hashedId, newId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import type { SettingsStore } from '../settings/store.ts'
import { keepable } from '../text.ts'
import type { DropReason, Drop, EventState, EventValues } from './event.ts'
import { readKnown, type Known, type Named, type ReadKnownDeps } from './read-known.ts'
import { readProperties, shapeOf } from './read-properties.ts'
import type { EventInput } from './schema.ts'
import type { JournalPort } from './store.ts'

export interface AcceptEventsDeps extends ReadKnownDeps {
  journal: Pick<JournalPort, 'append'>
  sealer: Sealer
  settings: Pick<SettingsStore, 'home'>
  clock: Clock
}
/** Who tells of events. */
export interface EventSource {
  /** The same id of an event from the same source is one event. */
  id: string
  /** Makes a contact, without consent, of a number that nobody knows. */
  creates: boolean
}
/** An event as a source tells it. */
export interface ToldEvent {
  kind: string
  /** E.164. */
  phone: string | undefined
  contactId: string | undefined
  /** Names of the person, the surest first. */
  keys: ContactKey[]
  at: number | undefined
  /** As the source wrote the time, which is what tells its events apart. */
  writtenAt: string | undefined
  properties: Record<string, unknown>
  messageId: string | undefined
}
/** Somebody whom a source names. */
export interface ToldIdentity {
  keys: ContactKey[]
  /** E.164; without it the person is whoever one of the names is known for. */
  phone: { e164: string; country: string } | undefined
  name: string | undefined
  at: number
}
export interface Verdict {
  id: string
  state: EventState
  /** Whether the same event told again would be recognised. */
  deduplicated: boolean
  errors: FieldError[]
}

/** An event in the journal. */
export interface EventEntry {
  id: string
  kindId: string
  /** Of its kind. */
  name: string
  contactId: string | null
  phone: string | null
  keyIds: string[]
  creates: boolean
  at: number
  sourceId: string
  properties: EventValues
  personal: EventValues
}
export interface IdentityEntry {
  keys: ContactKey[]
  phone: { e164: string; country: string } | null
  name: string | null
  at: number
}

/** An event of later than this is of a clock that is wrong; what is a little ahead happened when it came. */
const AHEAD = 10 * MINUTE
const LONGEST_NAME = 60

/** A number of an event, whose fault is the caller's to see. */
export function phoneOf(raw: string | undefined, country: string): string | undefined {
  if (raw === undefined) return undefined
  const parsed = parsePhone(raw, country)
  if (!parsed.ok) throw refuseField('phone', parsed.reason)
  return parsed.e164
}
/** What POST /events says; `country` is of numbers that name none. */
export const toldOf = (
  { phone, externalId, contactId, at, ...event }: EventInput,
  country: string
): ToldEvent => ({
  kind: event.kind,
  phone: phoneOf(phone, country),
  contactId: contactId?.toLowerCase(),
  keys: externalId === undefined ? [] : [{ scope: 'user', value: externalId }],
  at: at === undefined ? undefined : Date.parse(at),
  writtenAt: at === undefined ? undefined : String(Date.parse(at)),
  properties: event.properties,
  messageId: event.messageId
})

/** The same for the same event of a source; undefined where nothing tells it from another. */
function eventIdOf(source: EventSource, told: ToldEvent): string | undefined {
  if (told.messageId !== undefined) return hashedId(['event', source.id, told.messageId])
  if (told.writtenAt === undefined) return undefined
  const { kind, phone, contactId, keys, writtenAt, properties } = told
  const who = [phone ?? null, contactId ?? null, keys.map(({ scope, value }) => [scope, value])]
  return hashedId(['event', source.id, kind, who, writtenAt, canonicalJson(properties)])
}

/** What is asked of the database for some events. */
function namedBy(deps: AcceptEventsDeps, told: ToldEvent[], eventIds: string[]): Named {
  const contactIds = told.flatMap(({ contactId }) => contactId ?? [])
  const keys = [
    ...told.flatMap(each => each.keys),
    // whoever was merged into another is found there
    ...contactIds.map(value => ({ scope: 'contact' as const, value }))
  ]
  return {
    numbers: told.flatMap(({ phone }) => phone ?? []),
    contactIds,
    keyIds: keys.map(key => deps.contactKeys.idOf(key)),
    eventIds
  }
}

interface Judged {
  state: EventState
  errors: FieldError[]
  entry?: EventEntry
}
const dropped = (state: DropReason, errors: FieldError[] = []): Judged => ({ state, errors })

/** Whether an event is taken, and as what. */
function judge(
  deps: AcceptEventsDeps,
  source: EventSource,
  { id, told }: { id: string; told: ToldEvent },
  known: Known,
  { now, currency }: { now: number; currency: string }
): Judged {
  const kind = known.kinds.get(told.kind)
  if (!kind) return dropped('undeclared')
  const at = told.at ?? now
  if (at > now + AHEAD) return dropped('ahead', [{ path: 'at', message: 'event_ahead' }])
  if (at < now - kind.keepDays * DAY) return dropped('too_old', [{ path: 'at', message: 'event_too_old' }])
  const { properties, personal, errors } = readProperties(kind.properties, told.properties, currency)
  if (errors.length > 0) return dropped('invalid', errors)
  const { phone, contactId } = told
  const keyIds = told.keys.map(key => deps.contactKeys.idOf(key))
  const merged = contactId && known.keys.get(deps.contactKeys.idOf({ scope: 'contact', value: contactId }))
  const person =
    (contactId && known.contacts.has(contactId) ? contactId : merged) ??
    (phone === undefined ? undefined : known.numbers.get(phone)) ??
    keyIds.map(key => known.keys.get(key)).find(each => each !== undefined)
  const creates = source.creates && phone !== undefined
  if (person === undefined && !creates && keyIds.length === 0) return dropped('unknown_person')
  if (known.events.has(id) || deps.events.told.has(id)) return { state: 'repeat', errors: [] }
  return {
    state: 'accepted',
    errors: [],
    entry: {
      id,
      kindId: kind.id,
      name: kind.kind,
      contactId: person ?? null,
      phone: phone ?? null,
      keyIds,
      creates,
      at: Math.min(at, now),
      sourceId: source.id,
      properties,
      personal
    }
  }
}

/** What was not taken, one line for a name and a reason. */
function dropsOf(all: { told: ToldEvent; state: EventState }[]): Drop[] {
  const drops = new Map<string, Drop>()
  for (const { told, state } of all) {
    if (state === 'accepted' || state === 'repeat') continue
    const name = keepable(told.kind).slice(0, LONGEST_NAME)
    const key = `${state} ${name}`
    const known = drops.get(key)
    if (known) known.count++
    else drops.set(key, { name, reason: state, count: 1, shape: shapeOf(told.properties) })
  }
  return [...drops.values()]
}

/**
 * Takes what a source tells. When it resolves, everything that is accepted is durable, and what is not is counted. Events that
 * come together are judged each by itself and written down together.
 */
export async function acceptEvents(
  deps: AcceptEventsDeps,
  source: EventSource,
  told: ToldEvent[],
  identities: ToldIdentity[] = []
): Promise<Verdict[]> {
  const now = deps.clock()
  const named = told.map(each => {
    const id = eventIdOf(source, each)
    return { told: each, id: id ?? newId(), deduplicated: id !== undefined }
  })
  const { currency } = await deps.settings.home()
  const ids = named.flatMap(({ id, deduplicated }) => (deduplicated ? [id] : []))
  const known = await readKnown(deps, namedBy(deps, told, ids))
  const judged = named.map(each => {
    const verdict = judge(deps, source, each, known, { now, currency })
    // the same one further on in the same call
    if (verdict.state === 'accepted') known.events.add(each.id)
    return { ...each, ...verdict }
  })
  const drops = dropsOf(judged)
  const entry = (kind: string, value: unknown) => ({
    kind,
    accountId: null,
    payload: deps.sealer.seal(JSON.stringify(value), 'journal.payload'),
    receivedAt: now
  })
  const entries = [
    ...identities.map(({ keys, phone, name, at }) =>
      entry('identity', { keys, phone: phone ?? null, name: name ?? null, at: Math.min(at, now) })
    ),
    ...judged.flatMap(each => (each.entry ? [entry('event', each.entry)] : [])),
    ...(drops.length > 0 ? [entry('event_drops', { drops })] : [])
  ]
  if (entries.length > 0) await deps.journal.append(entries)
  // durable, and not folded yet
  for (const { id, entry: taken } of judged) if (taken) deps.events.told.add(id)
  return judged.map(({ id, state, deduplicated, errors }) => ({ id, state, deduplicated, errors }))
}
