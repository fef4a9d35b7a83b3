'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextArea, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'
import { PhonePreview, type Preview } from './phone-preview.tsx'

interface Values {
  name: string
  body: string
  purpose: 'marketing' | 'transactional'
  signatureId: string
  providerTemplateId: string
}
export interface TemplateFields {
  fields: { name: string; type: 'text' | 'number' | 'date' | 'boolean' | 'choice' }[]
  /** A few people to look at the message with. */
  people: { id: string; who: string; values: Record<string, string> }[]
}
interface Props extends TemplateFields {
  signatures: { id: string; text: string }[]
  template?: {
    id: string
    name: string
    body: string
    purpose: 'marketing' | 'transactional'
    signatureId: string
    providerTemplateId: string | null
  }
  save: Action<Values & { id?: string }, { id: string }>
  preview: Action<{ body: string; purpose: string; signatureId?: string; sample: Record<string, string> }, Preview>
}
/** How a field of a type is usually written. */
const FILTERS = { text: '', number: '', date: ' | date', boolean: '', choice: '' } as const

export function TemplateEditor({ signatures, template, fields: known, people, save, preview }: Props) {
  const t = useTranslations('templates')
  const router = useRouter()
  const area = useRef<HTMLDivElement>(null)
  const [values, setValues] = useState<Values>({
    name: template?.name ?? '',
    body: template?.body ?? '',
    purpose: template?.purpose ?? 'marketing',
    signatureId: template?.signatureId ?? signatures[0]?.id ?? '',
    providerTemplateId: template?.providerTemplateId ?? ''
  })
  const [reader, setReader] = useState('')
  const sample = people.find(person => person.id === reader)?.values ?? { name: t('sampleName') }
  const shown = useDeferredValue(values)
  const { run, pending, fields } = useAction(save, { success: t('saved'), done: ({ id }) => router.push(`/templates/${id}`) })
  const { data } = useQuery({
    queryKey: ['template-preview', shown.body, shown.purpose, shown.signatureId, reader],
    queryFn: () =>
      preview({
        body: shown.body,
        purpose: shown.purpose,
        ...(shown.signatureId ? { signatureId: shown.signatureId } : {}),
        sample
      }),
    placeholderData: keepPreviousData
  })
  const bind = bindFields(values, setValues, fields)
  function insert(text: string) {
    const element = area.current?.querySelector('textarea')
    const at = element?.selectionStart ?? values.body.length
    setValues({ ...values, body: values.body.slice(0, at) + text + values.body.slice(element?.selectionEnd ?? at) })
    element?.focus()
  }
  return (
    <form
      className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]"
      onSubmit={event => {
        event.preventDefault()
        run({ ...values, ...(template ? { id: template.id } : {}) })
      }}
    >
      <Card className="self-start">
        <div className="flex flex-col gap-4">
          <TextField label={t('name')} required maxLength={100} {...bind('name')} />
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField label={t('purpose')} hint={t(`purposeHints.${values.purpose}`)} {...bind('purpose')}>
              <option value="marketing">{t('purposes.marketing')}</option>
              <option value="transactional">{t('purposes.transactional')}</option>
            </SelectField>
            <SelectField
              label={t('signature')}
              hint={signatures.length === 0 ? t('noSignature') : undefined}
              required
              {...bind('signatureId')}
            >
              {signatures.map(signature => (
                <option key={signature.id} value={signature.id}>
                  {`【${signature.text}】`}
                </option>
              ))}
            </SelectField>
          </div>
          <div ref={area}>
            <TextArea label={t('body')} hint={t('bodyHint')} required rows={6} {...bind('body')} />
            <div className="mt-2 flex flex-wrap gap-2">
              <Button small onClick={() => insert(`{{name | default: "${t('defaultName')}"}}`)}>
                {t('insertName')}
              </Button>
              {known.map(({ name, type }) => (
                <Button key={name} small onClick={() => insert(`{{${name}${FILTERS[type]} | default: ""}}`)}>
                  {t('insertField', { name })}
                </Button>
              ))}
              <Button small onClick={() => insert(' https://')}>
                {t('insertLink')}
              </Button>
            </div>
          </div>
          <TextField label={t('providerTemplateId')} hint={t('providerTemplateIdHint')} {...bind('providerTemplateId')} />
          <div>
            <Button type="submit" variant="primary" pending={pending}>
              {t('save')}
            </Button>
          </div>
        </div>
      </Card>
      <div>
        {people.length > 0 && (
          <SelectField className="mb-4" label={t('previewAs')} value={reader} onChange={event => setReader(event.target.value)}>
            <option value="">{t('previewSample')}</option>
            {people.map(person => (
              <option key={person.id} value={person.id}>
                {person.who}
              </option>
            ))}
          </SelectField>
        )}
        <PhonePreview
          preview={data?.ok ? data.data : undefined}
          fix={(find, put) => setValues({ ...values, body: values.body.replaceAll(find, put) })}
        />
      </div>
    </form>
  )
}
