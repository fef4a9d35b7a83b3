'use client'
import { signIn } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'

const NOWHERE = { zone: '', currency: '', country: '' }
interface Choice {
  code: string
  name: string
}
interface HomePlace {
  zone: string
  currency: string
  country: string
}
/** What the owner says of where the house is at home. */
interface FirstHome {
  home: HomePlace
  zones: Choice[]
  currencies: Choice[]
  countries: Choice[]
}
type Join = Action<
  { token: string; name: string; email: string; password: string; brand?: string; home?: HomePlace },
  { email: string }
>

function Options({ choices }: { choices: Choice[] }) {
  return choices.map(({ code, name }) => (
    <option key={code} value={code}>
      {name}
    </option>
  ))
}

/** An owner is asked for the brand, which becomes the first signature, and for zone, currency and country. */
export function JoinForm({
  token,
  email: invited,
  first,
  join
}: {
  token: string
  email: string
  /** Of the owner alone. */
  first?: FirstHome | undefined
  join: Join
}) {
  const t = useTranslations('setup')
  const general = useTranslations('general')
  const router = useRouter()
  const { form, bind, pending, values } = useForm({
    action: join,
    schema: async () => (await import('#lib/people/person.ts')).joinInput,
    start: { name: '', email: invited, password: '', brand: '', ...(first?.home ?? NOWHERE) },
    input: ({ brand, zone, currency, country, ...person }) => ({
      token,
      ...person,
      ...(brand.trim() ? { brand } : {}),
      ...(first ? { home: { zone, currency, country } } : {})
    }),
    done: ({ email }) =>
      void signIn('credentials', { redirect: false, email, password: values.password }).then(() => {
        router.push('/')
        router.refresh()
      })
  })
  return (
    <form {...form} className="mt-3 flex flex-col gap-4">
      <TextField label={t('name')} autoComplete="name" required {...bind('name')} />
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        readOnly={invited !== ''}
        {...bind('email')}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="new-password"
        required
        hint={t('passwordHint')}
        {...bind('password')}
      />
      {first && (
        <>
          <TextField
            label={t('brand')}
            hint={t('brandHint')}
            autoComplete="organization"
            maxLength={34}
            {...bind('brand')}
          />
          <SelectField
            label={general('country')}
            hint={general('countryHint')}
            {...bind('country', 'home.country')}
          >
            <Options choices={first.countries} />
          </SelectField>
          <SelectField label={general('zone')} hint={general('zoneHint')} {...bind('zone', 'home.zone')}>
            <Options choices={first.zones} />
          </SelectField>
          <SelectField label={general('currency')} {...bind('currency', 'home.currency')}>
            <Options choices={first.currencies} />
          </SelectField>
        </>
      )}
      <Button type="submit" variant="primary" pending={pending}>
        {t('submit')}
      </Button>
    </form>
  )
}
