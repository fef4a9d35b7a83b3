'use client'
import { splitWords } from '#lib/text.ts'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import { numberOrNull } from '../forms/number-text.ts'
import type { Form } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'
import { NewSecret } from './new-secret.tsx'
import { PasswordAgain } from './password-again.tsx'

const KINDS = ['api', 'appcode', 'secure'] as const
type Kind = (typeof KINDS)[number]
interface Input<Scope extends string> {
  name: string
  kind: Kind
  scopes: (Scope | 'all')[]
  expiresInDays: number | null
  networks: string[]
  countries: string[]
  ratePerMinute: number | null
  dailyBudget: number | null
  repeatMinutes: number | null
  priority: number | null
  /** Asked for when the sign-in is not fresh. */
  password?: string
}
interface Values<Scope extends string> {
  password: string
  name: string
  kind: Kind
  scopes: (Scope | 'all')[]
  days: string
  networks: string
  countries: string
  rate: string
  budget: string
  repeat: string
  priority: string
}
const inputOf = <Scope extends string>(values: Values<Scope>): Input<Scope> => ({
  name: values.name,
  kind: values.kind,
  scopes: values.scopes,
  expiresInDays: numberOrNull(values.days),
  networks: splitWords(values.networks),
  countries: splitWords(values.countries).map(code => code.toUpperCase()),
  ratePerMinute: numberOrNull(values.rate),
  dailyBudget: numberOrNull(values.budget),
  repeatMinutes: numberOrNull(values.repeat),
  priority: numberOrNull(values.priority),
  ...(values.password ? { password: values.password } : {})
})
/** "all" and single scopes exclude each other. */
function toggled<Scope extends string>(scopes: (Scope | 'all')[], scope: Scope | 'all'): (Scope | 'all')[] {
  if (scopes.includes(scope)) return scopes.filter(each => each !== scope)
  return scope === 'all' ? ['all'] : [...scopes.filter(each => each !== 'all'), scope]
}

/** A key of a program: for REST, or for one that speaks the vendor's protocol. */
export function CreateKey<Scope extends string>({
  permissions,
  create
}: {
  permissions: Scope[]
  create: Action<Input<Scope>, { id: string; secret: Record<string, string> }>
}) {
  const t = useTranslations('keys')
  const start: Values<Scope> = {
    password: '',
    name: '',
    kind: 'api',
    scopes: ['all'],
    days: '365',
    networks: '',
    countries: '',
    rate: '',
    budget: '',
    repeat: '',
    priority: ''
  }
  return (
    <FormDialog
      label={t('create')}
      variant="primary"
      action={create}
      start={start}
      input={inputOf}
      answer={({ secret }, close) => <NewSecret secret={secret} close={close} />}
    >
      {form => (
        <>
          <TextField label={t('name')} hint={t('nameHint')} required maxLength={60} {...form.bind('name')} />
          <SelectField label={t('kind')} hint={t(`kindHints.${form.values.kind}`)} {...form.bind('kind')}>
            {KINDS.map(kind => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </SelectField>
          <SelectField label={t('expires')} {...form.bind('days', 'expiresInDays')}>
            {['30', '90', '365'].map(each => (
              <option key={each} value={each}>
                {t('days', { count: Number(each) })}
              </option>
            ))}
            <option value="">{t('never')}</option>
          </SelectField>
          {form.values.kind === 'api' && <Scopes form={form} permissions={permissions} />}
          <Limits form={form} repeats={form.values.kind !== 'api'} />
          <PasswordAgain form={form} />
        </>
      )}
    </FormDialog>
  )
}

function Scopes<Scope extends string>({
  form,
  permissions
}: {
  form: Form<Values<Scope>>
  permissions: Scope[]
}) {
  const t = useTranslations('keys')
  const { values, set, fault } = form
  const all: (Scope | 'all')[] = ['all', ...permissions]
  return (
    <fieldset>
      <legend className="mb-2 text-small font-medium">{t('scopes')}</legend>
      <div className="grid gap-1.5 sm:grid-cols-2">
        {all.map(scope => (
          <CheckField
            key={scope}
            label={scope === 'all' ? t('allScopes') : scope}
            checked={values.scopes.includes(scope)}
            onChange={() => set({ scopes: toggled(values.scopes, scope) })}
          />
        ))}
      </div>
      {fault('scopes') && <p className="text-xs text-bad">{fault('scopes')}</p>}
    </fieldset>
  )
}

function Limits({
  form: { bind },
  repeats
}: {
  form: Form<{
    networks: string
    countries: string
    rate: string
    budget: string
    repeat: string
    priority: string
  }>
  /** Whether the same call again is a repeat: only where a program need not give a number. */
  repeats: boolean
}) {
  const t = useTranslations('keys')
  return (
    <details>
      <summary className="cursor-pointer text-small font-medium">{t('limits')}</summary>
      <div className="mt-3 flex flex-col gap-4">
        <TextField label={t('networks')} hint={t('networksHint')} {...bind('networks')} />
        <TextField label={t('countries')} hint={t('countriesHint')} {...bind('countries')} />
        <TextField label={t('rate')} type="number" min={1} max={600000} {...bind('rate', 'ratePerMinute')} />
        <TextField
          label={t('budget')}
          hint={t('budgetHint')}
          type="number"
          min={0.01}
          step={0.01}
          {...bind('budget', 'dailyBudget')}
        />
        <TextField
          label={t('priority')}
          hint={t('priorityHint')}
          type="number"
          min={0}
          max={9}
          {...bind('priority')}
        />
        {repeats && (
          <TextField
            label={t('repeat')}
            hint={t('repeatHint')}
            type="number"
            min={0}
            max={1440}
            {...bind('repeat', 'repeatMinutes')}
          />
        )}
      </div>
    </details>
  )
}
