'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { TextField } from '../ui/field.tsx'

export function AddSuppression({ add }: { add: Action<{ phone: string }, { suppressed: boolean }> }) {
  const t = useTranslations('compliance')
  return (
    <FormDialog
      label={t('add')}
      description={t('addLead')}
      success={t('added')}
      next="refresh"
      action={add}
      schema={async () => (await import('./inputs.ts')).suppressionInput}
      start={{ phone: '' }}
      input={values => values}
    >
      {({ bind }) => <TextField label={t('number')} required inputMode="tel" {...bind('phone')} />}
    </FormDialog>
  )
}
