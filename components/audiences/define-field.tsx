'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { SelectField, TextArea, TextField } from '../ui/field.tsx'

const TYPES = ['text', 'number', 'date', 'boolean', 'choice'] as const
export interface FieldDefinition {
  name: string
  type: (typeof TYPES)[number]
  choices: string[]
  anyway?: boolean | undefined
}
const NEW: FieldDefinition = { name: '', type: 'text', choices: [] }
const linesOf = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

/** Defines a field of contacts, or changes one. */
export function DefineField({
  field,
  save
}: {
  field?: FieldDefinition
  save: Action<FieldDefinition, { name: string }>
}) {
  const t = useTranslations('fields')
  const { name, type, choices } = field ?? NEW
  return (
    <FormDialog
      label={t(field ? 'change' : 'create')}
      send={t('save')}
      success={t('saved')}
      variant={field ? 'secondary' : 'primary'}
      small={Boolean(field)}
      next="refresh"
      action={save}
      schema={async () => (await import('#lib/audiences/attribute.ts')).fieldInput}
      start={{ name, type, choices: choices.join('\n'), anyway: 'no' }}
      input={values => ({
        ...values,
        anyway: values.anyway === 'yes',
        choices: values.type === 'choice' ? linesOf(values.choices) : []
      })}
    >
      {({ bind, values }) => (
        <>
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            required
            maxLength={40}
            readOnly={Boolean(field)}
            {...bind('name')}
          />
          <SelectField label={t('type')} hint={t(`typeHints.${values.type}`)} {...bind('type')}>
            {TYPES.map(each => (
              <option key={each} value={each}>
                {t(`types.${each}`)}
              </option>
            ))}
          </SelectField>
          <SelectField label={t('unfit')} hint={t('unfitHint')} {...bind('anyway')}>
            <option value="no">{t('unfitAsk')}</option>
            <option value="yes">{t('anyway')}</option>
          </SelectField>
          {values.type === 'choice' && (
            <TextArea label={t('choices')} hint={t('choicesHint')} required {...bind('choices')} />
          )}
        </>
      )}
    </FormDialog>
  )
}
