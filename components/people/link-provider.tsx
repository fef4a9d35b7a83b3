'use client'
import { signIn } from 'next-auth/react'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import { PasswordAgain } from '../settings/password-again.tsx'
import type { Action } from '../ui/action-result.ts'

/** Sends somebody who is signed in to the provider, to link the account that they have there. */
export function LinkProvider({ begin }: { begin: Action<{ password?: string }, object> }) {
  const t = useTranslations('me')
  return (
    <FormDialog
      label={t('link')}
      send={t('linkSend')}
      description={t('linkLead')}
      action={begin}
      start={{ password: '' }}
      input={({ password }) => (password ? { password } : {})}
      done={() => void signIn('company', { callbackUrl: '/settings/me' })}
    >
      {form => <PasswordAgain form={form} />}
    </FormDialog>
  )
}
