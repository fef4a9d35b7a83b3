'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

interface Pacing {
  id: string
  ratePerSecond: number | null
  priority: number
  budget: number | null
}
/** Pace, priority and budget of a campaign that was launched; what it says and to whom stays as approved. */
export function ChangePacing({
  current,
  spent,
  save
}: {
  current: Pacing
  spent: string | undefined
  save: Action<Pacing, { id: string }>
}) {
  const t = useTranslations('campaigns')
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState({
    rate: current.ratePerSecond === null ? '' : String(current.ratePerSecond),
    priority: String(current.priority),
    budget: current.budget === null ? '' : String(current.budget)
  })
  const { run, pending, fields } = useAction(save, {
    success: t('pacingChanged'),
    done: () => {
      setOpen(false)
    },
    next: 'refresh'
  })
  const bind = bindFields(values, setValues, fields)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('changePacing')}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('changePacing')}
        description={t('changePacingLead')}
      >
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            run({
              id: current.id,
              ratePerSecond: values.rate ? Number(values.rate) : null,
              priority: Number(values.priority),
              budget: values.budget ? Number(values.budget) : null
            })
          }}
        >
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
            label={t('budget')}
            hint={spent ? t('budgetSpent', { spent }) : t('budgetHint')}
            type="number"
            min={0.01}
            step={0.01}
            {...bind('budget')}
          />
          <div className="flex justify-end">
            <Button type="submit" variant="primary" pending={pending}>
              {t('save')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
