'use client'
import { useTranslations } from 'use-intl'
import { ROLES, type Role } from '#lib/people/access.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'

type Change = Action<{ id: string; role?: Role; disabled?: boolean }, { id: string }>

export function PersonActions({
  id,
  role,
  disabled,
  change
}: {
  id: string
  role: Role
  disabled: boolean
  change: Change
}) {
  const t = useTranslations('people')
  const { run, pending } = useAction(change, { next: 'refresh', success: t('changed') })
  return (
    <span className="flex flex-wrap items-center gap-2">
      <select
        aria-label={t('role')}
        className="min-h-8 rounded-md border border-line-strong/70 bg-surface px-2"
        value={role}
        disabled={pending}
        onChange={event => run({ id, role: ROLES.find(each => each === event.target.value) ?? role })}
      >
        {ROLES.map(each => (
          <option key={each} value={each}>
            {t(`roles.${each}`)}
          </option>
        ))}
      </select>
      <Button
        small
        variant={disabled ? 'secondary' : 'danger'}
        pending={pending}
        onClick={() => run({ id, disabled: !disabled })}
      >
        {t(disabled ? 'enable' : 'disable')}
      </Button>
    </span>
  )
}
