'use client'
import { useTranslations } from 'use-intl'
import { RULE_PACKS } from '#lib/compliance/packs/named.ts'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Form } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import {
  accountValues,
  inputOf,
  type AccountValues,
  type AccountView,
  type ProviderOffer
} from './account-values.ts'
import { ProviderFields } from './provider-fields.tsx'

interface Props {
  /** What there is to choose from; of an account that is changed, its own alone. */
  offers: readonly ProviderOffer[]
  account?: AccountView
  save: Action<unknown, { id: string }>
}

/** Adds a provider account, or changes one: then its secrets stay unless new ones are typed. */
export function AccountForm({ offers, account, save }: Props) {
  const t = useTranslations('accounts')
  const offerOf = (mode: string | undefined) => offers.find(each => each.mode === mode)
  const mode = account?.mode ?? offers[0]?.mode ?? ''
  const read = (values: AccountValues) => {
    const offer = offerOf(values['mode'])
    return offer ? inputOf(values, offer, account) : { input: {}, unreadable: [] }
  }
  const start: AccountValues = { ...accountValues(offerOf(mode), account), mode }
  return (
    <FormDialog
      label={t(account ? 'change' : 'add')}
      description={t(account ? 'changeLead' : 'addLead')}
      send={t('save')}
      success={t(account ? 'changed' : 'added')}
      variant={account ? 'secondary' : 'primary'}
      small={Boolean(account)}
      className="grid gap-4 sm:grid-cols-2"
      next="refresh"
      action={save}
      start={start}
      input={values => read(values).input}
      check={values => Object.fromEntries(read(values).unreadable.map(path => [path, t('badJson')]))}
    >
      {form => (
        <>
          {!account && <ProviderChoice offers={offers} form={form} />}
          <TextField label={t('name')} required maxLength={60} {...form.bind('name')} />
          <TextField label={t('baseUrl')} required type="url" {...form.bind('baseUrl')} />
          <ProviderFields
            fields={offerOf(form.values['mode'])?.fields ?? []}
            form={form}
            keepHint={account ? t('keepHint') : undefined}
          />
          <PaceAndPrice form={form} />
        </>
      )}
    </FormDialog>
  )
}

interface FieldsProps {
  form: Form<AccountValues>
}
function ProviderChoice({ offers, form: { values, set } }: FieldsProps & Pick<Props, 'offers'>) {
  const t = useTranslations('accounts')
  return (
    <SelectField
      label={t('mode')}
      className="sm:col-span-2"
      value={values['mode']}
      onChange={event => {
        const mode = event.target.value
        const fresh = accountValues(offers.find(each => each.mode === mode))
        set({ ...fresh, name: values['name'] ?? '', mode })
      }}
    >
      {offers.map(each => (
        <option key={each.mode} value={each.mode}>
          {each.name}
        </option>
      ))}
    </SelectField>
  )
}

/** What every account has, whoever provides it. */
function PaceAndPrice({ form: { bind } }: FieldsProps) {
  const t = useTranslations('accounts')
  return (
    <>
      <TextField
        label={t('rate')}
        type="number"
        min={1}
        max={10000}
        required
        {...bind('rate', 'settings.ratePerSecond')}
      />
      <TextField
        label={t('concurrency')}
        type="number"
        min={1}
        max={500}
        required
        {...bind('concurrency', 'settings.concurrency')}
      />
      <TextField label={t('price')} type="number" min={0} step="0.0001" required {...bind('price')} />
      <TextField label={t('prices')} hint={t('pricesHint')} className="sm:col-span-2" {...bind('prices')} />
      <TextField label={t('currency')} required maxLength={3} pattern="[A-Z]{3}" {...bind('currency')} />
      <SelectField
        label={t('rulePack')}
        hint={t('rulePackHint')}
        className="sm:col-span-2"
        {...bind('rulePack', 'settings.rulePack')}
      >
        {RULE_PACKS.map(pack => (
          <option key={pack} value={pack}>
            {t(`rulePacks.${pack}`)}
          </option>
        ))}
      </SelectField>
    </>
  )
}
