'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

const STATES = ['approved', 'pending', 'rejected'] as const
type State = (typeof STATES)[number]
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
  const [value, setValue] = useState(row.providerTemplateId ?? '')
  const [state, setState] = useState(row.state)
  const { run, pending, fields } = useAction(save, { next: 'refresh', success: t('registered') })
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={event => {
        event.preventDefault()
        run({ id, accountId: row.accountId, providerTemplateId: value.trim() || null, state })
      }}
    >
      <TextField
        className="flex-1"
        label={row.account}
        value={value}
        maxLength={100}
        error={fields.providerTemplateId}
        onChange={event => setValue(event.target.value)}
      />
      <SelectField
        label={t('registrationState')}
        value={state}
        onChange={event => setState(event.target.value as State)}
      >
        {STATES.map(each => (
          <option key={each} value={each}>
            {t(`registrationStates.${each}`)}
          </option>
        ))}
      </SelectField>
      <Button
        type="submit"
        pending={pending}
        disabled={value.trim() === (row.providerTemplateId ?? '') && state === row.state}
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
