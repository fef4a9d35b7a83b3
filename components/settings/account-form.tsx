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

type Settings = { format?: 'form' | 'json'; ratePerSecond: number; concurrency: number; textVariable: string | null; rulePack: RulePack }
type RulePack = (typeof RULE_PACKS)[number]
type Input = { name: string; baseUrl: string; price: number; settings: Settings } & (
  | { mode: 'appcode'; appCode: string }
  | { mode: 'secure'; appId: string; secretKey: string }
)
const EMPTY = {
  name: '',
  baseUrl: 'https://open.expauth.com',
  mode: 'appcode',
  format: 'form',
  appCode: '',
  appId: '',
  secretKey: '',
  rate: '100',
  concurrency: '20',
  price: '0.045',
  textVariable: '',
  rulePack: 'generic'
}

export function AccountForm({ add }: { add: Action<Input, { id: string }> }) {
  const t = useTranslations('accounts')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(EMPTY)
  const { run, pending, fields } = useAction(add, {
    success: t('added'),
    done: () => {
      setOpen(false)
      setValues(EMPTY)
      router.refresh()
    }
  })
  const bind = bindFields(values, setValues, fields)
  function submit() {
    const { name, baseUrl, appCode, appId, secretKey, format } = values
    const settings: Settings = {
      ratePerSecond: Number(values.rate),
      concurrency: Number(values.concurrency),
      textVariable: values.textVariable || null,
      rulePack: values.rulePack as RulePack
    }
    const common = { name, baseUrl, price: Number(values.price) }
    run(
      values.mode === 'appcode'
        ? { ...common, mode: 'appcode', appCode, settings: { ...settings, format: format as 'form' } }
        : { ...common, mode: 'secure', appId, secretKey, settings }
    )
  }
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('add')} description={t('addLead')}>
        <form
          className="grid gap-4 sm:grid-cols-2"
          onSubmit={event => {
            event.preventDefault()
            submit()
          }}
        >
          <TextField label={t('name')} required maxLength={60} {...bind('name')} />
          <TextField label={t('baseUrl')} required type="url" {...bind('baseUrl')} />
          <SelectField label={t('mode')} {...bind('mode')}>
            <option value="appcode">{t('modes.appcode')}</option>
            <option value="secure">{t('modes.secure')}</option>
          </SelectField>
          {values.mode === 'appcode' ? (
            <>
              <SelectField label={t('format')} {...bind('format')}>
                <option value="form">{t('formats.form')}</option>
                <option value="json">{t('formats.json')}</option>
              </SelectField>
              <TextField label={t('appCode')} required autoComplete="off" className="sm:col-span-2" {...bind('appCode')} />
            </>
          ) : (
            <>
              <TextField label={t('appId')} required autoComplete="off" {...bind('appId')} />
              <TextField
                label={t('secretKey')}
                hint={t('secretHint')}
                required
                type="password"
                autoComplete="new-password"
                className="sm:col-span-2"
                {...bind('secretKey')}
              />
            </>
          )}
          <TextField label={t('rate')} type="number" min={1} max={10000} required {...bind('rate', 'settings.ratePerSecond')} />
          <TextField label={t('concurrency')} type="number" min={1} max={500} required {...bind('concurrency', 'settings.concurrency')} />
          <TextField label={t('price')} type="number" min={0} step="0.0001" required {...bind('price')} />
          <TextField label={t('textVariable')} hint={t('textVariableHint')} {...bind('textVariable', 'settings.textVariable')} />
          <SelectField label={t('rulePack')} hint={t('rulePackHint')} className="sm:col-span-2" {...bind('rulePack', 'settings.rulePack')}>
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
