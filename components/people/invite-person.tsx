'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import { ShownOnce } from '../forms/shown-once.tsx'
import type { Action } from '../ui/action-result.ts'
import { SelectField, TextField } from '../ui/field.tsx'

export const INVITABLE = ['admin', 'marketer', 'approver', 'analyst', 'clerk'] as const
interface Values {
  email: string
  role: (typeof INVITABLE)[number]
}
const START: Values = { email: '', role: 'marketer' }

export function InvitePerson({ invite }: { invite: Action<Values, { link: string }> }) {
  const t = useTranslations('people')
  return (
    <FormDialog
      label={t('invite')}
      description={t('inviteLead')}
      variant="primary"
      action={invite}
      schema={async () => (await import('#lib/people/person.ts')).inviteInput}
      start={START}
      input={values => values}
      answer={({ link }) => <ShownOnce lead={t('inviteDone')} kind="good" parts={[{ text: link }]} />}
    >
      {({ bind, values }) => (
        <>
          <TextField label={t('email')} type="email" required {...bind('email')} />
          <SelectField label={t('role')} hint={t(`roleHints.${values.role}`)} {...bind('role')}>
            {INVITABLE.map(each => (
              <option key={each} value={each}>
                {t(`roles.${each}`)}
              </option>
            ))}
          </SelectField>
        </>
      )}
    </FormDialog>
  )
}
