import { setImmediate } from 'node:timers/promises'
import { composeCampaign } from '../campaigns/compose-campaign.ts'
import { contentOf } from '../campaigns/edit-campaign.ts'
import { DAY, HOUR } from '../clock.ts'
import { canonicalJson } from '../crypto.ts'
import { found, Refusal } from '../errors.ts'
import { hashedId } from '../ids.ts'
import { messagesIn } from './approve-flow.ts'
import { accountOf } from './check-flow.ts'
import type { Stream } from './draft-messages.ts'
import { MAX_AGE_HOURS } from './enter-flow.ts'
import { foundFor, pastsOf, type RehearseDeps } from './rehearse-past.ts'
import type { FlowDefinition } from './flow.ts'
import type { FilterDeps } from './read-runs.ts'
import { rehearsePerson, type Stage } from './rehearse-person.ts'
import type { RehearseStore, ToldEvent } from './rehearse-store.ts'
import { rehearsalTally, type EntryRefusal, type RehearsedDay, type Spent } from './count-rehearsal.ts'
import { openVersion } from './run.ts'
import { numbersIn, type FlowView } from './save-flow.ts'
import type { Flow } from './store.ts'

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
const LIMITS = { page: 5000, entries: MOST_ENTRIES, events: MOST_EVENTS, ms: 60_000 }

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
  stop: () => boolean = () => false,
  limits = LIMITS
): Promise<Rehearsal> {
  // one at a time: it is work for a processor that pages need as well
  if (busy.has(deps.rehearsals)) throw new Refusal('unavailable', 'rehearsal_busy', { retryAfterSeconds: 10 })
  busy.add(deps.rehearsals)
  try {
    return await rehearse(deps, id, options, { stop, limits })
  } finally {
    busy.delete(deps.rehearsals)
  }
}

async function rehearse(
  deps: RehearseDeps,
  id: string,
  { days }: { days: number },
  { stop, limits }: { stop: () => boolean; limits: typeof LIMITS }
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
  const began = performance.now()
  const late = () => performance.now() - began > limits.ms
  const { page } = limits
  const over = () => stop() || late()
  const read = await foundFor(deps, flow, definition, from, { most: limits.entries, page, over })
  const others = Map.groupBy(read.rows, ({ contactId }) => contactId)
  const asked = { flow, version, from, limits: { most: limits.events, page, over } }
  let cut: Rehearsal['cut'] = null
  for await (const ids of chunksOf(deps, definition, others, since)) {
    const stage: Stage = { version, streams, filters: filtersFor(deps, ids), log: deps.log, until: to, over }
    const chunk = await pastsOf(deps, asked, ids, others)
    if (chunk.cut) cut = 'entries'
    for (const [i, past] of chunk.pasts.entries()) {
      await rehearsePerson(stage, past, tally)
      // the pages of others are answered meanwhile
      if (i % 25 === 0) await setImmediate()
      if (over()) break
    }
    if (stop()) cut = 'stopped'
    else if ((tally.counts.get(' in ')?.n ?? 0) >= limits.entries) cut = 'entries'
    else if (late()) cut = 'time'
    if (cut) break
  }
  if (read.full) cut ??= 'entries'
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
