import { expect, test } from 'vitest'
import type { FlowStep } from '#lib/flows/flow.ts'
import { addStep, flat, moveStep, newStep, removeStep, replaceStep, ROOT, stepAt } from './flow-tree.ts'

const wait = (id: string): FlowStep => ({ id, do: 'wait', minutes: 5 })
const tree: FlowStep[] = [
  wait('a'),
  // oxlint-disable-next-line unicorn/no-thenable -- the branch of a step has this name, and a list is never called
  { id: 'q', do: 'if', filter: { all: [] }, then: [wait('yes')], else: [wait('no')] },
  wait('z')
]
const said = (list: FlowStep[]) => flat(list).map(({ step, depth }) => '·'.repeat(depth) + step.id)

test('a step goes through branches one place at a time, down to the end and up again', () => {
  const down = [
    'q ·a ·yes ·no z',
    'q ·yes ·a ·no z',
    'q ·yes ·a ·no z',
    'q ·yes ·no ·a z',
    'q ·yes ·no a z',
    'q ·yes ·no z a'
  ]
  let list = tree
  const seen = [said(list).join(' ')]
  for (let i = 0; i < 6; i++) {
    list = moveStep(list, 'a', 1)
    seen.push(said(list).join(' '))
  }
  // between the two branches it reads the same, and stands in the second one
  expect(seen).toEqual(['a q ·yes ·no z', ...down])
  expect(moveStep(list, 'a', 1)).toEqual(list)
  for (let i = 0; i < 6; i++) list = moveStep(list, 'a', -1)
  expect(list).toEqual(tree)
  expect(moveStep(list, 'a', -1)).toEqual(list)
})
test('steps are added where it was asked, changed and removed, with what stands inside them', () => {
  const added = addStep(tree, { step: 'q', branch: 1 }, 1, newStep(tree, 'message', 't'))
  expect(said(added)).toEqual(['a', 'q', '·yes', '·no', expect.stringMatching(/^·message-\w+$/), 'z'])
  // who got what is remembered by it: no id is ever used again
  expect(newStep(removeStep(added, 'q'), 'message', 't').id).not.toBe(flat(added)[4]?.step.id)
  expect(said(removeStep(added, 'q'))).toEqual(['a', 'z'])
  expect(said(addStep(tree, ROOT, 0, newStep(tree, 'split', '')))).toEqual([
    expect.stringMatching(/^split-/),
    ...said(tree)
  ])
  expect(flat(replaceStep(tree, { id: 'no', do: 'end' })).map(({ step }) => step.do)).toContain('end')
})
test('a fault is of the innermost step on its path', () => {
  expect(stepAt(tree, 'steps.1.else.0.minutes')).toBe('no')
  expect(stepAt(tree, 'steps.1.filter.all')).toBe('q')
  expect(stepAt(tree, 'steps')).toBeUndefined()
})
