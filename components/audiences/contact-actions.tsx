'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { TextField } from '../ui/field.tsx'

/** Shows the full number after a reason is given, which is logged. */
export function RevealNumber({
  id,
  reveal
}: {
  id: string
  reveal: Action<{ id: string; reason: string }, { phone: string }>
}) {
  const t = useTranslations('contacts')
  return (
    <FormDialog
      label={t('reveal')}
      description={t('revealLead')}
      stay
      action={reveal}
      schema={async () => (await import('./inputs.ts')).revealInput}
      start={{ reason: '' }}
      input={({ reason }) => ({ id, reason })}
    >
      {({ bind }, answer) => (
        <>
          <TextField label={t('reason')} required maxLength={200} {...bind('reason')} />
          {answer && (
            <p className="text-xl font-semibold tabular-nums" aria-live="polite" data-testid="revealed">
              {answer.phone}
            </p>
          )}
        </>
      )}
    </FormDialog>
  )
}

/** Merges another contact of the same person into this one. */
export function MergeContact({
  id,
  merge
}: {
  id: string
  merge: Action<{ id: string; phone: string }, { id: string }>
}) {
  const t = useTranslations('contacts')
  return (
    <FormDialog
      label={t('merge')}
      description={t('mergeLead')}
      success={t('merged')}
      next="refresh"
      action={merge}
      schema={async () => (await import('./inputs.ts')).mergeInput}
      start={{ phone: '' }}
      input={({ phone }) => ({ id, phone })}
    >
      {({ bind, fault }) => (
        <TextField
          label={t('mergePhone')}
          required
          inputMode="tel"
          {...bind('phone')}
          error={fault('phone') ?? fault('other')}
        />
      )}
    </FormDialog>
  )
}

/** Erasing cannot be undone: it asks first, and says what stays. */
export function EraseContact({ id, erase }: { id: string; erase: Action<{ id: string }, { id: string }> }) {
  const t = useTranslations('contacts')
  return (
    <ConfirmButton
      action={erase}
      input={{ id }}
      lead={t('eraseLead')}
      success={t('erased')}
      to="/audiences/contacts"
    >
      {t('erase')}
    </ConfirmButton>
  )
}
