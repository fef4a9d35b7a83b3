'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CheckField, TextField } from '../ui/field.tsx'

interface Limits {
  recipients: number
  cost: number
  tolerance: number
  /** Of texts, whatever their size. */
  templates: boolean
}
/** The size and the cost from which a campaign needs a second person, and how far it may grow after the approval. */
export function FourEyes({ limits, save }: { limits: Limits; save: Action<Limits, Limits> }) {
  const t = useTranslations('compliance')
  const { form, bind, values, set, pending } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).fourEyesInput,
    start: {
      recipients: String(limits.recipients),
      cost: String(limits.cost),
      tolerance: String(limits.tolerance),
      templates: limits.templates
    },
    input: ({ recipients, cost, tolerance, templates }) => ({
      recipients: Number(recipients),
      cost: Number(cost),
      tolerance: Number(tolerance),
      templates
    }),
    success: t('fourEyesSaved')
  })
  return (
    <Card title={t('fourEyes')}>
      <form {...form} className="flex flex-wrap items-end gap-3">
        <TextField
          label={t('fourEyesLabel')}
          type="number"
          min={1}
          max={10_000_000}
          required
          {...bind('recipients')}
        />
        <TextField
          label={t('fourEyesCost')}
          type="number"
          min={1}
          max={100_000_000}
          step={0.01}
          required
          {...bind('cost')}
        />
        <TextField
          label={t('fourEyesTolerance')}
          type="number"
          min={0}
          max={1000}
          step={0.1}
          required
          {...bind('tolerance')}
        />
        <CheckField
          label={t('fourEyesTemplates')}
          checked={values.templates}
          onChange={event => set({ templates: event.target.checked })}
        />
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
