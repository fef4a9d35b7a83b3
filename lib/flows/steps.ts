import type { FlowStep } from './flow.ts'

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
