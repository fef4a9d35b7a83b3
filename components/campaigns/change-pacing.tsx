'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import { numberOrNull, numberText } from '../forms/number-text.ts'
import type { Action } from '../ui/action-result.ts'
import { SelectField, TextField } from '../ui/field.tsx'

interface Pacing {
  id: string
  ratePerSecond: number | null
  priority: number
  budget: number | null
}
/** Pace, priority and budget of a campaign that was launched; what it says and to whom stays as approved. */
export function ChangePacing({
  current,
  currency,
  spent,
  save
}: {
  current: Pacing
  currency: string
  spent: string | undefined
  save: Action<Pacing, { id: string }>
}) {
  const t = useTranslations('campaigns')
  return (
    <FormDialog
      label={t('changePacing')}
      description={t('changePacingLead')}
      send={t('save')}
      success={t('pacingChanged')}
      next="refresh"
      action={save}
      start={{
        rate: numberText(current.ratePerSecond),
        priority: String(current.priority),
        budget: numberText(current.budget)
      }}
      input={values => ({
        id: current.id,
        ratePerSecond: numberOrNull(values.rate),
        priority: Number(values.priority),
        budget: numberOrNull(values.budget)
      })}
    >
      {({ bind }) => (
        <>
          <TextField
            label={t('rate')}
            hint={t('rateHint')}
            type="number"
            min={1}
            max={10000}
            {...bind('rate', 'ratePerSecond')}
          />
          <SelectField label={t('priority')} hint={t('priorityHint')} {...bind('priority')}>
            {[9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(level => (
              <option key={level} value={level}>
                {level}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('budget', { currency })}
            hint={spent ? t('budgetSpent', { spent }) : t('budgetHint')}
            type="number"
            min={0.01}
            step={0.01}
            {...bind('budget')}
          />
        </>
      )}
    </FormDialog>
  )
}
