'use client'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { CheckField, TextField } from '../ui/field.tsx'

interface Props {
  consentText: string
  asksName: boolean
  faults: { phone?: string; agreed?: string }
  submit: (data: FormData) => Promise<void>
}

/** The number, a name where it is asked, and the words to agree to; nothing is agreed to beforehand. */
export function SignUpPage({ consentText, asksName, faults, submit }: Props) {
  const t = useTranslations('signUp')
  return (
    <form action={submit} className="flex flex-col gap-4">
      <TextField
        label={t('phone')}
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        required
        maxLength={40}
        error={faults.phone}
      />
      {asksName && <TextField label={t('name')} name="name" autoComplete="name" maxLength={100} />}
      <CheckField label={consentText} name="agreed" required />
      {faults.agreed && (
        <p role="alert" className="text-xs text-bad">
          {faults.agreed}
        </p>
      )}
      <Button type="submit" variant="primary">
        {t('submit')}
      </Button>
    </form>
  )
}
