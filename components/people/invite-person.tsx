'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'

export const INVITABLE = ['admin', 'marketer', 'approver', 'analyst'] as const
type Role = (typeof INVITABLE)[number]

export function InvitePerson({
  invite
}: {
  invite: Action<{ email: string; role: Role }, { link: string }>
}) {
  const t = useTranslations('people')
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('marketer')
  const [link, setLink] = useState<string>()
  const { run, pending, fields } = useAction(invite, { done: made => setLink(made.link) })
  function change(next: boolean) {
    setOpen(next)
    setLink(undefined)
    setEmail('')
  }
  return (
    <>
      <Button variant="primary" onClick={() => change(true)}>
        {t('invite')}
      </Button>
      <Dialog open={open} onOpenChange={change} title={t('invite')} description={t('inviteLead')}>
        {link ? (
          <div className="flex flex-col gap-4">
            <Notice kind="good">{t('inviteDone')}</Notice>
            <code className="rounded-md bg-raised p-3 text-small break-all">{link}</code>
            <CopyButton text={link} label={t('copy')} done={t('copied')} />
          </div>
        ) : (
          <form
            className="flex flex-col gap-4"
            onSubmit={event => {
              event.preventDefault()
              run({ email, role })
            }}
          >
            <TextField
              label={t('email')}
              type="email"
              required
              value={email}
              error={fields.email}
              onChange={event => setEmail(event.target.value)}
            />
            <SelectField
              label={t('role')}
              hint={t(`roleHints.${role}`)}
              value={role}
              onChange={event => setRole(event.target.value as Role)}
            >
              {INVITABLE.map(each => (
                <option key={each} value={each}>
                  {t(`roles.${each}`)}
                </option>
              ))}
            </SelectField>
            <Button type="submit" variant="primary" pending={pending}>
              {t('invite')}
            </Button>
          </form>
        )}
      </Dialog>
    </>
  )
}
