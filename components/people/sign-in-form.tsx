'use client'
import { signIn } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

const KNOWN = ['sign_in_slow', 'busy'] as const

export function SignInForm() {
  const t = useTranslations()
  const router = useRouter()
  const [error, setError] = useState<string>()
  const [pending, setPending] = useState(false)
  async function submit(form: FormData) {
    setPending(true)
    setError(undefined)
    const answer = await signIn('credentials', { redirect: false, email: form.get('email'), password: form.get('password') })
    if (answer?.ok) {
      router.push('/')
      router.refresh()
      return
    }
    const known = KNOWN.find(key => key === answer?.error)
    setError(known ? t(`errors.${known}`) : t('errors.sign_in_wrong'))
    setPending(false)
  }
  return (
    <form action={form => void submit(form)} className="flex flex-col gap-4">
      {error && (
        <Notice kind="bad" live>
          {error}
        </Notice>
      )}
      <TextField label={t('signIn.email')} name="email" type="email" autoComplete="username" required />
      <TextField label={t('signIn.password')} name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" variant="primary" pending={pending}>
        {t('signIn.submit')}
      </Button>
    </form>
  )
}
