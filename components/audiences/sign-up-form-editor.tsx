'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

interface FormInput {
  name: string
  heading: string
  consentText: string
  asksName: boolean
  tag: string
  confirmTemplateId: string | null
}
interface Props {
  form?: FormInput & { id: string; version: number }
  templates: { id: string; name: string }[]
  save: Action<FormInput & { id?: string }, { id: string }>
}

/** What a sign-up page says and asks. */
export function SignUpFormEditor({ form, templates, save }: Props) {
  const t = useTranslations('forms')
  const [values, setValues] = useState({
    name: form?.name ?? '',
    heading: form?.heading ?? '',
    consentText: form?.consentText ?? t('defaultText'),
    tag: form?.tag ?? '',
    confirmTemplateId: form?.confirmTemplateId ?? ''
  })
  const [asksName, setAsksName] = useState(form?.asksName ?? false)
  const { run, pending, fields } = useAction(save, {
    success: t('saved'),
    next: form ? 'refresh' : ({ id }) => `/audiences/forms/${id}`
  })
  const bind = bindFields(values, setValues, fields)
  return (
    <Card title={t('words')} className="self-start">
      <form
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          run({
            ...(form ? { id: form.id } : {}),
            ...values,
            asksName,
            confirmTemplateId: values.confirmTemplateId || null
          })
        }}
      >
        <TextField label={t('name')} hint={t('nameHint')} required maxLength={100} {...bind('name')} />
        <TextField label={t('heading')} required maxLength={100} {...bind('heading')} />
        <TextArea
          label={t('consentText')}
          hint={form ? t('consentVersion', { version: form.version }) : t('consentHint')}
          required
          maxLength={1000}
          {...bind('consentText')}
        />
        <TextField label={t('tag')} hint={t('tagHint')} required maxLength={40} {...bind('tag')} />
        <SelectField label={t('confirm')} hint={t('confirmHint')} {...bind('confirmTemplateId')}>
          <option value="">{t('noConfirm')}</option>
          {templates.map(template => (
            <option key={template.id} value={template.id}>
              {t('confirmBy', { name: template.name })}
            </option>
          ))}
        </SelectField>
        <CheckField
          label={t('asksName')}
          checked={asksName}
          onChange={event => setAsksName(event.target.checked)}
        />
        <div>
          <Button type="submit" variant="primary" pending={pending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
