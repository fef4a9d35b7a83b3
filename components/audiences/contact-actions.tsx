'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

/** The whole number, for a reason that is written down. */
export function RevealNumber({
  id,
  reveal
}: {
  id: string
  reveal: Action<{ id: string; reason: string }, { phone: string }>
}) {
  const t = useTranslations('contacts')
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [phone, setPhone] = useState<string>()
  const { run, pending, fields } = useAction(reveal, { done: answer => setPhone(answer.phone) })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('reveal')}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('reveal')} description={t('revealLead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            run({ id, reason })
          }}
        >
          <TextField
            label={t('reason')}
            required
            maxLength={200}
            value={reason}
            error={fields.reason}
            onChange={event => setReason(event.target.value)}
          />
          {phone && (
            <p className="text-xl font-semibold tabular-nums" aria-live="polite" data-testid="revealed">
              {phone}
            </p>
          )}
          <div className="flex justify-end">
            <Button type="submit" variant="primary" pending={pending}>
              {t('reveal')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

/** Joins another number of the same person to this contact. */
export function MergeContact({
  id,
  merge
}: {
  id: string
  merge: Action<{ id: string; phone: string }, { id: string }>
}) {
  const t = useTranslations('contacts')
  const [open, setOpen] = useState(false)
  const [phone, setPhone] = useState('')
  const { run, pending, fields } = useAction(merge, {
    success: t('merged'),
    done: () => {
      setOpen(false)
    },
    next: 'refresh'
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('merge')}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('merge')} description={t('mergeLead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            run({ id, phone })
          }}
        >
          <TextField
            label={t('mergePhone')}
            required
            inputMode="tel"
            value={phone}
            error={fields.phone ?? fields.other}
            onChange={event => setPhone(event.target.value)}
          />
          <div className="flex justify-end">
            <Button type="submit" variant="primary" pending={pending}>
              {t('merge')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

/** Erasing cannot be taken back: it asks first, and says what stays. */
export function EraseContact({ id, erase }: { id: string; erase: Action<{ id: string }, { id: string }> }) {
  const t = useTranslations('contacts')
  return (
    <ConfirmButton
      action={erase}
      input={{ id }}
      lead={t('eraseLead')}
      success={t('erased')}
      to="/audiences/contacts"
    >
      {t('erase')}
    </ConfirmButton>
  )
}
