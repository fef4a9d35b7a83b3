'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'
import type { FieldDefinition } from './define-field.tsx'

interface Props {
  id: string
  name: string
  tags: string[]
  attributes: Record<string, string>
  fields: FieldDefinition[]
  save: Action<
    { id: string; name: string; tags: string[]; attributes: Record<string, string> },
    { id: string }
  >
}

function AttributeField({
  field,
  value,
  error,
  set
}: {
  field: FieldDefinition
  value: string
  error: string | undefined
  set: (value: string) => void
}) {
  const t = useTranslations('audiences')
  if (field.type === 'boolean' || field.type === 'choice') {
    const options = field.type === 'boolean' ? ['true', 'false'] : field.choices
    return (
      <SelectField label={field.name} value={value} error={error} onChange={event => set(event.target.value)}>
        <option value="">—</option>
        {options.map(option => (
          <option key={option} value={option}>
            {field.type === 'boolean' ? t(option === 'true' ? 'yes' : 'no') : option}
          </option>
        ))}
      </SelectField>
    )
  }
  return (
    <TextField
      label={field.name}
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={field.type === 'number' ? 'decimal' : undefined}
      maxLength={500}
      value={value}
      error={error}
      onChange={event => set(event.target.value)}
    />
  )
}

/** Name, tags and fields of one person; an emptied field is removed. */
export function ContactForm({ id, fields: defined, save, ...contact }: Props) {
  const t = useTranslations('contacts')
  const [name, setName] = useState(contact.name)
  const [tags, setTags] = useState(contact.tags.join(', '))
  const [attributes, setAttributes] = useState(contact.attributes)
  const { run, pending, fields } = useAction(save, { success: t('changed'), next: 'refresh' })
  return (
    <Card title={t('details')} className="self-start">
      <form
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          const list = tags
            .split(/[,，]/)
            .map(tag => tag.trim())
            .filter(Boolean)
          run({ id, name, tags: list, attributes })
        }}
      >
        <TextField
          label={t('name')}
          maxLength={100}
          value={name}
          error={fields.name}
          onChange={event => setName(event.target.value)}
        />
        <TextField
          label={t('tags')}
          hint={t('tagsHint')}
          value={tags}
          error={fields.tags}
          onChange={event => setTags(event.target.value)}
        />
        {defined.map(field => (
          <AttributeField
            key={field.name}
            field={field}
            value={attributes[field.name] ?? ''}
            error={fields[`attributes.${field.name}`]}
            set={value => setAttributes({ ...attributes, [field.name]: value })}
          />
        ))}
        <div>
          <Button type="submit" variant="primary" pending={pending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
