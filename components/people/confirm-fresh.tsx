'use client'
import { FormDialog } from '../forms/form-dialog.tsx'
import { PasswordAgain } from '../settings/password-again.tsx'
import type { Action } from '../ui/action-result.ts'

interface Props<Input extends object> {
  action: Action<Input & { password?: string }, unknown>
  input: Input
  label: string
  /** What happens. */
  lead: string
  small?: boolean
}
/** A step that says what it does and asks for the password, unless the sign-in is a fresh one. */
export function ConfirmFresh<Input extends object>({ action, input, label, lead, small }: Props<Input>) {
  return (
    <FormDialog
      label={label}
      description={lead}
      variant={small ? 'secondary' : 'danger'}
      small={small}
      action={action}
      start={{ password: '' }}
      input={({ password }) => ({ ...input, ...(password ? { password } : {}) })}
      next="refresh"
    >
      {form => <PasswordAgain form={form} />}
    </FormDialog>
  )
}
