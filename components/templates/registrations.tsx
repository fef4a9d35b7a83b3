'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import { REGISTRATION_STATES, type RegistrationState as State } from '#lib/templates/states.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'

type Save = Action<
  { id: string; accountId: string; providerTemplateId: string | null; state: State },
  { id: string }
>
interface Row {
  accountId: string
  account: string
  providerTemplateId: string | null
  state: State
}

function Registration({ id, row, save }: { id: string; row: Row; save: Save }) {
  const t = useTranslations('templates')
  const { form, bind, values, pending } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).registrationChange,
    start: { value: row.providerTemplateId ?? '', state: row.state },
    input: ({ value, state }) => ({
      id,
      accountId: row.accountId,
      providerTemplateId: value.trim() || null,
      state
    }),
    success: t('registered'),
    next: 'refresh'
  })
  return (
    <form {...form} className="flex flex-wrap items-end gap-3">
      <TextField
        className="flex-1"
        label={row.account}
        maxLength={100}
        {...bind('value', 'providerTemplateId')}
      />
      <SelectField label={t('registrationState')} {...bind('state')}>
        {REGISTRATION_STATES.map(each => (
          <option key={each} value={each}>
            {t(`registrationStates.${each}`)}
          </option>
        ))}
      </SelectField>
      <Button
        type="submit"
        pending={pending}
        disabled={values.value.trim() === (row.providerTemplateId ?? '') && values.state === row.state}
      >
        {t('register')}
      </Button>
    </form>
  )
}

/** The id that a template has with each provider account; without one of its own an account uses the template's. */
export function Registrations({ id, rows, save }: { id: string; rows: Row[]; save: Save }) {
  const t = useTranslations('templates')
  return (
    <Card title={t('registrations')} className="mt-5 self-start">
      <p className="mb-3 text-ink-soft">{t('registrationsLead')}</p>
      <div className="flex flex-col gap-3">
        {rows.map(row => (
          <Registration key={row.accountId} id={id} row={row} save={save} />
        ))}
      </div>
    </Card>
  )
}
