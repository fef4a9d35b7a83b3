'use client'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'

type Review = Action<{ id: string; state: 'approved' | 'rejected' }, { state: string }>
export function SignatureReview({ id, review }: { id: string; review: Review }) {
  const t = useTranslations('signatures')
  const { run, pending } = useAction(review, { next: 'refresh' })
  return (
    <span className="flex gap-2">
      <Button small variant="primary" pending={pending} onClick={() => run({ id, state: 'approved' })}>
        {t('approve')}
      </Button>
      <Button small variant="danger" pending={pending} onClick={() => run({ id, state: 'rejected' })}>
        {t('reject')}
      </Button>
    </span>
  )
}
