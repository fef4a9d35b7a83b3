'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'
import { NewSecret, useNewSecret } from './new-secret.tsx'

type Kind = 'api' | 'appcode' | 'secure'
interface Input<Scope extends string> {
  name: string
  kind: Kind
  scopes: (Scope | 'all')[]
  expiresInDays: number | null
  networks: string[]
  countries: string[]
  ratePerMinute: number | null
  dailyBudget: number | null
  /** Asked for when the sign-in is not fresh. */
  password?: string
}
type Create<Scope extends string> = Action<Input<Scope>, { id: string; secret: Record<string, string> }>
const FRESH = {
  password: '',
  name: '',
  kind: 'api',
  days: '365',
  networks: '',
  countries: '',
  rate: '',
  budget: ''
}
const words = (text: string) => text.split(/[\s,，、;；]+/).filter(Boolean)
const numberOf = (text: string) => (text === '' ? null : Number(text))

/** A key of a program: for REST, or for one that speaks the vendor's protocol. */
export function CreateKey<Scope extends string>({
  permissions,
  create
}: {
  permissions: Scope[]
  create: Create<Scope>
}) {
  const t = useTranslations('keys')
  const [values, setValues] = useState(FRESH)
  const { open, change, made, show } = useNewSecret(() => setValues(FRESH))
  const [scopes, setScopes] = useState<(Scope | 'all')[]>(['all'])
  const { run, pending, fields } = useAction(create, { done: show })
  const bind = bindFields(values, setValues, fields)
  const toggle = (scope: Scope | 'all') =>
    setScopes(
      scopes.includes(scope)
        ? scopes.filter(each => each !== scope)
        : scope === 'all'
          ? ['all']
          : [...scopes.filter(each => each !== 'all'), scope]
    )
  function submit() {
    const { name, kind, days, networks, countries, rate, budget } = values
    run({
      name,
      kind: kind as Kind,
      scopes,
      expiresInDays: numberOf(days),
      networks: words(networks),
      countries: words(countries).map(code => code.toUpperCase()),
      ratePerMinute: numberOf(rate),
      dailyBudget: numberOf(budget),
      ...(values.password ? { password: values.password } : {})
    })
  }
  return (
    <>
      <Button variant="primary" onClick={() => change(true)}>
        {t('create')}
      </Button>
      <Dialog open={open} onOpenChange={change} title={t('create')}>
        {made ? (
          <NewSecret secret={made} close={() => change(false)} />
        ) : (
          <form
            className="flex flex-col gap-4"
            onSubmit={event => {
              event.preventDefault()
              submit()
            }}
          >
            <TextField label={t('name')} hint={t('nameHint')} required maxLength={60} {...bind('name')} />
            <SelectField label={t('kind')} hint={t(`kindHints.${values.kind as Kind}`)} {...bind('kind')}>
              {(['api', 'appcode', 'secure'] as const).map(kind => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </SelectField>
            <SelectField label={t('expires')} {...bind('days')}>
              {['30', '90', '365'].map(each => (
                <option key={each} value={each}>
                  {t('days', { count: Number(each) })}
                </option>
              ))}
              <option value="">{t('never')}</option>
            </SelectField>
            {values.kind === 'api' && (
              <fieldset>
                <legend className="mb-2 text-small font-medium">{t('scopes')}</legend>
                <div className="grid gap-1.5 sm:grid-cols-2">
                  {(['all', ...permissions] as (Scope | 'all')[]).map(scope => (
                    <CheckField
                      key={scope}
                      label={scope === 'all' ? t('allScopes') : scope}
                      checked={scopes.includes(scope)}
                      onChange={() => toggle(scope)}
                    />
                  ))}
                </div>
                {fields.scopes && <p className="text-xs text-bad">{fields.scopes}</p>}
              </fieldset>
            )}
            <details>
              <summary className="cursor-pointer text-small font-medium">{t('limits')}</summary>
              <div className="mt-3 flex flex-col gap-4">
                <TextField
                  label={t('networks')}
                  hint={t('networksHint')}
                  {...bind('networks')}
                  error={firstOf(fields, 'networks')}
                />
                <TextField
                  label={t('countries')}
                  hint={t('countriesHint')}
                  {...bind('countries')}
                  error={firstOf(fields, 'countries')}
                />
                <TextField
                  label={t('rate')}
                  type="number"
                  min={1}
                  max={600000}
                  {...bind('rate', 'ratePerMinute')}
                />
                <TextField
                  label={t('budget')}
                  hint={t('budgetHint')}
                  type="number"
                  min={0.01}
                  step={0.01}
                  {...bind('budget', 'dailyBudget')}
                />
              </div>
            </details>
            {(fields['password'] || values.password) && (
              <TextField
                label={t('password')}
                type="password"
                autoComplete="current-password"
                required
                {...bind('password')}
              />
            )}
            <Button type="submit" variant="primary" pending={pending}>
              {t('create')}
            </Button>
          </form>
        )}
      </Dialog>
    </>
  )
}
/** The fault of a list, or of one of its entries. */
const firstOf = (fields: Record<string, string>, name: string): string | undefined =>
  Object.entries(fields).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1]
