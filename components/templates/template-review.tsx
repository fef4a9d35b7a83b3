'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'

type Step = Action<{ id: string }, { state: string }>
interface Props {
  id: string
  state: string
  maySubmit: boolean
  mayApprove: boolean
  submit: Step
  approve: Step
  reject: Step
}
export function TemplateReview({ id, state, maySubmit, mayApprove, ...steps }: Props) {
  const t = useTranslations('templates')
  const router = useRouter()
  const done = () => router.refresh()
  const submit = useAction(steps.submit, { done, success: t('submitted') })
  const approve = useAction(steps.approve, { done, success: t('approved') })
  const reject = useAction(steps.reject, { done, success: t('rejected') })
  if (state === 'draft' && maySubmit)
    return (
      <Button variant="primary" pending={submit.pending} onClick={() => submit.run({ id })}>
        {t('submit')}
      </Button>
    )
  if (state !== 'in_review' || !mayApprove) return null
  return (
    <>
      <Button variant="danger" pending={reject.pending} onClick={() => reject.run({ id })}>
        {t('reject')}
      </Button>
      <Button variant="primary" pending={approve.pending} onClick={() => approve.run({ id })}>
        {t('approve')}
      </Button>
    </>
  )
}
