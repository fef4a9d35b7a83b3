'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'

interface Props {
  routes: { country: string; name: string; accounts: string[] }[]
  accounts: { id: string; name: string }[]
  save: Action<{ country: string; accountIds: string[] }, { country: string }>
}

/** Accounts by country for messages sent through the API, with a fallback for each. */
export function RouteList({ routes, accounts, save }: Props) {
  const t = useTranslations('accounts')
  const { form, bind, pending, reset } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).routeInput,
    start: { country: '', first: '', second: '' },
    input: ({ country, first, second }) => ({
      country: country.trim().toUpperCase(),
      accountIds: [...new Set([first, second].filter(Boolean))]
    }),
    success: t('routeSaved'),
    done: () => reset(),
    next: 'refresh'
  })
  const choices = (none: string) => [
    <option key="" value="">
      {none}
    </option>,
    ...accounts.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))
  ]
  return (
    <Card title={t('routes')} className="mt-4">
      <p className="mb-3 text-ink-soft">{t('routesLead')}</p>
      {routes.length > 0 && (
        <ul className="mb-4 divide-y divide-line">
          {routes.map(route => (
            <li key={route.country} className="flex flex-wrap items-center gap-3 py-2">
              <strong>{route.name}</strong>
              <span className="text-ink-soft">{route.accounts.join(' → ')}</span>
              <span className="ml-auto">
                <ActButton
                  small
                  action={save}
                  input={{ country: route.country, accountIds: [] }}
                  success={t('routeSaved')}
                >
                  {t('removeRoute', { country: route.name })}
                </ActButton>
              </span>
            </li>
          ))}
        </ul>
      )}
      <form {...form} className="flex flex-wrap items-end gap-3">
        <TextField label={t('country')} required maxLength={2} {...bind('country')} />
        <SelectField label={t('firstAccount')} required {...bind('first', 'accountIds')}>
          {choices(t('choose'))}
        </SelectField>
        <SelectField label={t('secondAccount')} {...bind('second')}>
          {choices(t('noAccount'))}
        </SelectField>
        <Button type="submit" pending={pending}>
          {t('saveRoute')}
        </Button>
      </form>
    </Card>
  )
}
