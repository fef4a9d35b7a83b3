'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'

export function MarkRead({ ids, markRead }: { ids: string[]; markRead: Action<{ ids: string[] }, { read: number }> }) {
  const t = useTranslations('inbox')
  const router = useRouter()
  const { run, pending } = useAction(markRead, { done: () => router.refresh() })
  return (
    <Button pending={pending} onClick={() => run({ ids })}>
      {t('markRead', { count: ids.length })}
    </Button>
  )
}
