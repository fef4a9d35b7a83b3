'use client'
import { AlertDialog } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from './action-result.ts'
import { Button } from './button.tsx'
import { useAction } from './use-action.ts'

interface Props<Input> {
  action: Action<Input, unknown>
  input: Input
  /** What happens, and what cannot be undone. */
  lead: ReactNode
  success?: string
  to?: string
  small?: boolean
  variant?: 'primary' | 'secondary' | 'danger'
  children: ReactNode
}
/** A step that cannot be undone says what it does and asks once more. What can be undone is done at once instead. */
export function ConfirmButton<Input>(props: Props<Input>) {
  const { action, input, lead, success, to, small, variant = 'danger', children } = props
  const t = useTranslations('ui')
  const [open, setOpen] = useState(false)
  const { run, pending } = useAction(action, {
    success,
    done: () => setOpen(false),
    next: to === undefined ? 'refresh' : () => to
  })
  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger asChild>
        <Button variant={variant} small={small}>
          {children}
        </Button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-lg border border-line bg-surface p-5 shadow-xl">
          <AlertDialog.Title className="text-lg font-semibold">{children}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-ink-soft">{lead}</AlertDialog.Description>
          <div className="mt-4 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{t('keep')}</Button>
            </AlertDialog.Cancel>
            <Button variant={variant} pending={pending} onClick={() => run(input)}>
              {children}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
