'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

/** The size from which a campaign needs a second person. */
export function FourEyes({ recipients, save }: { recipients: number; save: Action<{ recipients: number }, { recipients: number }> }) {
  const t = useTranslations('compliance')
  const [value, setValue] = useState(String(recipients))
  const { run, pending, fields } = useAction(save, { success: t('fourEyesSaved') })
  return (
    <Card title={t('fourEyes')}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={event => {
          event.preventDefault()
          run({ recipients: Number(value) })
        }}
      >
        <TextField
          label={t('fourEyesLabel')}
          type="number"
          min={1}
          max={10_000_000}
          required
          value={value}
          error={fields.recipients}
          onChange={event => setValue(event.target.value)}
        />
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
