'use client'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'

/** A new draft like this one, opened for editing. */
export function CopyCampaign({
  id,
  name,
  copy
}: {
  id: string
  name: string
  copy: Action<{ id: string; name: string }, { id: string }>
}) {
  const t = useTranslations('campaigns')
  const { run, pending } = useAction(copy, {
    success: t('copied'),
    next: answer => `/campaigns/new?id=${answer.id}`
  })
  return (
    <Button pending={pending} onClick={() => run({ id, name: t('copyOf', { name }) })}>
      {t('copy')}
    </Button>
  )
}
