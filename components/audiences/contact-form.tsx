'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { FieldDefinition } from './define-field.tsx'
import { splitTags } from '#lib/audiences/tag-list.ts'

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
  const { form, bind, fault, values, set, pending } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).contactChangeInput,
    start: { name: contact.name, tags: contact.tags.join(', '), attributes: contact.attributes },
    input: ({ tags, ...others }) => ({ id, ...others, tags: splitTags(tags) }),
    success: t('changed'),
    next: 'refresh'
  })
  return (
    <Card title={t('details')}>
      <form {...form} className="flex flex-col gap-4">
        <TextField label={t('name')} maxLength={100} {...bind('name')} />
        <TextField label={t('tags')} hint={t('tagsHint')} {...bind('tags')} />
        {defined.map(field => (
          <AttributeField
            key={field.name}
            field={field}
            value={values.attributes[field.name] ?? ''}
            error={fault(`attributes.${field.name}`)}
            set={value => set({ attributes: { ...values.attributes, [field.name]: value } })}
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
