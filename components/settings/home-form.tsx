'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useForm, type Form } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import type { HomeInput, HomeValues } from './home-input.ts'
import { LogoField } from './logo-field.tsx'
import { WorkingHours } from './working-hours.tsx'

interface Choice {
  code: string
  name: string
}
interface Props {
  home: HomeInput
  zones: Choice[]
  currencies: Choice[]
  countries: Choice[]
  signatures: Choice[]
  save: Action<HomeInput, { zone: string }>
}

/** Of a choice, whatever is stored: it is not lost because the list lacks it. */
function Options({ choices, stored }: { choices: Choice[]; stored: string }) {
  const all = choices.some(({ code }) => code === stored)
    ? choices
    : [{ code: stored, name: stored }, ...choices]
  return all.map(({ code, name }) => (
    <option key={code} value={code}>
      {name}
    </option>
  ))
}

/** Zone, currency and country, and what changes when one of them does. */
function Place({ bind, values, home, ...choices }: Props & Pick<Form<HomeValues>, 'bind' | 'values'>) {
  const t = useTranslations('general')
  const moved = (['zone', 'currency', 'country'] as const).filter(name => values[name] !== home[name])
  return (
    <>
      <SelectField label={t('country')} hint={t('countryHint')} {...bind('country')}>
        <Options choices={choices.countries} stored={home.country} />
      </SelectField>
      <SelectField label={t('zone')} hint={t('zoneHint')} {...bind('zone')}>
        <Options choices={choices.zones} stored={home.zone} />
      </SelectField>
      <SelectField label={t('currency')} hint={t('currencyHint')} {...bind('currency')}>
        <Options choices={choices.currencies} stored={home.currency} />
      </SelectField>
      {moved.length > 0 && (
        <Notice kind="warn">
          <ul className="flex flex-col gap-1">
            {moved.map(name => (
              <li key={name}>{t(`changes.${name}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

/** Where the house is at home, and how it shows itself. */
export function HomeForm(props: Props) {
  const { home, signatures, save } = props
  const t = useTranslations('general')
  const [logoFault, setLogoFault] = useState<string>()
  const { signatureId, workingHours, ...plain } = home
  const start: HomeValues = { ...plain, ...workingHours, signatureId: signatureId ?? '' }
  const { form, bind, set, values, fault, pending } = useForm({
    action: save,
    schema: async () => (await import('./home-input.ts')).homeInput,
    start,
    input: ({ days, from, to, ...rest }: HomeValues): HomeInput => ({
      ...rest,
      signatureId: rest.signatureId || null,
      workingHours: { days, from, to }
    }),
    success: t('saved'),
    next: 'refresh'
  })
  return (
    <form {...form} className="grid items-start gap-5 lg:grid-cols-2">
      <Card title={t('place')}>
        <div className="flex flex-col gap-4">
          <Place {...props} bind={bind} values={values} />
          <WorkingHours values={values} set={set} error={fault('workingHours')} />
        </div>
      </Card>
      <Card title={t('shown')}>
        <div className="flex flex-col gap-4">
          <TextField label={t('brand')} hint={t('brandHint')} maxLength={60} {...bind('brand')} />
          <LogoField logo={values.logo} set={set} refuse={setLogoFault} error={logoFault ?? fault('logo')} />
          <SelectField label={t('signature')} hint={t('signatureHint')} {...bind('signatureId')}>
            <option value="">{t('noSignature')}</option>
            {signatures.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      </Card>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
