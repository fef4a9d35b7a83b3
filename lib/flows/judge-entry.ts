import type { Contact } from '../audiences/contact.ts'
import type { ContactStore } from '../audiences/store.ts'
import { DAY, HOUR, type Clock } from '../clock.ts'
import { found } from '../errors.ts'
import type { EventKindStore } from '../events/kind-store.ts'
import { partId } from '../ids.ts'
import type { TemplateStore } from '../templates/store.ts'
import { wordOf } from '../text.ts'
import { messagesIn } from './approve-flow.ts'
import { eventMeets } from './flow-filter.ts'
import type { FlowEntry } from './flow.ts'
import type { Run } from './look-store.ts'
import type { RehearseStore, ToldEvent } from './rehearse-store.ts'
import type { RunStore } from './run-store.ts'
import type { Flow, FlowStore } from './store.ts'

export interface JudgeEntryDeps {
  flows: FlowStore
  runs: Pick<RunStore, 'list'>
  rehearsals: RehearseStore
  eventKinds: Pick<EventKindStore, 'list'>
  contacts: Pick<ContactStore, 'byId'>
  templates: Pick<TemplateStore, 'byId'>
  clock: Clock
}

/** What became of something that happened to somebody, as the way into a flow. */
export const ENTRY_WHYS = [
  'entered',
  'conditions',
  'other_word',
  'before_start',
  'too_old',
  'no_key',
  'again',
  'not_running'
] as const
export type EntryWhy = (typeof ENTRY_WHYS)[number]
/** What is so whatever happened. */
export const ENTRY_FACTS = [
  'flow_unstarted',
  'flow_paused',
  'flow_ended',
  'event_undeclared',
  'nothing_happened',
  'untraced',
  'no_consent',
  'opted_out'
] as const
export type EntryFact = (typeof ENTRY_FACTS)[number]
export interface EntryExplanation {
  contact: Contact
  /** The latest first. */
  runs: Run[]
  happened: { at: number; seenAt: number; why: EntryWhy }[]
  facts: EntryFact[]
}
const LOOKS_BACK = 30 * DAY
const TRACED: FlowEntry['on'][] = ['event', 'sign_up', 'reply']
const MOST = 50
/** Of what happened to one person the latest are shown. */
const READ = 1000
const MAX_AGE_HOURS = 12

/** What happened to one person that the flow may be entered by, the latest last. */
async function happenedTo(
  { rehearsals }: JudgeEntryDeps,
  entry: FlowEntry,
  contactId: string,
  since: number
): Promise<(ToldEvent & { fits: EntryWhy | undefined })[]> {
  switch (entry.on) {
    case 'event':
      return (await rehearsals.told([contactId], [entry.event], since, READ)).map(each => ({
        ...each,
        fits: eventMeets(entry.where, each.properties) ? undefined : ('conditions' as const)
      }))
    case 'sign_up':
      return (await rehearsals.signUps(entry.formId, since, READ, contactId)).map(each => ({
        ...each,
        fits: undefined
      }))
    case 'reply':
      return (await rehearsals.replies(since, READ, contactId)).map(each => ({
        ...each,
        fits: wordOf(each.content) === wordOf(entry.word) ? undefined : ('other_word' as const)
      }))
    default:
      return []
  }
}

/** Whether an entry before this one keeps it out. */
function isAgain({ again = 'once' }: FlowEntry, runs: Run[], seenAt: number, key: string | null): boolean {
  const before = runs.filter(run => run.enteredAt < seenAt && (again !== 'key' || run.key === key))
  if (typeof again !== 'object') return before.length > 0
  return before.some(({ enteredAt }) => enteredAt >= seenAt - again.days * DAY)
}
function keyIn(entry: FlowEntry, { id, properties }: ToldEvent): string | null | undefined {
  if (entry.again !== 'key') return null
  if (entry.key === 'messageId') return id
  const name = (entry.key ?? '').slice('properties.'.length)
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined
  if (value === undefined) return undefined
  return typeof value === 'object' ? `${value.value} ${value.currency}` : String(value)
}

function judge(flow: Flow, entry: FlowEntry, runs: Run[], told: ToldEvent & { fits: EntryWhy | undefined }) {
  const { id, kind, contactId, at, seenAt } = told
  const source = `${entry.on === 'event' ? 'event' : kind} ${id}`
  const runId = partId(at, JSON.stringify([flow.id, contactId, source]), 0)
  const why = (): EntryWhy => {
    if (runs.some(run => run.id === runId)) return 'entered'
    if (told.fits) return told.fits
    if (flow.startedAt === null || seenAt < flow.startedAt) return 'before_start'
    if (seenAt - at > (entry.maxAgeHours ?? MAX_AGE_HOURS) * HOUR) return 'too_old'
    const key = keyIn(entry, told)
    if (key === undefined) return 'no_key'
    // else it was paused then, ended, or the person had entered too often that day
    return isAgain(entry, runs, seenAt, key) ? 'again' : 'not_running'
  }
  return { at, seenAt, why: why() }
}

const STATES: Partial<Record<Flow['state'], EntryFact>> = {
  draft: 'flow_unstarted',
  in_review: 'flow_unstarted',
  approved: 'flow_unstarted',
  paused: 'flow_paused',
  ended: 'flow_ended'
}

/** Why somebody is where they are in a flow, or why they never entered it: of the version that people enter. */
export async function judgeEntry(
  deps: JudgeEntryDeps,
  id: string,
  contactId: string
): Promise<EntryExplanation> {
  const flow = found(await deps.flows.byId(id))
  const contact = found(await deps.contacts.byId(contactId))
  const { definition } = found(await deps.flows.version(id, flow.version === 0 ? flow.newest : flow.version))
  const { entry } = definition
  const since = deps.clock() - LOOKS_BACK
  const [{ items: runs }, told, kinds] = await Promise.all([
    deps.runs.list(id, { limit: MOST, contactId }),
    happenedTo(deps, entry, contactId, since),
    deps.eventKinds.list()
  ])
  const facts: EntryFact[] = []
  const state = STATES[flow.state]
  if (state) facts.push(state)
  if (entry.on === 'event' && !kinds.some(({ kind }) => kind === entry.event)) facts.push('event_undeclared')
  // of calls, days, tags and audiences nobody knows when somebody might have entered: only whether they did
  const traced = TRACED.includes(entry.on)
  if (told.length === 0 && runs.length === 0) facts.push(traced ? 'nothing_happened' : 'untraced')
  const texts = await Promise.all(messagesIn(definition).map(step => deps.templates.byId(step.templateId)))
  if (texts.some(template => template?.purpose === 'marketing')) {
    if (contact.suppressed) facts.push('opted_out')
    else if (contact.consent !== 'granted') facts.push('no_consent')
  }
  return {
    contact,
    runs,
    happened: told
      .slice(-MOST)
      .map(each => judge(flow, entry, runs, each))
      .toReversed(),
    facts
  }
}
