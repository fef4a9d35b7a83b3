import type { FlowView, StepNumbers } from '#lib/flows/save-flow.ts'

export const sumOf = (reasons: Record<string, number>): number =>
  Object.values(reasons).reduce((sum, n) => sum + n, 0)
/** How many stand where: entered = waiting + finished + left. */
export const balanceOf = ({ counts: { entered, waiting, finished, left } }: FlowView) => ({
  entered,
  waiting,
  finished,
  left: sumOf(left)
})
export const goneOn = ({ out }: StepNumbers): number => sumOf(out)
