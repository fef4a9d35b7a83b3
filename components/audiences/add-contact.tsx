'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import { splitTags } from '#lib/audiences/tag-list.ts'

const SOURCES = ['form', 'paper', 'in_store', 'checkout'] as const
interface Input {
  phone: string
  name?: string
  tags: string[]
  consent?: { state: 'granted'; source: string }
}

export function AddContact({ add }: { add: Action<Input, { id: string }> }) {
  const t = useTranslations('contacts')
  return (
    <FormDialog
      label={t('add')}
      send={t('save')}
      success={t('added')}
      next="refresh"
      action={add}
      schema={async () => (await import('#lib/audiences/contact.ts')).contactInput}
      start={{ phone: '', name: '', consent: '', tags: '' }}
      input={({ phone, name, consent, tags }): Input => ({
        phone,
        tags: splitTags(tags),
        ...(name ? { name } : {}),
        ...(consent ? { consent: { state: 'granted', source: consent } } : {})
      })}
    >
      {({ bind }) => (
        <>
          <TextField label={t('phone')} required inputMode="tel" {...bind('phone')} />
          <TextField label={t('name')} {...bind('name')} />
          <TextField label={t('tags')} hint={t('tagsHint')} {...bind('tags')} />
          <SelectField label={t('consent')} hint={t('consentHint')} {...bind('consent')}>
            <option value="">{t('noConsent')}</option>
            {SOURCES.map(source => (
              <option key={source} value={source}>
                {t(`sources.${source}`)}
              </option>
            ))}
          </SelectField>
        </>
      )}
    </FormDialog>
  )
}
