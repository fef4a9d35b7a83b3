'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import { numberOrNull, numberText } from '../forms/number-text.ts'
import type { Action } from '../ui/action-result.ts'
import { TextField } from '../ui/field.tsx'

interface Props {
  apiKey: { id: string; kind: string; priority: number | null; repeatMinutes: number | null }
  change: Action<{ id: string; priority: number | null; repeatMinutes: number | null }, { id: string }>
}

/** Changes how urgent a key's messages are, and when its same call is a repeat; the programs that use it notice nothing else. */
export function ChangeKey({ apiKey: { id, kind, priority, repeatMinutes }, change }: Props) {
  const t = useTranslations('keys')
  return (
    <FormDialog
      small
      label={t('change')}
      send={t('save')}
      action={change}
      start={{ priority: numberText(priority), repeat: numberText(repeatMinutes) }}
      input={values => ({
        id,
        priority: numberOrNull(values.priority),
        repeatMinutes: numberOrNull(values.repeat)
      })}
    >
      {({ bind }) => (
        <>
          <TextField
            label={t('priority')}
            hint={t('priorityHint')}
            type="number"
            min={0}
            max={9}
            {...bind('priority')}
          />
          {kind !== 'api' && (
            <TextField
              label={t('repeat')}
              hint={t('repeatHint')}
              type="number"
              min={0}
              max={1440}
              {...bind('repeat', 'repeatMinutes')}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}
