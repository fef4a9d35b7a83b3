'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

interface Input {
  accountId: string
  phone: string
  providerTemplateId: string
  providerSignId: string
}
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
  return (
    <FormDialog
      label={t('test')}
      description={t('testLead')}
      send={t('testSubmit')}
      small
      stay
      action={test}
      schema={async () => (await import('./inputs.ts')).testSendInput}
      start={{ phone: '', providerTemplateId: '', providerSignId: '' }}
      input={values => ({ accountId, ...values })}
    >
      {({ bind }, outcome) => (
        <>
          <TextField label={t('testPhone')} required inputMode="tel" {...bind('phone')} />
          <TextField label={t('testTemplate')} required {...bind('providerTemplateId')} />
          <TextField label={t('testSign')} required {...bind('providerSignId')} />
          {outcome && (
            <Notice live kind={outcome.kind === 'accepted' ? 'good' : 'bad'}>
              {t(`outcomes.${outcome.kind}`)} {outcome.detail}
            </Notice>
          )}
        </>
      )}
    </FormDialog>
  )
}
