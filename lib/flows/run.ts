import { DAY } from '../clock.ts'
import type { FlowDefinition, LeaveReason, PathPoint } from './flow.ts'
import type { Run } from './look-store.ts'
import type { Move } from './run-store.ts'
import type { FlowCount } from './store.ts'
import { walkOf, type Walk } from './steps.ts'

/** A version as its runs are led through it. */
export interface OpenVersion {
  flowId: string
  version: number
  definition: FlowDefinition
  walk: Walk
}
export const openVersion = (flowId: string, version: number, definition: FlowDefinition): OpenVersion => ({
  flowId,
  version,
  definition,
  walk: walkOf(definition.steps)
})

/** What becomes of a run at its step. */
export type Outcome =
  | { kind: 'stay'; dueAt: number }
  /** The step’s message is to be written. */
  | { kind: 'write' }
  | { kind: 'leave'; reason: LeaveReason; params?: PathPoint['params'] }
  /** On to what comes next, as of an instant; `branch` is the list that is taken. */
  | { kind: 'go'; why: string; at: number; branch?: number; params?: PathPoint['params'] }
  | { kind: 'finish' }

export const countsAt = (
  { flowId, version }: Pick<Run, 'flowId' | 'version'>,
  stepId: string,
  kind: FlowCount['kind'],
  n: number,
  reason = ''
): FlowCount => ({ flowId, version, stepId, kind, reason, n })
/** Somebody comes to a step. */
export const comesTo = (run: Pick<Run, 'flowId' | 'version'>, stepId: string): FlowCount[] => [
  countsAt(run, stepId, 'in', 1),
  countsAt(run, stepId, 'here', 1)
]
/** Somebody goes from a step, or with '' from the flow. */
export const goesFrom = (run: Pick<Run, 'flowId' | 'version'>, stepId: string, why: string): FlowCount[] => [
  countsAt(run, stepId, 'here', -1),
  countsAt(run, stepId, 'out', 1, why)
]

const dayOf = (now: number) => Math.floor(now / DAY)
/** Steps that the run has gone today, this one included. */
export const movesToday = (run: Pick<Run, 'moves' | 'movesDay'>, now: number): number =>
  run.movesDay === dayOf(now) ? run.moves + 1 : 1

const kept = ({
  version,
  state,
  reason,
  stepId,
  arrivedAt,
  endedAt,
  path,
  passed,
  moves,
  movesDay
}: Run) => ({
  version,
  state,
  reason,
  stepId,
  arrivedAt,
  endedAt,
  path,
  passed,
  moves,
  movesDay
})
/** It stays where it is, and is looked at again. */
export const stay = (run: Run, dueAt: number): Move => ({ run, to: { ...kept(run), dueAt }, counts: [] })

/** It goes out of its step and the flow, for good. */
function ends(
  run: Run,
  state: 'finished' | 'left',
  why: string,
  now: number,
  params?: PathPoint['params']
): Move {
  const point: PathPoint = { step: run.stepId, at: now, why, ...(params ? { params } : {}) }
  return {
    run,
    to: {
      ...kept(run),
      state,
      reason: state === 'left' ? why : null,
      dueAt: null,
      endedAt: now,
      path: [...run.path, point],
      passed: run.passed + 1
    },
    counts: [...goesFrom(run, run.stepId, why), ...goesFrom(run, '', state === 'finished' ? 'finished' : why)]
  }
}
export const leave = (run: Run, reason: LeaveReason, now: number, params?: PathPoint['params']): Move =>
  ends(run, 'left', reason, now, params)
export const finish = (run: Run, now: number): Move => ends(run, 'finished', 'finished', now)

/** It goes on to the next step, or out at the end of the list. */
export function go(
  version: OpenVersion,
  run: Run,
  outcome: Extract<Outcome, { kind: 'go' }>,
  now: number
): Move {
  const step = version.walk.byId.get(run.stepId)?.step
  const next = step && version.walk.after(step, outcome.branch)
  const { why, at, params } = outcome
  const point: PathPoint = { step: run.stepId, at, why, ...(params ? { params } : {}) }
  const path = [...run.path, point]
  const passed = {
    ...kept(run),
    path,
    passed: run.passed + 1,
    moves: movesToday(run, now),
    movesDay: dayOf(now)
  }
  if (next === undefined)
    return {
      run,
      to: { ...passed, state: 'finished', dueAt: null, endedAt: now },
      counts: [...goesFrom(run, run.stepId, why), ...goesFrom(run, '', 'finished')]
    }
  return {
    run,
    to: { ...passed, stepId: next, arrivedAt: at, dueAt: at },
    counts: [...goesFrom(run, run.stepId, why), ...comesTo(run, next)]
  }
}
