'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

const EMPTY = { phone: '', name: '', consent: '', tags: '' }
const SOURCES = ['form', 'paper', 'in_store', 'checkout'] as const
type Add = Action<
  { phone: string; name?: string; tags?: string[]; consent?: { state: 'granted'; source: string } },
  { id: string }
>

export function AddContact({ add }: { add: Add }) {
  const t = useTranslations('contacts')
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(EMPTY)
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
    const tags = values.tags
      .split(/[,，]/)
      .map(tag => tag.trim())
      .filter(Boolean)
    run({
      phone: values.phone,
      ...(values.name ? { name: values.name } : {}),
      ...(tags.length > 0 ? { tags } : {}),
      ...(values.consent ? { consent: { state: 'granted', source: values.consent } } : {})
    })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('add')}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('add')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            submit()
          }}
        >
          <TextField label={t('phone')} required inputMode="tel" {...bind('phone')} />
          <TextField label={t('name')} {...bind('name')} />
          <TextField label={t('tags')} hint={t('tagsHint')} {...bind('tags')} />
          <SelectField label={t('consent')} hint={t('consentHint')} {...bind('consent')}>
            <option value="">{t('noConsent')}</option>
            {SOURCES.map(source => (
              <option key={source} value={source}>
                {t(`sources.${source}`)}
              </option>
            ))}
          </SelectField>
          <div className="flex justify-end gap-2">
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
