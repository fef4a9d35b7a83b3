/* oxlint-disable unicorn/no-thenable -- the branch of a step has this name */
import { DAY, HOUR, MINUTE } from '../clock.ts'
import type { Die } from '../testing/seeded.ts'
import type { FlowInput } from './schema.ts'
import type { FlowStep } from './flow.ts'
import { walkOf } from './steps.ts'

// What flows do, said once more and as plainly as possible, with nothing but memory: what the engine is compared with.

export interface ToldEvent {
  kind: 'cart.updated' | 'order.paid'
  at: number
  total: number
}
interface ModelRun {
  person: number
  entryAt: number
  total: number
  step: string
  arrivedAt: number
  sentAt: number | undefined
  state: 'waiting' | 'finished' | 'left'
  path: string[]
}
type Wait = Extract<FlowStep, { do: 'wait' }>

export function flowModel({ steps, goal }: FlowInput) {
  const walk = walkOf(steps)
  const runs: ModelRun[] = []
  const told = new Map<number, ToldEvent[]>()
  const entered = new Map<number, number>()
  const sent = new Map<number, number>()
  const after = (run: ModelRun, kind: string) =>
    (told.get(run.person) ?? []).filter(event => event.kind === kind && event.at >= run.entryAt)

  function go(run: ModelRun, why: string, at: number, branch?: number): boolean {
    run.path.push(`${run.step} ${why}`)
    const step = walk.byId.get(run.step)!.step
    const next = walk.after(step, branch)
    run.sentAt = undefined
    if (next === undefined) run.state = 'finished'
    else Object.assign(run, { step: next, arrivedAt: at })
    return true
  }
  function wait(run: ModelRun, step: Wait, now: number): boolean {
    const end = run.arrivedAt + (step.minutes ?? step.atMostMinutes ?? 0) * MINUTE
    if (step.event !== undefined && after(run, step.event).length > 0) return go(run, 'then', now, 0)
    if (now < end) return false
    return step.event === undefined ? go(run, 'waited', end) : go(run, 'else', end, 1)
  }
  /** One step of a run; false when there is nothing to do. */
  function take(run: ModelRun, now: number): boolean {
    if (run.state !== 'waiting') return false
    if (goal && 'event' in goal && after(run, goal.event).length > 0) {
      run.state = 'left'
      return true
    }
    const step = walk.byId.get(run.step)!.step
    switch (step.do) {
      case 'message': {
        if (run.sentAt !== undefined) return now < run.sentAt + 1000 ? false : go(run, 'sent', run.sentAt)
        if (now >= run.arrivedAt + (step.validForHours ?? 24) * HOUR) return go(run, 'too_late', now)
        run.sentAt = now
        sent.set(run.person, (sent.get(run.person) ?? 0) + 1)
        return false
      }
      case 'wait':
        return wait(run, step, now)
      case 'if':
        return run.total > 50 ? go(run, 'then', run.arrivedAt, 0) : go(run, 'else', run.arrivedAt, 1)
      case 'end':
        run.path.push(`${run.step} finished`)
        run.state = 'finished'
        return true
      default:
        throw new Error(`The model has no ${step.do}`)
    }
  }
  return {
    tell(person: number, event: ToldEvent, now: number): void {
      told.set(person, [...(told.get(person) ?? []), event])
      for (const run of runs)
        if (
          run.person === person &&
          run.state === 'waiting' &&
          goal &&
          'event' in goal &&
          after(run, goal.event).length > 0
        )
          run.state = 'left'
      const last = entered.get(person)
      if (event.kind !== 'cart.updated' || now - event.at > 12 * HOUR) return
      if (last !== undefined && last >= now - DAY) return
      entered.set(person, now)
      const { at: entryAt, total } = event
      runs.push({
        person,
        entryAt,
        total,
        step: steps[0]!.id,
        arrivedAt: now,
        sentAt: undefined,
        state: 'waiting',
        path: []
      })
    },
    tick(now: number): void {
      for (const run of runs) while (take(run, now));
    },
    /** Each run as one line, and how many messages each person got. */
    said: () => ({
      runs: runs
        .map(
          ({ person, entryAt, step, arrivedAt, state, path }) =>
            `${person} ${entryAt} ${state} at ${step} since ${arrivedAt}: ${path.join(', ')}`
        )
        .sort(),
      sent
    })
  }
}

/** A flow at random: waits, branches and messages, up to three deep. */
export function randomFlow({ below, oneOf }: Die, templateId: string): FlowInput {
  let n = 0
  function list(depth: number): FlowStep[] {
    return Array.from({ length: 1 + below(3) }, (): FlowStep => {
      const id = `s${n++}`
      const kind = oneOf(depth < 3 ? ['message', 'minutes', 'event', 'if', 'end'] : ['message', 'minutes'])
      const branches = () => ({
        then: below(4) === 0 ? [] : list(depth + 1),
        else: below(4) === 0 ? [] : list(depth + 1)
      })
      switch (kind) {
        case 'message':
          return { id, do: 'message', templateId, validForHours: oneOf([1, 24]) }
        case 'minutes':
          return { id, do: 'wait', minutes: 1 + below(300) }
        case 'event':
          return { id, do: 'wait', event: 'order.paid', atMostMinutes: 1 + below(300), ...branches() }
        case 'if':
          return {
            id,
            do: 'if',
            filter: {
              all: [
                { field: 'properties.total', op: 'gt', value: 50 },
                { field: 'country', op: 'eq', value: 'CN' }
              ]
            },
            ...branches()
          }
        default:
          return { id, do: 'end' }
      }
    })
  }
  return {
    name: 'Random',
    entry: { on: 'event', event: 'cart.updated', again: { days: 1 } },
    ...(below(2) === 0 ? { goal: { event: 'order.paid' } } : {}),
    steps: list(1)
  }
}
