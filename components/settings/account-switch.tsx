'use client'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'

type State = 'active' | 'stopped'
export function AccountSwitch({
  id,
  state,
  change
}: {
  id: string
  state: State
  change: Action<{ id: string; state: State }, { state: State }>
}) {
  const t = useTranslations('accounts')
  const { run, pending } = useAction(change, { next: 'refresh' })
  const next = state === 'active' ? 'stopped' : 'active'
  return (
    <Button
      small
      variant={next === 'stopped' ? 'danger' : 'primary'}
      pending={pending}
      onClick={() => run({ id, state: next })}
    >
      {t(next === 'stopped' ? 'stop' : 'restart')}
    </Button>
  )
}
