'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { ActButton } from '../ui/act-button.tsx'
import { TextArea } from '../ui/field.tsx'

type Step<Extra = object> = Action<{ id: string } & Extra, { state: string }>
interface Props {
  id: string
  state: string
  maySubmit: boolean
  mayApprove: boolean
  submit: Step
  approve: Step
  reject: Step<{ note: string }>
}
export function TemplateReview({ id, state, maySubmit, mayApprove, submit, approve, reject }: Props) {
  const t = useTranslations('templates')
  if (state === 'draft' && maySubmit)
    return (
      <ActButton variant="primary" action={submit} input={{ id }} success={t('submitted')}>
        {t('submit')}
      </ActButton>
    )
  if (state !== 'in_review' || !mayApprove) return null
  return (
    <>
      <FormDialog
        label={t('reject')}
        description={t('rejectLead')}
        variant="danger"
        success={t('rejected')}
        next="refresh"
        action={reject}
        schema={async () => (await import('./inputs.ts')).rejectInput}
        start={{ note: '' }}
        input={({ note }) => ({ id, note })}
      >
        {({ bind }) => <TextArea label={t('reason')} rows={3} required maxLength={500} {...bind('note')} />}
      </FormDialog>
      <ActButton variant="primary" action={approve} input={{ id }} success={t('approved')}>
        {t('approve')}
      </ActButton>
    </>
  )
}
