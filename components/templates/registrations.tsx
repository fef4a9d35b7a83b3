'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

type Save = Action<{ id: string; accountId: string; providerTemplateId: string | null }, { id: string }>
interface Row {
  accountId: string
  account: string
  providerTemplateId: string | null
}

function Registration({ id, row, save }: { id: string; row: Row; save: Save }) {
  const t = useTranslations('templates')
  const router = useRouter()
  const [value, setValue] = useState(row.providerTemplateId ?? '')
  const { run, pending, fields } = useAction(save, { done: () => router.refresh(), success: t('registered') })
  return (
    <form
      className="flex items-end gap-3"
      onSubmit={event => {
        event.preventDefault()
        run({ id, accountId: row.accountId, providerTemplateId: value.trim() || null })
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
      <Button type="submit" pending={pending} disabled={value.trim() === (row.providerTemplateId ?? '')}>
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
