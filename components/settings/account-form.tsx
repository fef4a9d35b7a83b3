'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { RULE_PACKS } from '#lib/compliance/packs/named.ts'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextArea, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

type Mode = 'appcode' | 'secure' | 'aliyun' | 'tencent' | 'twilio' | 'http'
/** An account as it stands: its secrets are never among what a page is given. */
export interface AccountView {
  id: string
  name: string
  mode: string
  baseUrl: string
  price: number
  currency: string
  /** Of a part by country, in units. */
  prices: Record<string, number>
  settings: {
    ratePerSecond: number
    concurrency: number
    textVariable: string | null
    rulePack?: string
    format: string
    api?: unknown
  }
}
interface Props {
  account?: AccountView
  save: Action<unknown, { id: string }>
}
/** What each kind is asked for; of these a page shows what is no secret while it is typed. */
const CREDENTIALS: Record<Mode, string[]> = {
  appcode: ['appCode'],
  secure: ['appId', 'secretKey'],
  aliyun: ['accessKeyId', 'accessKeySecret'],
  tencent: ['secretId', 'secretKey', 'sdkAppId', 'region'],
  twilio: ['accountSid', 'authToken', 'from'],
  http: []
}
const SECRET = new Set(['secretKey', 'accessKeySecret', 'authToken'])
const OPTIONAL = new Set(['region'])
const URLS: Record<Mode, string> = {
  appcode: 'https://open.expauth.com',
  secure: 'https://open.expauth.com',
  aliyun: 'https://dysmsapi.aliyuncs.com',
  tencent: 'https://sms.tencentcloudapi.com',
  twilio: 'https://api.twilio.com',
  http: 'https://'
}
const EXAMPLE = JSON.stringify(
  {
    path: '/send',
    format: 'json',
    headers: { Authorization: 'Bearer {{secret.token}}' },
    fields: { to: '{{phone}}', text: '{{text}}', ref: '{{reference}}' },
    code: 'code',
    accepted: ['0'],
    reports: { reference: 'ref', status: 'status', delivered: ['DELIVRD'] },
    replies: { phone: 'from', content: 'text' }
  },
  null,
  2
)
const emptySecrets = () =>
  Object.fromEntries([...new Set(Object.values(CREDENTIALS).flat())].map(name => [name, '']))
const valuesOf = (account?: AccountView) => ({
  name: account?.name ?? '',
  baseUrl: account?.baseUrl ?? URLS.appcode,
  mode: account?.mode ?? 'appcode',
  format: account?.settings.format ?? 'form',
  rate: String(account?.settings.ratePerSecond ?? 100),
  concurrency: String(account?.settings.concurrency ?? 20),
  price: String(account?.price ?? 0.045),
  currency: account?.currency ?? 'CNY',
  prices: Object.entries(account?.prices ?? {})
    .map(([country, price]) => `${country} ${price}`)
    .join(', '),
  textVariable: account?.settings.textVariable ?? '',
  rulePack: account?.settings.rulePack ?? 'generic',
  api: account?.settings.api ? JSON.stringify(account.settings.api, null, 2) : EXAMPLE,
  secrets: ''
})

/** "HK 0.35, US 0.08" as prices by country; what cannot be read is left for the check to find. */
const readPrices = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .split(/[,，;；\n]+/)
      .map(each => each.trim().split(/[\s=:]+/))
      .filter(([country]) => country)
      .map(([country, price]) => [country!.toUpperCase(), Number(price)])
  )

/** JSON that somebody typed; undefined when it is none. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Adds a provider account, or changes one: then its secrets stay unless new ones are typed. */
export function AccountForm({ account, save }: Props) {
  const t = useTranslations('accounts')
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(() => valuesOf(account))
  const [secrets, setSecrets] = useState<Record<string, string>>(emptySecrets)
  const [badJson, setBadJson] = useState<Record<string, string>>({})
  const { run, pending, fields } = useAction(save, {
    success: t(account ? 'changed' : 'added'),
    done: () => {
      setOpen(false)
      setSecrets(emptySecrets())
      if (!account) setValues(valuesOf())
    },
    next: 'refresh'
  })
  const mode = values.mode as Mode
  const faults = { ...fields, ...badJson }
  const bind = bindFields(values, setValues, faults)
  const bindSecret = bindFields(secrets, setSecrets, faults)
  const wanted = CREDENTIALS[mode]
  function submit() {
    const api = mode === 'http' ? readJson(values.api) : undefined
    const typed = values.secrets.trim() === '' ? {} : readJson(values.secrets)
    const wrong = {
      ...(mode === 'http' && api === undefined ? { 'settings.api': t('badJson') } : {}),
      ...(typed === undefined ? { secrets: t('badJson') } : {})
    }
    setBadJson(wrong)
    if (Object.keys(wrong).length > 0) return
    const settings = {
      ratePerSecond: Number(values.rate),
      concurrency: Number(values.concurrency),
      textVariable: values.textVariable || null,
      rulePack: values.rulePack,
      ...(mode === 'appcode' ? { format: values.format } : {}),
      ...(mode === 'http' ? { api } : {})
    }
    const common = {
      name: values.name,
      baseUrl: values.baseUrl,
      price: Number(values.price),
      currency: values.currency,
      prices: readPrices(values.prices),
      settings
    }
    const given = Object.fromEntries(
      wanted.flatMap(name => (secrets[name] || !OPTIONAL.has(name) ? [[name, secrets[name] ?? '']] : []))
    )
    if (!account)
      return run(mode === 'http' ? { ...common, mode, secrets: typed } : { ...common, mode, ...given })
    const fresh =
      mode === 'http'
        ? values.secrets.trim()
          ? typed
          : undefined
        : wanted.some(name => secrets[name])
          ? given
          : undefined
    run({ id: account.id, ...common, ...(fresh ? { credentials: fresh } : {}) })
  }
  /** The fault of a description stands at its own path, deep below the field. */
  const deep = (path: string) => Object.entries(faults).find(([name]) => name.startsWith(path))
  const apiFault = deep('settings.api')
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
              onChange={event => {
                const next = event.target.value as Mode
                setValues({
                  ...values,
                  mode: next,
                  baseUrl: URLS[next],
                  currency: next === 'twilio' ? 'USD' : 'CNY'
                })
              }}
            >
              {(Object.keys(CREDENTIALS) as Mode[]).map(each => (
                <option key={each} value={each}>
                  {t(`modes.${each}`)}
                </option>
              ))}
            </SelectField>
          )}
          <TextField label={t('name')} required maxLength={60} {...bind('name')} />
          <TextField label={t('baseUrl')} required type="url" {...bind('baseUrl')} />
          {mode === 'appcode' && (
            <SelectField label={t('format')} {...bind('format', 'settings.format')}>
              <option value="form">{t('formats.form')}</option>
              <option value="json">{t('formats.json')}</option>
            </SelectField>
          )}
          {wanted.map(name => (
            <TextField
              key={name}
              label={t(`credentials.${name as 'appCode'}`)}
              hint={
                account
                  ? t('keepHint')
                  : name === 'secretKey' && mode === 'secure'
                    ? t('secretHint')
                    : undefined
              }
              required={!account && !OPTIONAL.has(name)}
              type={SECRET.has(name) ? 'password' : 'text'}
              autoComplete={SECRET.has(name) ? 'new-password' : 'off'}
              {...bindSecret(name)}
              value={secrets[name] ?? ''}
            />
          ))}
          {mode === 'http' && (
            <>
              <TextArea
                label={t('api')}
                hint={t('apiHint', {
                  fields:
                    '{{phone}} {{text}} {{reference}} {{template}} {{sign}} {{variables}} {{secret.token}}'
                })}
                rows={14}
                spellCheck={false}
                className="font-mono sm:col-span-2"
                {...bind('api')}
                error={
                  apiFault &&
                  `${apiFault[0].replace('settings.api', '').replace(/^\./, '')} ${apiFault[1]}`.trim()
                }
              />
              <TextArea
                label={t('secrets')}
                hint={account ? t('keepHint') : t('secretsHint', { example: '{"token":"…"}' })}
                rows={3}
                spellCheck={false}
                className="font-mono sm:col-span-2"
                {...bind('secrets')}
                error={deep('secrets')?.[1] ?? deep('credentials')?.[1]}
              />
            </>
          )}
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
            error={deep('prices')?.[1]}
          />
          <TextField label={t('currency')} required maxLength={3} pattern="[A-Z]{3}" {...bind('currency')} />
          {(mode === 'appcode' || mode === 'secure') && (
            <TextField
              label={t('textVariable')}
              hint={t('textVariableHint')}
              {...bind('textVariable', 'settings.textVariable')}
            />
          )}
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
