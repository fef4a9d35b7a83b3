import { saveContact, type SaveContactDeps } from '../audiences/save-contact.ts'
import { DAY, HOUR } from '../clock.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import type { EventValue, EventValues } from '../events/event.ts'
import { hashedId, newId, partId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import { MOST_ENTRIES_A_DAY } from './flow.ts'
import { eventMeets } from './flow-filter.ts'
import { reached } from './decide-step.ts'
import { comesTo, openVersion, type OpenVersion } from './run.ts'
import type { EnterInput } from './schema.ts'
import type { PastEvent, Run } from './look-store.ts'
import type { Entry } from './run-store.ts'
import type { Flow, FlowVersion } from './store.ts'
import { versionReader, type WalkDeps } from './read-runs.ts'

export type EnterDeps = Pick<WalkDeps, 'flows' | 'runs' | 'alerts' | 'clock' | 'log'>
/** As much of it as says who enters: what only tries a flow out has these of its own. */
export type EnterManyDeps = Pick<EnterDeps, 'clock' | 'log'> & {
  runs: Pick<EnterDeps['runs'], 'byIds' | 'entriesOf' | 'enter'>
  alerts: { raise: (...alert: Parameters<EnterDeps['alerts']['raise']>) => PromiseLike<unknown> }
}
/** Somebody to whom something happened that a flow is entered by. */
export interface Arrival {
  flow: Flow
  version: OpenVersion
  contactId: string
  /** Stable id of what triggers the entry: the same each time it is reported, so that it counts once. */
  source: string
  at: number
  properties: EventValues
  /** The event's own id (not that of an SMS), or the key that the API call gave; for flows whose key is `messageId`. */
  messageId: string | undefined
  /** Of an entry by a date: which occurrence it is, and the same instant for it wherever the person’s clock is. */
  occurrence?: { key: string; from: number }
}

export const MAX_AGE_HOURS = 12
/** So many enter one flow an hour at most by what comes to many at once; the others wait for their turn. */
export const ENTRIES_AN_HOUR = 10_000

/**
 * So many more may enter now. Whoever entered is counted by their runs: a process that was killed in between has forgotten nobody. No run
 * that began in the last hour is named by a moment that is longer ago than `reach`.
 */
export async function roomOf(
  { runs, clock }: Pick<EnterDeps, 'runs' | 'clock'>,
  flowId: string,
  most: number,
  reach = 0
): Promise<number> {
  const now = clock()
  const since = now - HOUR
  return Math.max(0, most - (await runs.entered(flowId, { since, now, idsFrom: since - reach })))
}
const keyText = (value: EventValue): string =>
  typeof value === 'object' ? `${value.value} ${value.currency}` : String(value)

/** What tells this entry from others of the same person; undefined where it is missing. */
function keyOf({ version, properties, messageId, occurrence }: Arrival): string | undefined {
  const { again = occurrence ? 'key' : 'once', key = '' } = version.definition.entry
  if (occurrence && again === 'key') return occurrence.key
  if (again !== 'key') return ''
  if (key === 'messageId') return messageId
  const name = key.slice('properties.'.length)
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined
  return value === undefined ? undefined : keyText(value)
}

/** The id of the run that an arrival begins: told twice, it is the same. */
export const runIdOf = ({ flow, contactId, source, at, occurrence }: Omit<Arrival, 'version'>): string =>
  partId(occurrence?.from ?? at, JSON.stringify([flow.id, contactId, source]), 0)

function entryOf(arrival: Arrival, key: string, now: number): Entry | undefined {
  const { flow, version, contactId, at, properties } = arrival
  const first = version.walk.first
  if (first === undefined) return undefined
  const { again } = version.definition.entry
  const run: Run = {
    id: runIdOf(arrival),
    flowId: flow.id,
    version: version.version,
    contactId,
    key: key === '' ? null : key,
    state: 'waiting',
    reason: null,
    stepId: first,
    dueAt: now,
    rev: 0,
    enteredAt: now,
    entryAt: at,
    arrivedAt: now,
    endedAt: null,
    properties: Object.keys(properties).length > 0 ? properties : null,
    path: [],
    passed: 0,
    moves: 0,
    movesDay: 0
  }
  return {
    run,
    key: hashedId([flow.id, key]),
    againAfter: typeof again === 'object' ? now - again.days * DAY : null,
    counts: [...comesTo(run, ''), ...comesTo(run, first)]
  }
}

/**
 * Lets in who may: nothing that happened too long ago or before the flow takes anybody, nobody too often. Told twice, somebody enters once. Answers the runs that began,
 * by their ids: many may enter by the same thing.
 */
export async function enterMany(deps: EnterManyDeps, arrivals: Arrival[]): Promise<Map<string, Run>> {
  const now = deps.clock()
  const fresh = arrivals.filter(
    ({ flow, version, at }) =>
      now - at <= (version.definition.entry.maxAgeHours ?? MAX_AGE_HOURS) * HOUR &&
      at >= (flow.entersFrom ?? 0)
  )
  const entries = fresh.flatMap(arrival => {
    const key = keyOf(arrival)
    const entry = key === undefined ? undefined : entryOf(arrival, key, now)
    if (!entry) deps.log('flow entry without its key', { flow: arrival.flow.id })
    return entry ? [{ arrival, entry }] : []
  })
  const known = new Set((await deps.runs.byIds(entries.map(({ entry }) => entry.run.id))).map(({ id }) => id))
  const wanted = entries.filter(({ entry }) => !known.has(entry.run.id))
  const often = await deps.runs.entriesOf(
    [...new Set(wanted.map(({ arrival }) => arrival.contactId))],
    now - DAY
  )
  const allowed = []
  const storms = new Map<string, Flow>()
  for (const each of wanted) {
    const { contactId, flow } = each.arrival
    const before = often.get(contactId) ?? 0
    if (before >= MOST_ENTRIES_A_DAY) {
      storms.set(flow.id, flow)
      continue
    }
    often.set(contactId, before + 1)
    allowed.push(each)
  }
  for (const { id, name } of storms.values()) await deps.alerts.raise('flow_storm', id, { name }, now)
  const entered = await deps.runs.enter(
    allowed.map(({ entry }) => entry),
    now
  )
  return new Map(allowed.flatMap(({ entry: { run } }) => (entered.has(run.id) ? [[run.id, run]] : [])))
}

/** Flows that people enter now, with the version that they enter. */
export async function openFlows(
  { flows }: Pick<EnterDeps, 'flows'>,
  on: FlowVersion['definition']['entry']['on'][]
): Promise<{ flow: Flow; version: OpenVersion }[]> {
  const live = await flows.live()
  return live.flatMap(({ flow, version }) =>
    on.includes(version.definition.entry.on)
      ? [{ flow, version: openVersion(flow.id, version.version, version.definition) }]
      : []
  )
}

/** An event of somebody, as it is kept. */
export interface KnownEvent {
  id: string
  contactId: string
  kindId: string
  at: number
  properties: EventValues
}

/**
 * What events do to flows, when they are written: whoever reaches a goal leaves with what is queued for them, whoever waited for it goes
 * on, and whoever enters by it enters. Told again after a crash, it changes nothing.
 */
export async function followEvents(
  deps: EnterDeps & { eventKinds: { list(): Promise<{ id: string; kind: string }[]> } },
  events: KnownEvent[]
): Promise<void> {
  if (events.length === 0) return
  const [kinds, openRuns, entered] = await Promise.all([
    deps.eventKinds.list(),
    deps.runs.openOf([...new Set(events.map(({ contactId }) => contactId))]),
    openFlows(deps, ['event'])
  ])
  if (openRuns.length + entered.length === 0) return
  const names = new Map(kinds.map(({ id, kind }) => [id, kind]))
  const named = events.flatMap(event => {
    const kind = names.get(event.kindId)
    return kind === undefined ? [] : [{ ...event, kind }]
  })
  await followOpen(deps, openRuns, named)
  await enterMany(
    deps,
    named.flatMap(({ id, contactId, kind, at, properties }) =>
      entered.flatMap(({ flow, version }): Arrival[] => {
        const { entry } = version.definition
        if (entry.on !== 'event' || entry.event !== kind || !eventMeets(entry.where, properties)) return []
        return [{ flow, version, contactId, source: `event ${id}`, at, properties, messageId: id }]
      })
    )
  )
}

/** Whoever is on the way and reached the goal leaves; who waits for such an event is looked at. */
async function followOpen(deps: EnterDeps, runs: Run[], events: PastEvent[]): Promise<void> {
  if (runs.length === 0) return
  const byContact = Map.groupBy(events, ({ contactId }) => contactId)
  const read = versionReader(deps)
  const over: string[] = []
  const waited: string[] = []
  for (const run of runs) {
    const { definition, walk } = await read(run)
    const own = byContact.get(run.contactId) ?? []
    const step = walk.byId.get(run.stepId)?.step
    if (reached(definition, run, own)) over.push(run.id)
    else if (step?.do === 'wait' && own.some(({ kind, at }) => kind === step.event && at >= run.entryAt))
      waited.push(run.id)
  }
  const now = deps.clock()
  await deps.runs.leave(over, 'goal', now)
  await deps.runs.poke(waited, now)
}

/** Somebody enters by a call. A number that nobody knows becomes a contact without consent. */
export async function enterByCall(
  deps: EnterDeps & SaveContactDeps,
  id: string,
  input: EnterInput
): Promise<Run> {
  const flow = found(await deps.flows.byId(id))
  const [open] = (await openFlows(deps, ['call'])).filter(each => each.flow.id === id)
  if (flow.state !== 'running') throw new Refusal('conflict', 'flow_state')
  if (!open) throw new Refusal('conflict', 'flow_entry_other')
  const { again = 'once', key: named } = open.version.definition.entry
  const property = named?.startsWith('properties.')
    ? input.properties[named.slice('properties.'.length)]
    : undefined
  const key = input.key ?? (property === undefined ? undefined : String(property))
  if (again === 'key' && key === undefined) throw refuseField('key', 'required')
  const contactId = await contactOf(deps, input)
  const now = deps.clock()
  const source = again === 'key' ? `call ${key}` : `call ${newId()}`
  const arrival: Arrival = {
    flow,
    version: open.version,
    contactId,
    source,
    at: now,
    properties: input.properties,
    messageId: key
  }
  const entry =
    again === 'key' && named !== 'messageId' && key !== undefined ? withKey(arrival, named, key) : arrival
  const [run] = (await enterMany(deps, [entry])).values()
  if (!run) throw new Refusal('conflict', 'flow_entered_before')
  return run
}
/** The key that is given by itself stands for the property that the flow goes by. */
const withKey = (arrival: Arrival, named: string | undefined, key: string): Arrival =>
  named === undefined
    ? arrival
    : { ...arrival, properties: { ...arrival.properties, [named.slice('properties.'.length)]: key } }

async function contactOf(deps: SaveContactDeps, { phone, contactId }: EnterInput): Promise<string> {
  if (contactId !== undefined) {
    const contact = await deps.contacts.byId(contactId)
    if (!contact) throw refuseField('contactId', 'contact_unknown')
    return contact.id
  }
  const parsed = parsePhone(phone ?? '', (await deps.settings.home()).country)
  if (!parsed.ok) throw refuseField('phone', parsed.reason)
  return (await saveContact(deps, { phone: parsed.e164 })).contact.id
}
