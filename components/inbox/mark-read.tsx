'use client'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { ActButton } from '../ui/act-button.tsx'

export function MarkRead({
  ids,
  markRead
}: {
  ids: string[]
  markRead: Action<{ ids: string[]; unread?: boolean }, { read: number }>
}) {
  const t = useTranslations('inbox')
  return (
    <ActButton
      action={markRead}
      input={{ ids }}
      success={t('markedRead', { count: ids.length })}
      undo={{ action: markRead, input: { ids, unread: true } }}
    >
      {t('markRead', { count: ids.length })}
    </ActButton>
  )
}
