'use client'
import type { Form } from '../forms/use-form.ts'
import { SelectField, TextArea, TextField } from '../ui/field.tsx'
import type { AccountValues, ProviderField } from './account-values.ts'

interface Props {
  fields: readonly ProviderField[]
  form: Form<AccountValues>
  /** Said of a secret that stays when it is left empty. */
  keepHint: string | undefined
}

/** What one provider asks for. The fault of a description in JSON stands at its own path, deep below the field. */
export function ProviderFields({ fields, form: { bind, faults }, keepHint }: Props) {
  return fields.map(({ path, label, hint, kind, choices, secret, required }) => {
    const isSetting = path.startsWith('settings.')
    const shared = { label, hint: !isSetting && keepHint ? keepHint : hint, ...bind(path) }
    if (kind === 'choice')
      return (
        <SelectField key={path} {...shared}>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      )
    if (kind === 'json') {
      const [at, fault] = Object.entries(faults).find(([name]) => name.startsWith(path)) ?? []
      return (
        <TextArea
          key={path}
          {...shared}
          rows={secret ? 3 : 14}
          spellCheck={false}
          className="font-mono sm:col-span-2"
          error={fault && `${at?.slice(path.length).replace(/^\./, '')} ${fault}`.trim()}
        />
      )
    }
    return (
      <TextField
        key={path}
        {...shared}
        required={required && (isSetting || !keepHint)}
        type={secret ? 'password' : 'text'}
        autoComplete={secret ? 'new-password' : 'off'}
      />
    )
  })
}
