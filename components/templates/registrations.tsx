'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import { REGISTRATION_STATES, type RegistrationState as State } from '#lib/templates/states.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

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

/** The text to hand in at a provider, with what stands in it for everybody. */
export interface TextToRegister {
  texts: { language: string | null; text: string; parameters: string[] }[]
  links: { url: string; address: string }[]
  /** What the provider takes, in words. */
  limits: string[]
}
type AskText = Action<{ id: string; accountId: string }, TextToRegister>

function RegisteredText({ id, accountId, ask }: { id: string; accountId: string; ask: AskText }) {
  const t = useTranslations('templates')
  const ui = useTranslations('ui')
  const [shown, show] = useState<TextToRegister>()
  const { run, pending } = useAction(ask, { done: show })
  return (
    <div className="mb-2 text-small">
      <Button small pending={pending} onClick={() => run({ id, accountId })}>
        {t('registeredText')}
      </Button>
      {shown && (
        <div className="mt-2 flex flex-col gap-2" aria-live="polite">
          {shown.texts.length === 0 && <p className="text-ink-soft">{t('wholeTexts')}</p>}
          {shown.texts.map(({ language, text }) => (
            <div key={language ?? ''} className="flex items-start gap-3">
              <code className="min-w-0 flex-1 rounded-md bg-raised p-3 break-words whitespace-pre-wrap">
                {text}
              </code>
              <CopyButton text={text} label={ui('copy')} done={ui('copied')} />
            </div>
          ))}
          {shown.links.map(({ url, address }) => (
            <p key={address} className="text-ink-soft">
              <span className="block font-mono break-all">{address}</span>
              <span className="block break-all">{t('opensAddress', { url })}</span>
              <span className="block">{t('sharedLink')}</span>
            </p>
          ))}
          <ul className="list-disc pl-5 text-ink-soft">
            {shown.limits.map(limit => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
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
export function Registrations({
  id,
  rows,
  save,
  ask
}: {
  id: string
  rows: Row[]
  save: Save
  ask: AskText
}) {
  const t = useTranslations('templates')
  return (
    <Card title={t('registrations')} className="mt-5 self-start">
      <p className="mb-3 text-ink-soft">{t('registrationsLead')}</p>
      <div className="flex flex-col gap-3">
        {rows.map(row => (
          <div key={row.accountId}>
            <Registration id={id} row={row} save={save} />
            <RegisteredText id={id} accountId={row.accountId} ask={ask} />
          </div>
        ))}
      </div>
    </Card>
  )
}
