'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

export function AddSuppression({ add }: { add: Action<{ phone: string }, { suppressed: boolean }> }) {
  const t = useTranslations('compliance')
  const [open, setOpen] = useState(false)
  const [phone, setPhone] = useState('')
  const { run, pending, fields } = useAction(add, {
    success: t('added'),
    done: () => {
      setOpen(false)
      setPhone('')
    },
    next: 'refresh'
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('add')}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('add')} description={t('addLead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            run({ phone })
          }}
        >
          <TextField
            label={t('number')}
            required
            inputMode="tel"
            value={phone}
            error={fields.phone}
            onChange={event => setPhone(event.target.value)}
          />
          <Button type="submit" variant="primary" pending={pending}>
            {t('add')}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
