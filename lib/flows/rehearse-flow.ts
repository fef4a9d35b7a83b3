import { setImmediate } from 'node:timers/promises'
import type { Contact } from '../audiences/contact.ts'
import { composeCampaign } from '../campaigns/compose-campaign.ts'
import { contentOf } from '../campaigns/edit-campaign.ts'
import { CAP_HORIZON } from '../campaigns/judge-contacts.ts'
import { DAY, HOUR } from '../clock.ts'
import { canonicalJson } from '../crypto.ts'
import { found, Refusal } from '../errors.ts'
import { hashedId } from '../ids.ts'
import { wordOf } from '../text.ts'
import { messagesIn } from './approve-flow.ts'
import { accountOf, type CheckFlowDeps } from './check-flow.ts'
import type { Stream } from './draft-messages.ts'
import type { Arrival } from './enter-flow.ts'
import { eventMeets } from './flow-filter.ts'
import type { FlowDefinition } from './flow.ts'
import { kindsOf, type FilterDeps } from './read-runs.ts'
import { rehearsePerson, type Moment, type Stage } from './rehearse-person.ts'
import type { RehearseStore, ToldEvent } from './rehearse-store.ts'
import { rehearsalTally, type EntryRefusal, type RehearsedDay, type Spent } from './count-rehearsal.ts'
import { openVersion, type OpenVersion } from './run.ts'
import type { RunStore } from './run-store.ts'
import { numbersIn, type FlowView } from './save-flow.ts'
import type { Flow } from './store.ts'

export type RehearseDeps = CheckFlowDeps & {
  rehearsals: RehearseStore
  runs: Pick<RunStore, 'answered'>
  log: FilterDeps['log']
}

/** What a flow would have done, with what it cannot know said beside it. */
export interface Rehearsal extends Pick<FlowView, 'counts'>, Spent {
  version: number
  from: number
  to: number
  steps: (FlowView['steps'][number] & Spent & { hours: number[] })[]
  byDay: RehearsedDay[]
  /** Messages that a rule left out, the most frequent first. */
  excluded: { step: string; rule: string; count: number }[]
  /** What happened and started nothing. */
  notEntered: Record<EntryRefusal, number>
  /** Since when there is anything to try it on, where that is later than `from`. */
  since: number | null
  /** Whether what it is entered by leaves a trace that can be gone through again. */
  traced: boolean
  /** Why not everybody was gone through. */
  cut: 'entries' | 'time' | 'stopped' | null
}

export const MOST_REHEARSED_DAYS = 30
const TOGETHER = 500
/** More entries than this are not gone through: sums of so many say enough. */
const MOST_ENTRIES = 500_000
const MOST_EVENTS = 200_000
const LONGEST_MS = 60_000
const MAX_AGE_HOURS = 12

/** The texts of a version's steps as they are now, without the hidden campaigns that a start makes. */
async function streamsOf(
  deps: RehearseDeps,
  flow: Flow,
  definition: FlowDefinition
): Promise<Map<string, Stream>> {
  const streams = new Map<string, Stream>()
  for (const step of messagesIn(definition)) {
    const account = await accountOf(deps, step)
    if (!account) throw new Refusal('conflict', 'account_unknown')
    const template = await deps.templates.byId(step.templateId)
    if (!template) throw new Refusal('conflict', 'template_unknown')
    const { content } = await contentOf(deps, { templateId: template.id, accountId: account.id })
    const campaign = {
      id: hashedId(['rehearse', flow.id, step.id]),
      templateId: template.id,
      purpose: template.purpose,
      priority: definition.priority ?? 7,
      linkMode: 'recipient' as const,
      schedule: { kind: 'now' as const },
      split: null,
      winner: null
    }
    const composer = await composeCampaign(deps, campaign, content, account)
    streams.set(step.id, { campaign, account, composer })
  }
  return streams
}

/** What people may have entered by that is no event: found once, some hundred thousand at most. */
async function foundFor(
  { rehearsals }: RehearseDeps,
  flow: Flow,
  { entry }: FlowDefinition,
  since: number
): Promise<ToldEvent[]> {
  switch (entry.on) {
    case 'sign_up':
      return rehearsals.signUps(entry.formId, since, MOST_ENTRIES)
    case 'reply':
      return (await rehearsals.replies(since, MOST_ENTRIES)).filter(
        ({ content }) => wordOf(content) === wordOf(entry.word)
      )
    case 'event':
      return []
    default:
      return rehearsals.entered(flow.id, since, MOST_ENTRIES)
  }
}

/** Some people with what happened to them, the next after those before. */
async function pastsOf(
  deps: RehearseDeps,
  flow: Flow,
  version: OpenVersion,
  ids: string[],
  found: Map<string, ToldEvent[]>,
  from: number
) {
  const { entry } = version.definition
  const since = from - (entry.maxAgeHours ?? MAX_AGE_HOURS) * HOUR
  const kinds = [...new Set([...kindsOf(version), ...(entry.on === 'event' ? [entry.event] : [])])]
  const [contacts, told, consents, optOuts, got, chosen] = await Promise.all([
    deps.contacts.byIds(ids),
    deps.rehearsals.told(ids, kinds, since, MOST_EVENTS),
    deps.rehearsals.consents(ids),
    deps.rehearsals.optOuts(ids),
    deps.rehearsals.marketing(ids, flow.id, from - CAP_HORIZON),
    deps.messages.choicesOf(ids)
  ])
  const by = <T extends { contactId: string }>(rows: T[]) => Map.groupBy(rows, ({ contactId }) => contactId)
  const [toldOf, consentOf, optOutOf, gotOf] = [by(told), by(consents), by(optOuts), by(got)]
  const pasts = contacts.map(contact => {
    const arrivalOf = (each: ToldEvent, source: string): Arrival => ({
      flow,
      version,
      contactId: contact.id,
      source,
      at: each.at,
      properties: each.properties,
      messageId: 'key' in each && typeof each.key === 'string' ? each.key : each.id
    })
    const moments = (toldOf.get(contact.id) ?? []).map((each): Moment => {
      const { contactId, kind, at, properties, seenAt } = each
      const event = { contactId, kind, at, properties }
      const enters =
        entry.on === 'event' && entry.event === kind && seenAt >= from && eventMeets(entry.where, properties)
      return { seenAt, event, ...(enters ? { arrival: arrivalOf(each, `event ${each.id}`) } : {}) }
    })
    for (const each of found.get(contact.id) ?? [])
      moments.push({ seenAt: each.seenAt, arrival: arrivalOf(each, `${each.kind} ${each.id}`) })
    if (found.size > 0) moments.sort((a, b) => a.seenAt - b.seenAt)
    return {
      contactAt: asOf(contact, consentOf.get(contact.id) ?? [], optOutOf.get(contact.id) ?? []),
      chosen: chosen.get(contact.id),
      got: gotOf.get(contact.id) ?? [],
      moments
    }
  })
  return { pasts, cut: told.length === MOST_EVENTS }
}

type Said = { state: string; at: number }[]
/** Somebody as of a moment: consent and opt-out by their ledgers, everything else as of today. */
function asOf(contact: Contact, consents: Said, optOuts: Said): (at: number) => Contact {
  if (consents.length === 0 && optOuts.length === 0) return () => contact
  const last = (said: Said, at: number) => said.findLast(each => each.at <= at)?.state
  return at => {
    const consent = last(consents, at)
    return {
      ...contact,
      consent:
        consents.length === 0
          ? contact.consent
          : consent === 'granted' || consent === 'withdrawn'
            ? consent
            : 'none',
      suppressed: optOuts.length === 0 ? contact.suppressed : last(optOuts, at) === 'added'
    }
  }
}

/** Filters asked of some people together, once for each that is the same. */
function filtersFor(deps: RehearseDeps, ids: string[]): FilterDeps {
  const asked = new Map<string, Promise<Set<string>>>()
  return {
    log: deps.log,
    contacts: {
      matching: filter => {
        const key = canonicalJson(filter)
        const known = asked.get(key) ?? deps.contacts.matching(filter, ids)
        asked.set(key, known)
        return known
      }
    },
    // nobody reacts: what is sent arrives, and that is all
    runs: {
      answered: async messageIds =>
        new Map(messageIds.map(id => [id, { delivered: true, clicked: false, replied: false }]))
    }
  }
}

/** People in the order of their ids, some hundreds at a time. */
async function* chunksOf(
  { rehearsals }: RehearseDeps,
  { entry }: FlowDefinition,
  found: Map<string, ToldEvent[]>,
  since: number
): AsyncGenerator<string[]> {
  if (entry.on !== 'event') {
    const ids = [...found.keys()].sort()
    for (let i = 0; i < ids.length; i += TOGETHER) yield ids.slice(i, i + TOGETHER)
    return
  }
  let after: string | undefined
  for (;;) {
    const ids = await rehearsals.entrants(entry.event, since, after, TOGETHER)
    if (ids.length > 0) yield ids
    if (ids.length < TOGETHER) return
    after = ids.at(-1)
  }
}

const busy = new WeakSet<RehearseStore>()
/**
 * Tries the newest version of a flow out on what really happened in the last days: the decisions of the engine, a clock of its own, and
 * nothing that is written or sent. Memory does not grow with the number of people; `stop` ends it early.
 */
export async function rehearseFlow(
  deps: RehearseDeps,
  id: string,
  options: { days: number },
  stop: () => boolean = () => false
): Promise<Rehearsal> {
  // one at a time: it is work for a processor that pages need as well
  if (busy.has(deps.rehearsals)) throw new Refusal('unavailable', 'rehearsal_busy', { retryAfterSeconds: 10 })
  busy.add(deps.rehearsals)
  try {
    return await rehearse(deps, id, options, stop)
  } finally {
    busy.delete(deps.rehearsals)
  }
}

async function rehearse(
  deps: RehearseDeps,
  id: string,
  { days }: { days: number },
  stop: () => boolean
): Promise<Rehearsal> {
  // what it did with an older copy of the data says nothing of another time
  const flow = { ...found(await deps.flows.byId(id)), entersFrom: null }
  const { version: number, definition } = found(await deps.flows.version(id, flow.newest))
  const version = openVersion(id, number, definition)
  const { entry } = definition
  const to = deps.clock()
  const from = to - Math.min(days, MOST_REHEARSED_DAYS) * DAY
  const since = from - (entry.maxAgeHours ?? MAX_AGE_HOURS) * HOUR
  const streams = await streamsOf(deps, flow, definition)
  const tally = rehearsalTally((await deps.settings.home()).zone)
  const others = Map.groupBy(await foundFor(deps, flow, definition, from), ({ contactId }) => contactId)
  const began = performance.now()
  let cut: Rehearsal['cut'] = null
  for await (const ids of chunksOf(deps, definition, others, since)) {
    const stage: Stage = { version, streams, filters: filtersFor(deps, ids), log: deps.log, until: to }
    const chunk = await pastsOf(deps, flow, version, ids, others, from)
    if (chunk.cut) cut = 'entries'
    for (const [i, past] of chunk.pasts.entries()) {
      await rehearsePerson(stage, past, tally)
      // the pages of others are answered meanwhile
      if (i % 25 === 0) await setImmediate()
    }
    if (stop()) cut = 'stopped'
    else if ((tally.counts.get(' in ')?.n ?? 0) >= MOST_ENTRIES) cut = 'entries'
    else if (performance.now() - began > LONGEST_MS) cut = 'time'
    if (cut) break
  }
  const first = entry.on === 'event' ? await deps.rehearsals.firstAt(entry.event) : null
  const numbers = numbersIn([...tally.counts.values()], definition)
  const none = { messages: 0, parts: 0, cost: [], hours: [] }
  return {
    version: number,
    from,
    to,
    counts: numbers.counts,
    steps: numbers.steps.map(each => ({ ...each, ...(tally.steps.get(each.id) ?? none) })),
    ...tally.total,
    byDay: [...tally.days.values()].sort((a, b) => a.day - b.day),
    excluded: [...tally.excluded.values()].sort((a, b) => b.count - a.count),
    notEntered: tally.refusals,
    since: first !== null && first > from ? first : null,
    traced: ['event', 'sign_up', 'reply'].includes(entry.on) || others.size > 0,
    cut
  }
}
