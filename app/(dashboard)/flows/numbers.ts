import type { FlowView, StepNumbers } from '#lib/flows/save-flow.ts'

export const sumOf = (reasons: Record<string, number>): number =>
  Object.values(reasons).reduce((sum, n) => sum + n, 0)
/** How many stand where: entered = waiting + reached + finished + left. */
export const balanceOf = ({ counts: { entered, waiting, finished, left } }: FlowView) => {
  const reached = left['goal'] ?? 0
  return { entered, waiting, reached, finished, left: sumOf(left) - reached }
}
export const goneOn = ({ out }: StepNumbers): number => sumOf(out)
