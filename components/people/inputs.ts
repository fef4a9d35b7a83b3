import { z } from 'zod'
import { password } from '#lib/people/person.ts'

// What the forms of this room send: checked in the browser as it is typed, and by the action.
export const passwordInput = z.strictObject({ password: z.string().min(1, 'required').max(256, 'too_long') })
export const newPasswordInput = passwordInput.extend({ next: password })
export const sessionLimitsInput = z.strictObject({
  idleHours: z.number().int().min(1).max(720),
  days: z.number().int().min(1).max(90)
})
/** The owner whose password still opens; null while everybody's does. */
export const onlyInput = z.strictObject({ breakGlass: z.uuid('choose').nullable() })
