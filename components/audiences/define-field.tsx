'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextArea, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

export interface FieldDefinition {
  name: string
  type: 'text' | 'number' | 'date' | 'boolean' | 'choice'
  choices: string[]
}
const TYPES = ['text', 'number', 'date', 'boolean', 'choice'] as const

/** Defines a field of contacts, or changes one. */
export function DefineField({
  field,
  save
}: {
  field?: FieldDefinition
  save: Action<FieldDefinition, { name: string }>
}) {
  const t = useTranslations('fields')
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState({
    name: field?.name ?? '',
    type: field?.type ?? 'text',
    choices: (field?.choices ?? []).join('\n')
  })
  const { run, pending, fields } = useAction(save, {
    success: t('saved'),
    done: () => {
      setOpen(false)
    },
    next: 'refresh'
  })
  const bind = bindFields(values, setValues, fields)
  const lines = values.choices
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  return (
    <>
      <Button small={Boolean(field)} variant={field ? 'secondary' : 'primary'} onClick={() => setOpen(true)}>
        {t(field ? 'change' : 'create')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t(field ? 'change' : 'create')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            run({ name: values.name, type: values.type, choices: values.type === 'choice' ? lines : [] })
          }}
        >
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            required
            maxLength={40}
            readOnly={Boolean(field)}
            {...bind('name')}
          />
          <SelectField label={t('type')} hint={t(`typeHints.${values.type}`)} {...bind('type')}>
            {TYPES.map(type => (
              <option key={type} value={type}>
                {t(`types.${type}`)}
              </option>
            ))}
          </SelectField>
          {values.type === 'choice' && (
            <TextArea label={t('choices')} hint={t('choicesHint')} required {...bind('choices')} />
          )}
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
