'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { SelectField, TextField } from '../ui/field.tsx'

export const SOURCES = ['company', 'trademark', 'app', 'site', 'other'] as const
type Source = (typeof SOURCES)[number]
interface Input {
  text: string
  providerSignId?: string
  accountId?: string
  registration?: { company: string; creditCode: string; source: Source; scene: string }
}
interface Values {
  text: string
  providerSignId: string
  accountId: string
  company: string
  creditCode: string
  source: Source
  scene: string
}
const START: Values = {
  text: '',
  providerSignId: '',
  accountId: '',
  company: '',
  creditCode: '',
  source: 'company',
  scene: ''
}
const inputOf = (values: Values): Input => {
  const { text, providerSignId, accountId, company, creditCode, source, scene } = values
  return {
    text,
    ...(providerSignId ? { providerSignId } : {}),
    ...(accountId ? { accountId } : {}),
    ...(company || creditCode || scene ? { registration: { company, creditCode, source, scene } } : {})
  }
}

export function AddSignature({
  accounts,
  add
}: {
  accounts: { id: string; name: string }[]
  add: Action<Input, { id: string }>
}) {
  const t = useTranslations('signatures')
  return (
    <FormDialog
      label={t('add')}
      description={t('lead')}
      send={t('save')}
      success={t('added')}
      variant="primary"
      next="refresh"
      action={add}
      schema={async () => (await import('#lib/accounts/schema.ts')).signatureInput}
      start={START}
      input={inputOf}
    >
      {({ bind }) => (
        <>
          <TextField label={t('text')} hint={t('textHint')} required {...bind('text')} />
          {accounts.length > 0 && (
            <SelectField label={t('account')} hint={t('accountHint')} {...bind('accountId')}>
              <option value="">{t('anyAccount')}</option>
              {accounts.map(each => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </SelectField>
          )}
          <TextField
            label={t('providerSignId')}
            hint={t('providerSignIdHint')}
            maxLength={100}
            {...bind('providerSignId')}
          />
          <fieldset className="flex flex-col gap-4 border-t border-line pt-3">
            <legend className="pr-2 text-small font-medium text-ink-soft">{t('registration')}</legend>
            <TextField label={t('company')} maxLength={200} {...bind('company', 'registration.company')} />
            <TextField
              label={t('creditCode')}
              maxLength={18}
              {...bind('creditCode', 'registration.creditCode')}
            />
            <SelectField label={t('source')} {...bind('source', 'registration.source')}>
              {SOURCES.map(source => (
                <option key={source} value={source}>
                  {t(`sources.${source}`)}
                </option>
              ))}
            </SelectField>
            <TextField
              label={t('scene')}
              hint={t('sceneHint')}
              maxLength={200}
              {...bind('scene', 'registration.scene')}
            />
          </fieldset>
        </>
      )}
    </FormDialog>
  )
}
