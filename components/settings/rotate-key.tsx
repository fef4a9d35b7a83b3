'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { NewSecret } from './new-secret.tsx'
import { PasswordAgain } from './password-again.tsx'

type Rotate = Action<{ id: string; password?: string }, { id: string; secret: Record<string, string> }>

/** Rotates a secret; the old and the new one both work for a day. */
export function RotateKey({ id, rotate }: { id: string; rotate: Rotate }) {
  const t = useTranslations('keys')
  return (
    <FormDialog
      label={t('rotate')}
      description={t('rotateLead')}
      small
      action={rotate}
      start={{ password: '' }}
      input={({ password }) => ({ id, ...(password ? { password } : {}) })}
      answer={({ secret }, close) => <NewSecret secret={secret} close={close} />}
    >
      {form => <PasswordAgain form={form} />}
    </FormDialog>
  )
}
