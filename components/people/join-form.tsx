'use client'
import { signIn } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

type Join = Action<{ token: string; name: string; email: string; password: string }, { email: string }>

export function JoinForm({ token, email: invited, join }: { token: string; email: string; join: Join }) {
  const t = useTranslations('setup')
  const router = useRouter()
  const [values, setValues] = useState({ name: '', email: invited, password: '' })
  const { run, pending, fields } = useAction(join, {
    done: ({ email }) =>
      void signIn('credentials', { redirect: false, email, password: values.password }).then(() => {
        router.push('/')
        router.refresh()
      })
  })
  const bind = bindFields(values, setValues, fields)
  return (
    <form
      className="mt-3 flex flex-col gap-4"
      onSubmit={event => {
        event.preventDefault()
        run({ token, ...values })
      }}
    >
      <TextField label={t('name')} autoComplete="name" required {...bind('name')} />
      <TextField label={t('email')} type="email" autoComplete="username" required readOnly={invited !== ''} {...bind('email')} />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="new-password"
        required
        hint={t('passwordHint')}
        {...bind('password')}
      />
      <Button type="submit" variant="primary" pending={pending}>
        {t('submit')}
      </Button>
    </form>
  )
}
