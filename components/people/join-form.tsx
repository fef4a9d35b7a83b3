'use client'
import { signIn } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

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
  const { form, bind, pending, values } = useForm({
    action: join,
    schema: async () => (await import('#lib/people/person.ts')).joinInput,
    start: { name: '', email: invited, password: '', brand: '' },
    input: ({ brand, ...person }) => ({ token, ...person, ...(brand.trim() ? { brand } : {}) }),
    done: ({ email }) =>
      void signIn('credentials', { redirect: false, email, password: values.password }).then(() => {
        router.push('/')
        router.refresh()
      })
  })
  return (
    <form {...form} className="mt-3 flex flex-col gap-4">
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
