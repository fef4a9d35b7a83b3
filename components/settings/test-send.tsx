'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'

type Input = { accountId: string; phone: string; providerTemplateId: string; providerSignId: string }
type Kind =
  | 'accepted'
  | 'rejected'
  | 'duplicate'
  | 'throttled'
  | 'retry'
  | 'not_sent'
  | 'account_fault'
  | 'unknown'

export function TestSend({
  accountId,
  test
}: {
  accountId: string
  test: Action<Input, { kind: Kind; detail: string }>
}) {
  const t = useTranslations('accounts')
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState({ phone: '', providerTemplateId: '', providerSignId: '' })
  const [outcome, setOutcome] = useState<{ kind: Kind; detail: string }>()
  const { run, pending, fields } = useAction(test, { done: setOutcome })
  const bind = bindFields(values, setValues, fields)
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t('test')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('test')} description={t('testLead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            setOutcome(undefined)
            run({ accountId, ...values })
          }}
        >
          <TextField label={t('testPhone')} required inputMode="tel" {...bind('phone')} />
          <TextField label={t('testTemplate')} required {...bind('providerTemplateId')} />
          <TextField label={t('testSign')} required {...bind('providerSignId')} />
          {outcome && (
            <Notice live kind={outcome.kind === 'accepted' ? 'good' : 'bad'}>
              {t(`outcomes.${outcome.kind}`)} {outcome.detail}
            </Notice>
          )}
          <Button type="submit" variant="primary" pending={pending}>
            {t('testSubmit')}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
