'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'

type Create<Scope extends string> = Action<
  { name: string; scopes: (Scope | 'all')[]; expiresInDays: number | null },
  { id: string; key: string }
>

export function CreateKey<Scope extends string>({ permissions, create }: { permissions: Scope[]; create: Create<Scope> }) {
  const t = useTranslations('keys')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<(Scope | 'all')[]>(['all'])
  const [days, setDays] = useState('365')
  const [made, setMade] = useState<string>()
  const { run, pending, fields } = useAction(create, {
    done: ({ key }) => {
      setMade(key)
      router.refresh()
    }
  })
  function change(next: boolean) {
    setOpen(next)
    if (next) return
    setMade(undefined)
    setName('')
  }
  const toggle = (scope: Scope | 'all') =>
    setScopes(
      scopes.includes(scope)
        ? scopes.filter(each => each !== scope)
        : scope === 'all'
          ? ['all']
          : [...scopes.filter(each => each !== 'all'), scope]
    )
  return (
    <>
      <Button variant="primary" onClick={() => change(true)}>
        {t('create')}
      </Button>
      <Dialog open={open} onOpenChange={change} title={t('create')}>
        {made ? (
          <div className="flex flex-col gap-4">
            <Notice kind="warn">{t('once')}</Notice>
            <code data-testid="new-key" className="rounded-md bg-raised p-3 text-[13px] break-all">
              {made}
            </code>
            <div className="flex justify-between">
              <CopyButton text={made} label={t('copy')} done={t('copied')} />
              <Button variant="primary" onClick={() => change(false)}>
                {t('done')}
              </Button>
            </div>
          </div>
        ) : (
          <form
            className="flex flex-col gap-4"
            onSubmit={event => {
              event.preventDefault()
              run({ name, scopes, expiresInDays: days === '' ? null : Number(days) })
            }}
          >
            <TextField
              label={t('name')}
              hint={t('nameHint')}
              required
              maxLength={60}
              value={name}
              error={fields.name}
              onChange={event => setName(event.target.value)}
            />
            <SelectField label={t('expires')} value={days} onChange={event => setDays(event.target.value)}>
              {['30', '90', '365'].map(each => (
                <option key={each} value={each}>
                  {t('days', { count: Number(each) })}
                </option>
              ))}
              <option value="">{t('never')}</option>
            </SelectField>
            <fieldset>
              <legend className="mb-2 text-[13px] font-medium">{t('scopes')}</legend>
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
            <Button type="submit" variant="primary" pending={pending}>
              {t('create')}
            </Button>
          </form>
        )}
      </Dialog>
    </>
  )
}
