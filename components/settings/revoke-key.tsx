'use client'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'

export function RevokeKey({ id, revoke }: { id: string; revoke: Action<{ id: string }, { id: string }> }) {
  const t = useTranslations('keys')
  return (
    <ConfirmButton small action={revoke} input={{ id }} lead={t('revokeLead')} success={t('revoked')}>
      {t('revoke')}
    </ConfirmButton>
  )
}
