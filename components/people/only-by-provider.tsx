'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import { PasswordAgain } from '../settings/password-again.tsx'
import type { Action } from '../ui/action-result.ts'
import { Card } from '../ui/card.tsx'
import { SelectField } from '../ui/field.tsx'

interface Input {
  breakGlass: string | null
  password?: string
}
/** Whether passwords still open, and whose always does. */
export function OnlyByProvider({
  owners,
  breakGlass,
  save
}: {
  owners: { id: string; label: string }[]
  breakGlass: string | null
  save: Action<Input, object>
}) {
  const t = useTranslations('companySignIn')
  const kept = owners.find(({ id }) => id === breakGlass)
  return (
    <Card title={t('only')}>
      <p className="mb-3 text-ink-soft">{kept ? t('onlyOn', { person: kept.label }) : t('onlyOff')}</p>
      <FormDialog
        label={t('onlyChange')}
        send={t('save')}
        description={t('onlyLead')}
        action={save}
        start={{ breakGlass: breakGlass ?? '', password: '' }}
        input={values => ({
          breakGlass: values.breakGlass || null,
          ...(values.password ? { password: values.password } : {})
        })}
        next="refresh"
        success={t('saved')}
      >
        {form => (
          <>
            <SelectField label={t('breakGlass')} hint={t('breakGlassHint')} {...form.bind('breakGlass')}>
              <option value="">{t('onlyNot')}</option>
              {owners.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </SelectField>
            <PasswordAgain form={form} />
          </>
        )}
      </FormDialog>
    </Card>
  )
}
