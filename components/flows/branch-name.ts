import type { FlowStep } from '#lib/flows/flow.ts'

/** The key of what a branch of a step is called: A to E of a split, yes and no of a question, came and did not come of a wait. */
export function branchName(
  step: FlowStep,
  branch: number
): { key: 'yes' | 'no' | 'came' | 'late' } | { share: number; letter: string } {
  if (step.do === 'split')
    return { share: step.parts[branch]?.share ?? 0, letter: String.fromCharCode(65 + branch) }
  if (step.do === 'wait') return { key: branch === 0 ? 'came' : 'late' }
  return { key: branch === 0 ? 'yes' : 'no' }
}
