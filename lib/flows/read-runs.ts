import type { AlertStore } from '../alerts/store.ts'
import type { Contact } from '../audiences/contact.ts'
import type { SaveContactDeps } from '../audiences/save-contact.ts'
import { canonicalJson } from '../crypto.ts'
import { found, Refusal } from '../errors.ts'
import { reached, type Known } from './decide-step.ts'
import type { DraftDeps } from './draft-messages.ts'
import { contactFilter, propertyHolds, stepsAskedIn } from './flow-filter.ts'
import type { FlowFilter, FlowStep } from './flow.ts'
import type { PastEvent, Run, Sent } from './look-store.ts'
import { openVersion, type OpenVersion } from './run.ts'
import type { RunStore } from './run-store.ts'
import { stepsIn } from './steps.ts'

export type WalkDeps = Omit<DraftDeps, 'runs'> &
  SaveContactDeps & {
    runs: RunStore
    alerts: AlertStore
    log: (event: string, detail: Record<string, unknown>) => void
  }

export type FilterDeps = Pick<WalkDeps, 'log'> & {
  contacts: Pick<WalkDeps['contacts'], 'matching'>
  runs: Pick<RunStore, 'answered'>
}

/** Versions of flows, read once for many runs. */
export function versionReader({ flows }: Pick<WalkDeps, 'flows'>) {
  const known = new Map<string, Promise<OpenVersion>>()
  return ({ flowId, version }: Pick<Run, 'flowId' | 'version'>): Promise<OpenVersion> => {
    const key = `${flowId} ${version}`
    const open =
      known.get(key) ??
      flows.version(flowId, version).then(row => openVersion(flowId, version, found(row).definition))
    known.set(key, open)
    return open
  }
}

/** Kinds of events that a version looks for in what happened since a run began. */
export const kindsOf = ({ definition: { goal, steps } }: OpenVersion): string[] => [
  ...(goal && 'event' in goal ? [goal.event] : []),
  ...stepsIn(steps).flatMap(({ step }) =>
    step.do === 'wait' && step.event !== undefined ? [step.event] : []
  )
]

/**
 * Whether filters find the people of runs: what only the run knows is put in first, and those whose filter is the same then are asked
 * about together. What cannot be asked is answered by nothing.
 */
export async function askFilters(
  deps: FilterDeps,
  asked: { run: Run; filter: FlowFilter; sent: Map<string, Sent> }[]
): Promise<Map<string, boolean>> {
  const messageIds = asked.flatMap(({ filter, sent }) =>
    stepsAskedIn(filter).flatMap(id => sent.get(id)?.messageId ?? [])
  )
  const answered = await deps.runs.answered(messageIds)
  const alike = new Map<string, { filter: ReturnType<typeof contactFilter>; runs: Run[] }>()
  for (const { run, filter, sent } of asked) {
    const resolved = contactFilter(filter, leaf => {
      if (!leaf.field.startsWith('step.')) return propertyHolds(leaf, run.properties ?? {})
      const did = answered.get(sent.get(leaf.field.slice('step.'.length))?.messageId ?? '')
      return (
        did !== undefined &&
        (leaf.op === 'delivered' || leaf.op === 'clicked' || leaf.op === 'replied') &&
        did[leaf.op]
      )
    })
    const key = canonicalJson(resolved)
    const group = alike.get(key) ?? { filter: resolved, runs: [] }
    group.runs.push(run)
    alike.set(key, group)
  }
  const answers = new Map<string, boolean>()
  for (const { filter, runs } of alike.values())
    try {
      const matching = await deps.contacts.matching(
        filter,
        runs.map(({ contactId }) => contactId)
      )
      for (const run of runs) answers.set(run.id, matching.has(run.contactId))
    } catch (error) {
      // an audience or a kind that is gone: nobody knows, and nothing is sent
      if (!(error instanceof Refusal)) throw error
      deps.log('flow filter not evaluated', { error: error.message })
    }
  return answers
}

export interface Looked {
  run: Run
  version: OpenVersion
  contact: Contact | undefined
  known: Known
  step: FlowStep | undefined
}

/** Everything that is known of some runs, in as many questions as for one. */
export async function lookAt(deps: WalkDeps, runs: Run[]): Promise<Looked[]> {
  const read = versionReader(deps)
  const versions = await Promise.all(runs.map(read))
  const ids = [...new Set(runs.map(({ contactId }) => contactId))]
  const kinds = [...new Set([...new Set(versions)].flatMap(kindsOf))]
  const since = Math.min(...runs.map(({ entryAt }) => entryAt))
  const [contacts, sent, events] = await Promise.all([
    deps.contacts.byIds(ids),
    deps.runs.sent(runs.map(({ id }) => id)),
    deps.runs.pastEvents(ids, kinds, since)
  ])
  const people = new Map(contacts.map(each => [each.id, each]))
  const sentOf = Map.groupBy(sent, ({ runId }) => runId)
  const eventsOf = Map.groupBy(events, ({ contactId }: PastEvent) => contactId)
  const looked = runs.map((run, i): Looked => {
    const version = found(versions[i])
    const contact = people.get(run.contactId)
    const known: Known = {
      person: contact,
      sent: new Map((sentOf.get(run.id) ?? []).map(each => [each.stepId, each])),
      events: eventsOf.get(run.contactId) ?? [],
      matches: undefined
    }
    return { run, version, contact, known, step: version.walk.byId.get(run.stepId)?.step }
  })
  const matches = await askFilters(
    deps,
    looked.flatMap(({ run, step, known }) =>
      step?.do === 'if' ? [{ run, filter: step.filter, sent: known.sent }] : []
    )
  )
  for (const each of looked) each.known.matches = matches.get(each.run.id)
  return looked
}

/** Runs that have reached what their flow is for, and those of whom that cannot be told. */
export async function goalsOf(
  deps: FilterDeps,
  looked: Looked[]
): Promise<Map<string, 'goal' | 'not_evaluated'>> {
  const over = new Map<string, 'goal' | 'not_evaluated'>()
  for (const { run, version, known } of looked)
    if (reached(version.definition, run, known.events)) over.set(run.id, 'goal')
  const asked = looked.flatMap(
    ({
      run,
      version: {
        definition: { goal }
      },
      known
    }) => (goal && 'filter' in goal ? [{ run, filter: goal.filter, sent: known.sent }] : [])
  )
  const answers = await askFilters(deps, asked)
  for (const { run } of asked) {
    const answer = answers.get(run.id)
    if (answer !== false) over.set(run.id, answer === undefined ? 'not_evaluated' : 'goal')
  }
  return over
}
