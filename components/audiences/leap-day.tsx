'use client'
import { useTranslations } from 'use-intl'
import { LEAP_DAYS, type LeapDay } from '#lib/audiences/states.ts'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField } from '../ui/field.tsx'

interface Choice {
  leapDay: LeapDay
}
/** Which day counts in years without a 29th of February. */
export function LeapDayChoice({ leapDay, save }: Choice & { save: Action<Choice, Choice> }) {
  const t = useTranslations('fields')
  const { form, bind, pending } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).leapDayInput,
    start: { leapDay },
    input: values => values,
    success: t('leapDaySaved')
  })
  return (
    <Card title={t('leapDay')}>
      <form {...form} className="flex flex-wrap items-end gap-3">
        <SelectField label={t('leapDay')} hint={t('leapDayHint')} {...bind('leapDay')}>
          {LEAP_DAYS.map(day => (
            <option key={day} value={day}>
              {t(`leapDays.${day}`)}
            </option>
          ))}
        </SelectField>
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
