import type { Action, FlowStep } from '#lib/flows/flow.ts'

// The steps of a flow as the builder changes them: a list with lists inside it. Every function answers a new list.

/** A list of steps: the flow's own, or the nth branch of a step. */
export interface Place {
  /** Undefined for the flow's own list. */
  step: string | undefined
  branch: number
}
export const ROOT: Place = { step: undefined, branch: 0 }

export function branchesOf(step: FlowStep): FlowStep[][] {
  if (step.do === 'split') return step.parts.map(({ steps }) => steps)
  return hasWays(step) ? [step.then ?? [], step.else ?? []] : []
}
/** Whether a step has two ways: a question, or a wait for an event. */
const hasWays = (step: FlowStep): step is Extract<FlowStep, { do: 'if' | 'wait' }> =>
  step.do === 'if' || (step.do === 'wait' && step.event !== undefined)

function withBranches(step: FlowStep, lists: FlowStep[][]): FlowStep {
  if (step.do === 'split')
    return { ...step, parts: step.parts.map((part, i) => ({ ...part, steps: lists[i] ?? [] })) }
  // oxlint-disable-next-line unicorn/no-thenable -- the branch of a step has this name, and a list is never called
  return hasWays(step) ? { ...step, then: lists[0] ?? [], else: lists[1] ?? [] } : step
}

/** Every list, the innermost first, put through `change`. */
function mapLists(
  list: FlowStep[],
  change: (list: FlowStep[], place: Place) => FlowStep[],
  place: Place = ROOT
): FlowStep[] {
  const inner = list.map(step => {
    const lists = branchesOf(step)
    return lists.length === 0
      ? step
      : withBranches(
          step,
          lists.map((each, branch) => mapLists(each, change, { step: step.id, branch }))
        )
  })
  return change(inner, place)
}

/** Every step with how deep it stands, in reading order. */
export function flat(list: FlowStep[], depth = 0): { step: FlowStep; depth: number }[] {
  return list.flatMap(step => [{ step, depth }, ...branchesOf(step).flatMap(inner => flat(inner, depth + 1))])
}
export const findStep = (list: FlowStep[], id: string | undefined): FlowStep | undefined =>
  id === undefined ? undefined : flat(list).find(({ step }) => step.id === id)?.step

/** Puts a step into a list, before the one that stands there. */
export const addStep = (list: FlowStep[], { step: of, branch }: Place, at: number, step: FlowStep) =>
  mapLists(list, (each, place) =>
    place.step === of && place.branch === branch ? each.toSpliced(at, 0, step) : each
  )
export const removeStep = (list: FlowStep[], id: string) =>
  mapLists(list, each => each.filter(step => step.id !== id))
/** Puts another step in its place; what stands in its branches goes along where the other one has them. */
export const replaceStep = (list: FlowStep[], next: FlowStep) =>
  mapLists(list, each => each.map(step => (step.id === next.id ? next : step)))

interface Found {
  place: Place
  at: number
  length: number
}
function whereIs(list: FlowStep[], id: string, place: Place = ROOT): Found | undefined {
  const at = list.findIndex(step => step.id === id)
  if (at >= 0) return { place, at, length: list.length }
  for (const step of list)
    for (const [branch, inner] of branchesOf(step).entries()) {
      const found = whereIs(inner, id, { step: step.id, branch })
      if (found) return found
    }
  return undefined
}

/**
 * Moves a step up or down by one: past its neighbour, into a neighbour's branch where it has one, or out of the branch that it is
 * the end of. The same list where it can go no further.
 */
export function moveStep(list: FlowStep[], id: string, by: -1 | 1): FlowStep[] {
  const found = whereIs(list, id)
  const step = findStep(list, id)
  if (!found || !step) return list
  const { place, at, length } = found
  const neighbour = at + by
  const rest = removeStep(list, id)
  if (neighbour >= 0 && neighbour < length) {
    const own =
      place.step === undefined ? list : (branchesOf(findStep(list, place.step)!)[place.branch] ?? [])
    const other = own[neighbour]
    const lists = other ? branchesOf(other) : []
    if (!other || lists.length === 0) return addStep(rest, place, neighbour, step)
    const branch = by > 0 ? 0 : lists.length - 1
    return addStep(rest, { step: other.id, branch }, by > 0 ? 0 : lists[branch]!.length, step)
  }
  if (place.step === undefined) return list
  const parent = whereIs(rest, place.step)!
  const siblings = branchesOf(findStep(rest, place.step)!)
  const beside = place.branch + by
  if (beside >= 0 && beside < siblings.length)
    return addStep(rest, { step: place.step, branch: beside }, by > 0 ? 0 : siblings[beside]!.length, step)
  return addStep(rest, parent.place, by > 0 ? parent.at + 1 : parent.at, step)
}

/** An id that no step has or had: ids outlive versions, and what somebody got at a step is remembered by it. */
function freshId(list: FlowStep[], action: Action): string {
  const taken = new Set(flat(list).map(({ step }) => step.id))
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
    const id = `${action}-${number.toString(36)}`
    if (!taken.has(id)) return id
  }
}

/** The step that a fault is about, by its path in the action's input: steps.2.else.0.templateId. */
export function stepAt(steps: FlowStep[], path: string): string | undefined {
  let value: unknown = { steps }
  let id: string | undefined
  for (const name of path.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
    if (typeof value === 'object' && value !== null && 'do' in value && 'id' in value) id = String(value.id)
  }
  return id
}

/** A new step as it begins. */
export function newStep(list: FlowStep[], action: Action, templateId: string): FlowStep {
  const id = freshId(list, action)
  switch (action) {
    case 'message':
      return { id, do: 'message', templateId }
    case 'wait':
      return { id, do: 'wait', minutes: 60 }
    case 'if':
      // oxlint-disable-next-line unicorn/no-thenable -- the branch of a step has this name, and a list is never called
      return { id, do: 'if', filter: { all: [] }, then: [], else: [] }
    case 'split':
      return {
        id,
        do: 'split',
        parts: [
          { share: 50, steps: [] },
          { share: 50, steps: [] }
        ]
      }
    case 'tag':
      return { id, do: 'tag', add: [] }
    case 'webhook':
      return { id, do: 'webhook', webhookId: '' }
    case 'end':
      return { id, do: 'end' }
  }
}
