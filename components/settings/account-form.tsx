'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { RULE_PACKS } from '#lib/compliance/packs/named.ts'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'
import { accountValues, inputOf, type AccountView, type ProviderOffer } from './account-values.ts'
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
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [mode, setMode] = useState(account?.mode ?? offers[0]?.mode ?? '')
  const offer = offers.find(each => each.mode === mode)
  const [values, setValues] = useState(() => accountValues(offer, account))
  const [badJson, setBadJson] = useState<Record<string, string>>({})
  const { run, pending, fields } = useAction(save, {
    success: t(account ? 'changed' : 'added'),
    done: () => {
      setOpen(false)
      setValues(accountValues(offer, account))
      router.refresh()
    }
  })
  const faults = { ...fields, ...badJson }
  const bind = bindFields(values, setValues, faults)
  const pricesFault = Object.entries(faults).find(([path]) => path.startsWith('prices'))?.[1]
  function submit() {
    if (!offer) return
    const { input, unreadable } = inputOf(values, offer, account)
    setBadJson(Object.fromEntries(unreadable.map(path => [path, t('badJson')])))
    if (unreadable.length === 0) run(input)
  }
  function choose(next: string) {
    setMode(next)
    setValues({ ...accountValues(offers.find(each => each.mode === next)), name: values['name'] ?? '' })
  }
  return (
    <>
      <Button
        {...(account ? { small: true } : { variant: 'primary' as const })}
        onClick={() => setOpen(true)}
      >
        {t(account ? 'change' : 'add')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t(account ? 'change' : 'add')}
        description={t(account ? 'changeLead' : 'addLead')}
      >
        <form
          className="grid gap-4 sm:grid-cols-2"
          onSubmit={event => {
            event.preventDefault()
            submit()
          }}
        >
          {!account && (
            <SelectField
              label={t('mode')}
              className="sm:col-span-2"
              value={mode}
              onChange={event => choose(event.target.value)}
            >
              {offers.map(each => (
                <option key={each.mode} value={each.mode}>
                  {each.name}
                </option>
              ))}
            </SelectField>
          )}
          <TextField label={t('name')} required maxLength={60} {...bind('name')} />
          <TextField label={t('baseUrl')} required type="url" {...bind('baseUrl')} />
          <ProviderFields
            fields={offer?.fields ?? []}
            bind={bind}
            faults={faults}
            keepHint={account ? t('keepHint') : undefined}
          />
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
          <TextField
            label={t('prices')}
            hint={t('pricesHint')}
            className="sm:col-span-2"
            {...bind('prices')}
            error={pricesFault}
          />
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
          <div className="flex justify-end gap-2 sm:col-span-2">
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" pending={pending}>
              {t('save')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
