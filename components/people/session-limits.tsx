'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'

interface SessionLimits {
  idleHours: number
  days: number
}
/** How long a sign-in lasts. */
export function SessionLimitsForm({
  limits,
  save
}: {
  limits: SessionLimits
  save: Action<SessionLimits, SessionLimits>
}) {
  const t = useTranslations('people')
  const { form, bind, pending } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).sessionLimitsInput,
    start: { idleHours: String(limits.idleHours), days: String(limits.days) },
    input: ({ idleHours, days }) => ({ idleHours: Number(idleHours), days: Number(days) }),
    success: t('sessionsSaved')
  })
  return (
    <Card title={t('sessionLimits')}>
      <form {...form} className="flex flex-wrap items-end gap-3">
        <TextField
          label={t('sessionIdleHours')}
          type="number"
          min={1}
          max={720}
          required
          {...bind('idleHours')}
        />
        <TextField label={t('sessionDays')} type="number" min={1} max={90} required {...bind('days')} />
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
