'use client'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import type { Action } from './action-result.ts'
import { Button } from './button.tsx'
import { useAction, type Undo } from './use-action.ts'

interface Props<Input> {
  action: Action<Input, unknown>
  input: Input
  /** Said when it is done. */
  success?: string
  /** What takes it back: offered beside what is said. */
  undo?: Undo
  /** Where to go then; without it the page is read again. */
  to?: string
  variant?: 'primary' | 'secondary' | 'danger' | 'ghost'
  small?: boolean
  children: ReactNode
}
/** A button that does one thing at once and then shows the page as it is. */
export function ActButton<Input>({ action, input, success, undo, to, children, ...look }: Props<Input>) {
  const router = useRouter()
  const { run, pending } = useAction(action, {
    ...(success ? { success } : {}),
    ...(undo ? { undo } : {}),
    done: () => (to ? router.push(to) : router.refresh())
  })
  return (
    <Button {...look} pending={pending} onClick={() => run(input)}>
      {children}
    </Button>
  )
}
