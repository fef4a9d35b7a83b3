'use client'
import { signIn } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

const KNOWN = ['sign_in_slow', 'busy', 'totp_wrong'] as const

export function SignInForm() {
  const t = useTranslations()
  const router = useRouter()
  const [error, setError] = useState<string>()
  /** Whether the password was right and the second factor is asked for. */
  const [second, setSecond] = useState(false)
  const [pending, setPending] = useState(false)
  async function submit(form: FormData) {
    setPending(true)
    setError(undefined)
    const answer = await signIn('credentials', {
      redirect: false,
      email: form.get('email'),
      password: form.get('password'),
      code: form.get('code') ?? ''
    })
    if (answer?.ok) {
      router.push('/')
      router.refresh()
      return
    }
    setPending(false)
    if (answer?.error === 'totp_needed') return setSecond(true)
    const known = KNOWN.find(key => key === answer?.error)
    setError(known ? t(`errors.${known}`) : t('errors.sign_in_wrong'))
  }
  const unreached = () => {
    setPending(false)
    setError(t('ui.unreached'))
  }
  return (
    <form
      // an action would empty the fields, and the password is needed again beside the code
      onSubmit={event => {
        event.preventDefault()
        submit(new FormData(event.currentTarget)).catch(unreached)
      }}
      className="flex flex-col gap-4"
    >
      {error && (
        <Notice kind="bad" live>
          {error}
        </Notice>
      )}
      <TextField label={t('signIn.email')} name="email" type="email" autoComplete="username" required />
      <TextField
        label={t('signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      {second && (
        <TextField
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          name="code"
          autoComplete="one-time-code"
          required
          maxLength={20}
        />
      )}
      <Button type="submit" variant="primary" pending={pending}>
        {t('signIn.submit')}
      </Button>
    </form>
  )
}
