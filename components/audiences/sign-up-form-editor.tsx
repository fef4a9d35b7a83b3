'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../ui/field.tsx'

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
export function SignUpFormEditor({ form: page, templates, save }: Props) {
  const t = useTranslations('forms')
  const { form, bind, values, set, pending } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).signUpFormChange,
    start: {
      name: page?.name ?? '',
      heading: page?.heading ?? '',
      consentText: page?.consentText ?? t('defaultText'),
      tag: page?.tag ?? '',
      confirmTemplateId: page?.confirmTemplateId ?? '',
      asksName: page?.asksName ?? false
    },
    input: each => ({
      ...(page ? { id: page.id } : {}),
      ...each,
      confirmTemplateId: each.confirmTemplateId || null
    }),
    success: t('saved'),
    next: page ? 'refresh' : ({ id }) => `/audiences/forms/${id}`
  })
  return (
    <Card title={t('words')} className="self-start">
      <form {...form} className="flex flex-col gap-4">
        <TextField label={t('name')} hint={t('nameHint')} required maxLength={100} {...bind('name')} />
        <TextField label={t('heading')} required maxLength={100} {...bind('heading')} />
        <TextArea
          label={t('consentText')}
          hint={page ? t('consentVersion', { version: page.version }) : t('consentHint')}
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
          checked={values.asksName}
          onChange={event => set({ asksName: event.target.checked })}
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
