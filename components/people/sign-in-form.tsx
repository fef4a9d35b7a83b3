'use client'
import { signIn } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CAME_BACK } from '#lib/people/provider.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

const KNOWN = ['sign_in_slow', 'busy', 'totp_wrong', 'sso_only'] as const
interface Props {
  /** The name of the company's own sign-in, when there is one. */
  provider: string | undefined
  /** Whether it is the only way, but for one. */
  only: boolean
  cameBack: string | undefined
}
export function SignInForm({ provider, only, cameBack }: Props) {
  const t = useTranslations()
  const reason = CAME_BACK.find(key => key === cameBack) ?? 'sso_failed'
  if (provider === undefined) return <PasswordForm />
  return (
    <div className="flex flex-col gap-5">
      {cameBack !== undefined && <Notice kind="bad">{t(`errors.${reason}`)}</Notice>}
      <Button variant="primary" onClick={() => void signIn('company', { callbackUrl: '/' })}>
        {t('signIn.byProvider', { name: provider })}
      </Button>
      {only ? (
        <details>
          <summary className="cursor-pointer text-small text-ink-soft">{t('signIn.breakGlass')}</summary>
          <div className="mt-4">
            <PasswordForm />
          </div>
        </details>
      ) : (
        <>
          <p className="flex items-center gap-3 text-small text-ink-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t('signIn.or')}
          </p>
          <PasswordForm />
        </>
      )}
    </div>
  )
}

function PasswordForm() {
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
