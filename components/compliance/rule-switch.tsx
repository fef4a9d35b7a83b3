'use client'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'

/** Turns one of our own default rules on or off; the change is in the audit log. */
export function RuleSwitch({
  id,
  on,
  change
}: {
  id: string
  on: boolean
  change: Action<{ id: string; on: boolean }, { id: string; on: boolean }>
}) {
  const t = useTranslations('compliance')
  const { run, pending } = useAction(change, { success: t('switched'), next: 'refresh' })
  return (
    <Button
      small
      pending={pending}
      aria-label={t(on ? 'switchOffRule' : 'switchOnRule', { rule: id })}
      onClick={() => run({ id, on: !on })}
    >
      {t(on ? 'switchOff' : 'switchOn')}
    </Button>
  )
}
