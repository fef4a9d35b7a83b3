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

type Join = Action<
  { token: string; name: string; email: string; password: string; brand?: string },
  { email: string }
>

/** `owner` is asked for the brand, too: it becomes the first signature. */
export function JoinForm({
  token,
  email: invited,
  owner,
  join
}: {
  token: string
  email: string
  owner: boolean
  join: Join
}) {
  const t = useTranslations('setup')
  const router = useRouter()
  const [values, setValues] = useState({ name: '', email: invited, password: '', brand: '' })
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
        const { brand, ...person } = values
        run({ token, ...person, ...(brand.trim() ? { brand } : {}) })
      }}
    >
      <TextField label={t('name')} autoComplete="name" required {...bind('name')} />
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        readOnly={invited !== ''}
        {...bind('email')}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="new-password"
        required
        hint={t('passwordHint')}
        {...bind('password')}
      />
      {owner && (
        <TextField
          label={t('brand')}
          hint={t('brandHint')}
          autoComplete="organization"
          maxLength={34}
          {...bind('brand')}
        />
      )}
      <Button type="submit" variant="primary" pending={pending}>
        {t('submit')}
      </Button>
    </form>
  )
}
