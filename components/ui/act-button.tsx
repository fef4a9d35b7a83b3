'use client'
import type { ReactNode } from 'react'
import type { Action } from './action-result.ts'
import { Button } from './button.tsx'
import { useAction, type Undo } from './use-action.ts'

interface Props<Input, Back> {
  action: Action<Input, unknown>
  input: Input
  /** Said when it is done. */
  success?: string
  /** The undo that the toast offers. */
  undo?: Undo<Back>
  /** Where to go then; without it the page is read again. */
  to?: string
  variant?: 'primary' | 'secondary' | 'danger' | 'ghost'
  small?: boolean
  /** What a screen reader says instead of what is written. */
  label?: string
  children: ReactNode
}
/** A button that does one thing at once and then shows the page as it is. */
export function ActButton<Input, Back = never>(props: Props<Input, Back>) {
  const { action, input, success, undo, to, label, children, ...look } = props
  const { run, pending } = useAction(action, { success, undo, next: to === undefined ? 'refresh' : () => to })
  return (
    <Button {...look} aria-label={label} pending={pending} onClick={() => run(input)}>
      {children}
    </Button>
  )
}
