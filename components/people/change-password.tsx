'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

export function ChangePassword({
  change
}: {
  change: Action<{ password: string; next: string }, { id: string }>
}) {
  const t = useTranslations('me')
  const { form, bind, pending, reset } = useForm({
    action: change,
    schema: async () => (await import('./inputs.ts')).newPasswordInput,
    start: { password: '', next: '' },
    input: values => values,
    success: t('passwordChanged'),
    done: () => reset()
  })
  return (
    <form {...form} className="grid max-w-2xl gap-4 sm:grid-cols-2">
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
