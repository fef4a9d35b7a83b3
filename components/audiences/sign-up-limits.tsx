'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'

interface Limits {
  countries: string
  perDay: number
}
/** What sign-up pages take at most: whoever types in numbers for money is stopped by it. */
export function SignUpLimits({ limits, save }: { limits: Limits; save: Action<Limits, Limits> }) {
  const t = useTranslations('forms')
  const { form, bind, pending } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).signUpLimitsInput,
    start: { countries: limits.countries, perDay: String(limits.perDay) },
    input: ({ countries, perDay }) => ({ countries, perDay: Number(perDay) }),
    success: t('limitsSaved')
  })
  return (
    <Card title={t('limits')}>
      <form {...form} className="flex flex-wrap items-end gap-3">
        <TextField label={t('countries')} hint={t('countriesHint')} maxLength={400} {...bind('countries')} />
        <TextField label={t('perDay')} type="number" min={1} max={1_000_000} required {...bind('perDay')} />
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
