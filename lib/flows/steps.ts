import type { FlowDefinition, FlowFilter, FlowStep } from './flow.ts'

/** A step with where it stands. */
export interface PlacedStep {
  step: FlowStep
  /** 1 for a step of the flow's own list. */
  depth: number
  /** The step that follows when this one, with whatever is inside it, is done; undefined at the end. */
  next: string | undefined
}

/** The lists inside a step, in their order. */
export function branchesOf(step: FlowStep): FlowStep[][] {
  if (step.do === 'split') return step.parts.map(({ steps }) => steps)
  if (step.do === 'if' || step.do === 'wait') return [step.then ?? [], step.else ?? []]
  return []
}

/** Every step of a list and of the lists inside it, in reading order. */
export function stepsIn(list: readonly FlowStep[], depth = 1, after?: string): PlacedStep[] {
  return list.flatMap((step, i) => {
    const next = list[i + 1]?.id ?? after
    return [{ step, depth, next }, ...branchesOf(step).flatMap(inner => stepsIn(inner, depth + 1, next))]
  })
}

/** A flow's steps as they are walked. */
export interface Walk {
  first: string | undefined
  byId: Map<string, PlacedStep>
  /** The step that comes after `step`: the first of the branch that is taken, or what follows it. */
  after(step: FlowStep, branch?: number): string | undefined
}
export function walkOf(steps: readonly FlowStep[]): Walk {
  const byId = new Map(stepsIn(steps).map(placed => [placed.step.id, placed]))
  return {
    first: steps[0]?.id,
    byId,
    after: (step, branch) =>
      (branch === undefined ? undefined : branchesOf(step)[branch]?.[0]?.id) ?? byId.get(step.id)?.next
  }
}

/** Something that a flow may name. */
export type Named =
  | { event: string }
  | { webhookId: string }
  | { templateId: string }
  | { audienceId: string }
  | { field: string }

const leaves = (filter: FlowFilter): Extract<FlowFilter, { field: string }>[] =>
  'field' in filter
    ? [filter]
    : ('all' in filter ? filter.all : 'any' in filter ? filter.any : filter.not).flatMap(leaves)

/** Whether a definition names it: as its entry, its goal, in a step or in a filter. */
export function names({ entry, goal, steps }: FlowDefinition, what: Named): boolean {
  const all = stepsIn(steps).map(({ step }) => step)
  const filters = [
    ...(goal && 'filter' in goal ? [goal.filter] : []),
    ...all.flatMap(step => (step.do === 'if' ? [step.filter] : []))
  ].flatMap(leaves)
  if ('event' in what) {
    const { event } = what
    const asked = filters.some(
      ({ field }) => field === `event.${event}` || field.startsWith(`event.${event}:`)
    )
    const waited = all.some(step => step.do === 'wait' && step.event === event)
    return (
      asked ||
      waited ||
      (entry.on === 'event' && entry.event === event) ||
      (goal !== undefined && 'event' in goal && goal.event === event)
    )
  }
  if ('webhookId' in what) return all.some(step => step.do === 'webhook' && step.webhookId === what.webhookId)
  if ('templateId' in what)
    return all.some(step => step.do === 'message' && step.templateId === what.templateId)
  if ('field' in what)
    return (
      filters.some(({ field }) => field === `attributes.${what.field}`) ||
      (entry.on === 'date' && entry.field === what.field)
    )
  const { audienceId } = what
  const named = filters.some(
    ({ field, value }) => field === 'audience' && [value ?? []].flat().includes(audienceId)
  )
  return named || (entry.on === 'audience' && entry.audienceId === audienceId)
}
