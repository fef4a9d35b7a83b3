'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

const EMPTY = { password: '', next: '' }
export function ChangePassword({
  change
}: {
  change: Action<{ password: string; next: string }, { id: string }>
}) {
  const t = useTranslations('me')
  const [values, setValues] = useState(EMPTY)
  const { run, pending, fields } = useAction(change, {
    success: t('passwordChanged'),
    done: () => setValues(EMPTY)
  })
  const bind = bindFields(values, setValues, fields)
  return (
    <form
      className="grid max-w-2xl gap-4 sm:grid-cols-2"
      onSubmit={event => {
        event.preventDefault()
        run(values)
      }}
    >
      <TextField
        label={t('current')}
        type="password"
        autoComplete="current-password"
        required
        {...bind('password')}
      />
      <TextField
        label={t('next')}
        hint={t('nextHint')}
        type="password"
        autoComplete="new-password"
        required
        {...bind('next')}
      />
      <div className="sm:col-span-2">
        <Button type="submit" pending={pending}>
          {t('changePassword')}
        </Button>
      </div>
    </form>
  )
}
