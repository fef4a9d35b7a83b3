'use client'
import { useTranslations } from 'use-intl'
import { DEFAULT_LENGTH } from '#lib/codes/code.ts'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { TextField } from '../ui/field.tsx'

interface NewPool {
  name: string
  value: number
  currency: string
  lastDay: string
  length: number
}

/** Makes an empty list of codes; codes are made or imported on its page. */
export function CreatePool({
  currency,
  create
}: {
  currency: string
  create: Action<NewPool, { id: string }>
}) {
  const t = useTranslations('codes')
  return (
    <FormDialog
      label={t('create')}
      send={t('save')}
      variant="primary"
      next={({ id }) => `/templates/codes/${id}`}
      action={create}
      schema={async () => (await import('./inputs.ts')).newPoolInput}
      start={{ name: '', value: '', currency, lastDay: '', length: String(DEFAULT_LENGTH) }}
      input={values => ({
        ...values,
        name: values.name.trim(),
        value: values.value.trim() === '' ? 0 : Number(values.value),
        currency: values.currency.trim().toUpperCase(),
        length: Number(values.length)
      })}
    >
      {({ bind }) => (
        <>
          <TextField label={t('name')} hint={t('nameHint')} required maxLength={30} {...bind('name')} />
          <div className="grid grid-cols-2 gap-4">
            <TextField
              label={t('value')}
              hint={t('valueHint')}
              inputMode="decimal"
              maxLength={12}
              {...bind('value')}
            />
            <TextField label={t('currency')} required maxLength={3} {...bind('currency')} />
          </div>
          <div className="grid grid-cols-2 gap-4">
            <TextField label={t('lastDay')} hint={t('lastDayHint')} type="date" {...bind('lastDay')} />
            <TextField
              label={t('length')}
              hint={t('lengthHint')}
              inputMode="numeric"
              required
              maxLength={2}
              {...bind('length')}
            />
          </div>
        </>
      )}
    </FormDialog>
  )
}
