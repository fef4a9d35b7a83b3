'use client'
import { useTranslations } from 'use-intl'
import type { Form } from '../forms/use-form.ts'
import { TextField } from '../ui/field.tsx'

/** Asks for the password when the server does: for what outlives the session, and a sign-in that is not fresh. */
export function PasswordAgain({ form }: { form: Form<{ password: string }> }) {
  const t = useTranslations('keys')
  if (form.fault('password') === undefined && form.values.password === '') return null
  return (
    <TextField
      label={t('password')}
      type="password"
      autoComplete="current-password"
      required
      {...form.bind('password')}
    />
  )
}
