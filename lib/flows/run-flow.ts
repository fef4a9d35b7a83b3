import { accountOf, demandSound, type CheckFlowDeps } from './check-flow.ts'
import { contentOf } from '../campaigns/edit-campaign.ts'
import { found, Refusal } from '../errors.ts'
import { hashedId } from '../ids.ts'
import { flowHash, messagesIn } from './approve-flow.ts'
import { joinFilter } from './enter-joined.ts'
import { countsAt, finish, goesFrom, openVersion, type OpenVersion } from './run.ts'
import type { Run } from './look-store.ts'
import type { Move, RunStore } from './run-store.ts'
import type { Flow, FlowVersion } from './store.ts'

type RunFlowDeps = CheckFlowDeps & { runs: RunStore }
const TOGETHER = 500
const PRIORITY = 7

/** Creates the hidden campaigns of a version's message steps. Idempotent: their ids are derived from the step. */
async function openCampaigns(
  deps: RunFlowDeps,
  flow: Flow,
  { version, definition }: FlowVersion
): Promise<void> {
  const now = deps.clock()
  for (const step of messagesIn(definition)) {
    const account = found(await accountOf(deps, step))
    const template = found(await deps.templates.byId(step.templateId))
    const { content } = await contentOf(deps, { templateId: template.id, accountId: account.id })
    const id = hashedId(['flow', flow.id, version, step.id])
    await deps.campaigns.insert({
      id,
      kind: 'flow',
      name: `${flow.name} · ${step.id}`.slice(0, 100),
      state: 'sending',
      templateId: template.id,
      accountId: account.id,
      purpose: template.purpose,
      content,
      schedule: { kind: 'now' },
      priority: definition.priority ?? PRIORITY,
      ratePerSecond: definition.ratePerSecond ?? null,
      linkMode: 'recipient',
      createdAt: now,
      updatedAt: now,
      startedAt: now
    })
    await deps.flows.addStep({ flowId: flow.id, version, stepId: step.id, campaignId: id })
  }
}

/** The step of another version at which a run goes on: its own where that is there, else the first after all that it has passed. */
function placeIn({ walk }: OpenVersion, run: Run): string | undefined {
  if (walk.byId.has(run.stepId)) return run.stepId
  const order = [...walk.byId.keys()]
  const passed = new Set(run.path.map(({ step }) => step))
  const furthest = Math.max(-1, ...order.flatMap((id, i) => (passed.has(id) ? [i] : [])))
  return order.slice(furthest + 1).find(id => !passed.has(id))
}

/** Moves a run to another version: counted as leaving the old one and entering the new one. */
function movedTo(version: OpenVersion, run: Run, now: number): Move {
  const stepId = placeIn(version, run)
  if (stepId === undefined) return finish(run, now)
  const point = { step: run.stepId, at: now, why: 'moved' }
  const to = { flowId: run.flowId, version: version.version }
  const same = stepId === run.stepId
  return {
    run,
    to: {
      version: version.version,
      state: 'waiting',
      reason: null,
      stepId,
      dueAt: now,
      arrivedAt: same ? run.arrivedAt : now,
      endedAt: null,
      path: [...run.path, point],
      passed: run.passed,
      moves: run.moves,
      movesDay: run.movesDay
    },
    counts: [
      ...goesFrom(run, run.stepId, 'moved'),
      ...goesFrom(run, '', 'moved'),
      ...[stepId, ''].flatMap(step => [countsAt(to, step, 'in', 1, 'moved'), countsAt(to, step, 'here', 1)])
    ]
  }
}

/** Moves everybody who is under way to the live version, some hundreds at a time; called again, it goes on with who is left. */
async function moveRuns(deps: RunFlowDeps, flow: Flow, live: FlowVersion): Promise<void> {
  const version = openVersion(flow.id, live.version, live.definition)
  let after: string | undefined
  for (;;) {
    const runs = await deps.runs.elsewhere(flow.id, live.version, after, TOGETHER)
    if (runs.length === 0) return
    const now = deps.clock()
    const done = await deps.runs.apply(
      runs.map(run => movedTo(version, run, now)),
      now
    )
    // whom the worker moved in the same moment is read again
    if (done.size === runs.length) after = runs.at(-1)?.id
  }
}

/**
 * Starts the newest version, once it is approved and still says what was approved. Who is under way goes on in the version that they
 * entered, or with `move` in this one.
 */
export async function startFlow(deps: RunFlowDeps, id: string, { move = false } = {}): Promise<Flow> {
  const flow = found(await deps.flows.byId(id))
  const version = found(await deps.flows.version(id, flow.newest))
  if (flow.newest !== flow.version) {
    if (version.state !== 'approved' || flow.state === 'ended') throw new Refusal('conflict', 'flow_state')
    await demandSound(deps, version.definition)
    const now = deps.clock()
    if ((await flowHash(deps, version.definition)) !== version.approvedHash) {
      await deps.flows.moveVersion(flow, ['approved'], {
        state: 'draft',
        approvedBy: null,
        approvedHash: null,
        updatedAt: now
      })
      throw new Refusal('conflict', 'approval_stale')
    }
    await openCampaigns(deps, flow, version)
    if (!(await deps.flows.start(flow, now))) throw new Refusal('conflict', 'flow_state')
  } else if (!move) throw new Refusal('conflict', 'flow_state')
  if (move) await moveRuns(deps, flow, version)
  return found(await deps.flows.byId(id))
}

/** Nobody enters, nobody goes on and nothing is sent until it is resumed. What people reach meanwhile counts. */
export async function pauseFlow(
  { flows, clock }: Pick<RunFlowDeps, 'flows' | 'clock'>,
  id: string
): Promise<Flow> {
  found(await flows.byId(id))
  if (!(await flows.pause(id, 'person', clock()))) throw new Refusal('conflict', 'flow_state')
  return found(await flows.byId(id))
}

/**
 * Resumes a paused flow. After a restore from a backup the caller must say what becomes of those who may have been written to before, of
 * which the backup knows nothing: `go` leads overdue runs on and lets in as ever; with `leave` overdue runs leave the flow, and what
 * happened before this moment lets nobody in.
 */
export async function resumeFlow(
  deps: Pick<RunFlowDeps, 'flows' | 'runs' | 'clock'>,
  id: string,
  overdue?: 'go' | 'leave'
): Promise<Flow> {
  const flow = found(await deps.flows.byId(id))
  if (flow.state !== 'paused') throw new Refusal('conflict', 'flow_state')
  const now = deps.clock()
  if (flow.reason === RESTORED) {
    if (overdue === undefined) {
      const count = await deps.runs.overdue(id, now)
      throw new Refusal('conflict', 'flow_restored', { params: { count: String(count) } })
    }
    if (overdue === 'leave') await deps.runs.leaveOverdue(id, now)
  }
  const anew = flow.reason === RESTORED && overdue === 'leave'
  const live = anew ? await deps.flows.version(id, flow.version) : undefined
  const joins = live !== undefined && joinFilter(live.definition.entry) !== undefined
  if (!(await deps.flows.resume(id, now, { anew, joins }))) throw new Refusal('conflict', 'flow_state')
  return found(await deps.flows.byId(id))
}
const RESTORED = 'restored'

/** Ends a flow for good: everybody leaves, with what is queued for them. */
export async function endFlow(
  deps: Pick<RunFlowDeps, 'flows' | 'runs' | 'clock'>,
  id: string
): Promise<Flow> {
  const flow = found(await deps.flows.byId(id))
  if (flow.state !== 'running' && flow.state !== 'paused') throw new Refusal('conflict', 'flow_state')
  await deps.runs.endFlow(flow, deps.clock())
  return found(await deps.flows.byId(id))
}
