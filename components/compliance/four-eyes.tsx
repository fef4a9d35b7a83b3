'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

interface Limits {
  recipients: number
  cost: number
}
/** The size and the cost from which a campaign needs a second person. */
export function FourEyes({ limits, save }: { limits: Limits; save: Action<Limits, Limits> }) {
  const t = useTranslations('compliance')
  const [values, setValues] = useState({ recipients: String(limits.recipients), cost: String(limits.cost) })
  const { run, pending, fields } = useAction(save, { success: t('fourEyesSaved') })
  const bind = bindFields(values, setValues, fields)
  return (
    <Card title={t('fourEyes')}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={event => {
          event.preventDefault()
          run({ recipients: Number(values.recipients), cost: Number(values.cost) })
        }}
      >
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
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
