import type { KeyboardEvent } from 'react'
import type { FlowStep } from '#lib/flows/flow.ts'
import { flat } from './flow-tree.ts'

/** On a step: arrows go to the next one, with Alt they move it, A focuses the next Add button, Delete removes it. */
export function byKey(
  event: KeyboardEvent,
  {
    steps,
    move,
    remove
  }: { steps: FlowStep[]; move: (id: string, by: -1 | 1) => void; remove: (id: string) => void }
) {
  const id = event.target instanceof HTMLElement ? event.target.dataset['step'] : undefined
  if (id === undefined) return
  const all = flat(steps).map(each => each.step.id)
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
  const list = event.currentTarget
  const focus = (step: string | undefined) =>
    requestAnimationFrame(() =>
      [...list.querySelectorAll<HTMLElement>('[data-step]')]
        .find(each => each.dataset['step'] === step)
        ?.focus()
    )
  if (by !== undefined) {
    event.preventDefault()
    if (event.altKey) {
      move(id, by)
      focus(id)
    } else focus(all[all.indexOf(id) + by])
  } else if (event.key === 'Delete') {
    event.preventDefault()
    remove(id)
    focus(all[all.indexOf(id) - 1] ?? all[1])
  } else if (event.key.toLowerCase() === 'a' && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    const adders = [...list.querySelectorAll<HTMLElement>('[data-step],[data-add]')]
    const here = adders.findIndex(each => each.dataset['step'] === id)
    adders
      .slice(here)
      .find(each => 'add' in each.dataset)
      ?.focus()
  }
}
