import type { Clock } from '../clock.ts'
import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import type { CountKind, FlowDefinition } from './flow.ts'
import type { FlowInput } from './schema.ts'
import { stepsIn } from './steps.ts'
import type { Flow, FlowCount, FlowStore, FlowVersion } from './store.ts'

export interface SaveFlowDeps {
  flows: FlowStore
  clock: Clock
}

const definitionOf = ({ name: _, ...definition }: FlowInput): FlowDefinition => definition
const versionRow = (
  flowId: string,
  version: number,
  definition: FlowDefinition,
  actor: string,
  now: number
): FlowVersion => ({
  flowId,
  version,
  state: 'draft',
  definition,
  createdBy: actor,
  submittedBy: null,
  changedBy: [],
  authoredHash: null,
  approvedBy: null,
  approvedHash: null,
  estimate: null,
  createdAt: now,
  updatedAt: now,
  startedAt: null
})

/** A new flow as a draft, under an id that may be given. What is there under that id is what was asked for before. */
export async function createFlow(
  { flows, clock }: SaveFlowDeps,
  input: FlowInput,
  actor: string,
  id = newId()
): Promise<Flow> {
  const known = await flows.byId(id)
  if (known) return known
  const now = clock()
  const flow: Flow = {
    id,
    name: input.name,
    state: 'draft',
    reason: null,
    version: 0,
    newest: 1,
    createdBy: actor,
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    endedAt: null,
    entersFrom: null
  }
  await flows.insert(flow, versionRow(id, 1, definitionOf(input), actor, now))
  return flow
}

/**
 * Changes a flow. A newest version that was never started is changed in place, and asked about again if it was approved; one that
 * people go through stays as it is, and a new one is written.
 */
export async function changeFlow(
  { flows, clock }: SaveFlowDeps,
  id: string,
  input: FlowInput,
  actor: string
): Promise<Flow> {
  const flow = found(await flows.byId(id))
  if (flow.state === 'ended') throw new Refusal('conflict', 'flow_state')
  const now = clock()
  const definition = definitionOf(input)
  if (flow.newest === flow.version) {
    const row = versionRow(id, flow.newest + 1, definition, actor, now)
    if (!(await flows.addVersion(row, { name: input.name, updatedAt: now })))
      throw new Refusal('conflict', 'flow_state')
    return found(await flows.byId(id))
  }
  const { changedBy } = found(await flows.version(id, flow.newest))
  const change = {
    definition,
    state: 'draft' as const,
    changedBy: [...new Set([...changedBy, actor])],
    submittedBy: null,
    authoredHash: null,
    approvedBy: null,
    approvedHash: null,
    estimate: null,
    updatedAt: now
  }
  if (!(await flows.moveVersion(flow, ['draft', 'in_review', 'approved'], change, input.name)))
    throw new Refusal('conflict', 'flow_state')
  return found(await flows.byId(id))
}

/** Removes a flow that was never started. What people went through stays, with its numbers: it is ended instead. */
export async function removeFlow({ flows }: SaveFlowDeps, id: string): Promise<void> {
  found(await flows.byId(id))
  if (!(await flows.remove(id))) throw new Refusal('conflict', 'flow_started')
}

export interface StepNumbers {
  in: number
  here: number
  /** By reason. */
  out: Record<string, number>
}
/** A flow with the version that people enter, the one that is written, and how many are where. */
export interface FlowView {
  flow: Flow
  /** What people go through; undefined before the first start. */
  live: FlowVersion | undefined
  /** The last one that was written: the live one itself, or what it is to become. */
  newest: FlowVersion
  counts: { entered: number; waiting: number; finished: number; left: Record<string, number> }
  /** Of every step that some version has or had, in the order of the version shown, the newest numbers together. */
  steps: ({ id: string } & StepNumbers)[]
}

function numbersOf(counts: FlowCount[], stepId: string): StepNumbers {
  const numbers: StepNumbers = { in: 0, here: 0, out: {} }
  const add: Record<CountKind, (count: FlowCount) => void> = {
    in: ({ n }) => void (numbers.in += n),
    here: ({ n }) => void (numbers.here += n),
    out: ({ reason, n }) => void (numbers.out[reason] = (numbers.out[reason] ?? 0) + n)
  }
  // who was moved to another version is still the same person in the same flow
  const moved = ({ reason }: FlowCount) => stepId === '' && reason === 'moved'
  for (const count of counts) if (count.stepId === stepId && !moved(count)) add[count.kind](count)
  return numbers
}

/** Everything that a flow's page shows. `version` has the numbers of one version alone. */
export async function describeFlow(
  { flows }: Pick<SaveFlowDeps, 'flows'>,
  id: string,
  version?: number
): Promise<FlowView> {
  const flow = found(await flows.byId(id))
  const newest = found(await flows.version(id, flow.newest))
  const live = flow.version === 0 ? undefined : await flows.version(id, flow.version)
  return { flow, live, newest, ...numbersIn(await flows.counts(id, version), (live ?? newest).definition) }
}

/** How many are where, by step in the order of a definition. */
export function numbersIn(
  counts: FlowCount[],
  definition: Pick<FlowDefinition, 'steps'>
): Pick<FlowView, 'counts' | 'steps'> {
  const shown = stepsIn(definition.steps).map(({ step }) => step.id)
  const known = new Set(counts.map(({ stepId }) => stepId).filter(Boolean))
  const { in: entered, here: waiting, out } = numbersOf(counts, '')
  const { finished = 0, ...left } = out
  return {
    counts: { entered, waiting, finished, left },
    steps: [...new Set([...shown, ...known])].map(step => ({ id: step, ...numbersOf(counts, step) }))
  }
}
