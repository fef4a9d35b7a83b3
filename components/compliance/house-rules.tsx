'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextArea, TextField } from '../ui/field.tsx'

interface Decided {
  days: string
  control: number
}

/** What the house decides for all marketing: days of silence, and people who get none. */
export function HouseRules({
  days,
  control,
  save
}: {
  days: string[]
  control: number
  save: Action<Decided, { days: string[] }>
}) {
  const t = useTranslations('compliance')
  const { form, bind, pending } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).houseInput,
    start: { days: days.join('\n'), control: String(control) },
    input: values => ({ days: values.days, control: Number(values.control) }),
    success: t('fourEyesSaved')
  })
  return (
    <Card title={t('house')}>
      <form {...form} className="flex flex-col items-start gap-3">
        <TextArea
          className="w-full max-w-lg"
          label={t('quietDays')}
          hint={t('quietDaysHint')}
          rows={3}
          {...bind('days')}
        />
        <TextField
          className="w-full max-w-lg"
          label={t('controlGroup')}
          hint={t('controlGroupHint')}
          inputMode="decimal"
          maxLength={5}
          {...bind('control')}
        />
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
