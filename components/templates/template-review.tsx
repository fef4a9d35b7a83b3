'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

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
export function TemplateReview({ id, state, maySubmit, mayApprove, ...steps }: Props) {
  const t = useTranslations('templates')
  const [rejecting, setRejecting] = useState(false)
  const [note, setNote] = useState('')
  const next = 'refresh'
  const submit = useAction(steps.submit, { next, success: t('submitted') })
  const approve = useAction(steps.approve, { next, success: t('approved') })
  const reject = useAction(steps.reject, {
    success: t('rejected'),
    next,
    done: () => setRejecting(false)
  })
  if (state === 'draft' && maySubmit)
    return (
      <Button variant="primary" pending={submit.pending} onClick={() => submit.run({ id })}>
        {t('submit')}
      </Button>
    )
  if (state !== 'in_review' || !mayApprove) return null
  return (
    <>
      <Button variant="danger" onClick={() => setRejecting(true)}>
        {t('reject')}
      </Button>
      <Button variant="primary" pending={approve.pending} onClick={() => approve.run({ id })}>
        {t('approve')}
      </Button>
      <Dialog open={rejecting} onOpenChange={setRejecting} title={t('reject')} description={t('rejectLead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            reject.run({ id, note })
          }}
        >
          <TextArea
            label={t('reason')}
            rows={3}
            required
            maxLength={500}
            value={note}
            error={reject.fields.note}
            onChange={event => setNote(event.target.value)}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setRejecting(false)}>{t('cancel')}</Button>
            <Button type="submit" variant="danger" pending={reject.pending}>
              {t('reject')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
