'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

export const SOURCES = ['company', 'trademark', 'app', 'site', 'other'] as const
interface Input {
  text: string
  providerSignId?: string
  accountId?: string
  registration?: { company: string; creditCode: string; source: (typeof SOURCES)[number]; scene: string }
}
const EMPTY = {
  text: '',
  providerSignId: '',
  accountId: '',
  company: '',
  creditCode: '',
  source: 'company' as const,
  scene: ''
}

export function AddSignature({
  accounts,
  add
}: {
  accounts: { id: string; name: string }[]
  add: Action<Input, { id: string }>
}) {
  const t = useTranslations('signatures')
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState<Omit<typeof EMPTY, 'source'> & { source: (typeof SOURCES)[number] }>(
    EMPTY
  )
  const { run, pending, fields } = useAction(add, {
    success: t('added'),
    done: () => {
      setOpen(false)
      setValues(EMPTY)
    },
    next: 'refresh'
  })
  const bind = bindFields(values, setValues, fields)
  function submit() {
    const { text, providerSignId, accountId, company, creditCode, source, scene } = values
    run({
      text,
      ...(providerSignId ? { providerSignId } : {}),
      ...(accountId ? { accountId } : {}),
      ...(company || creditCode || scene ? { registration: { company, creditCode, source, scene } } : {})
    })
  }
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('add')} description={t('lead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            submit()
          }}
        >
          <TextField label={t('text')} hint={t('textHint')} required {...bind('text')} />
          {accounts.length > 0 && (
            <SelectField label={t('account')} hint={t('accountHint')} {...bind('accountId')}>
              <option value="">{t('anyAccount')}</option>
              {accounts.map(each => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </SelectField>
          )}
          <TextField
            label={t('providerSignId')}
            hint={t('providerSignIdHint')}
            maxLength={100}
            {...bind('providerSignId')}
          />
          <fieldset className="flex flex-col gap-4 border-t border-line pt-3">
            <legend className="pr-2 text-small font-medium text-ink-soft">{t('registration')}</legend>
            <TextField label={t('company')} maxLength={200} {...bind('company', 'registration.company')} />
            <TextField
              label={t('creditCode')}
              maxLength={18}
              {...bind('creditCode', 'registration.creditCode')}
            />
            <SelectField label={t('source')} {...bind('source')}>
              {SOURCES.map(source => (
                <option key={source} value={source}>
                  {t(`sources.${source}`)}
                </option>
              ))}
            </SelectField>
            <TextField
              label={t('scene')}
              hint={t('sceneHint')}
              maxLength={200}
              {...bind('scene', 'registration.scene')}
            />
          </fieldset>
          <Button type="submit" variant="primary" pending={pending}>
            {t('save')}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
