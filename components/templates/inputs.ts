import { z } from 'zod'
import { registrationInput, templateInput } from '#lib/templates/schema.ts'

// What the forms of this room send: checked in the browser as it is typed, and by the action.
export const reviewInput = z.strictObject({ id: z.uuid(), note: z.string().max(500, 'too_long').optional() })
export const rejectInput = reviewInput.extend({
  note: z.string().trim().min(1, 'required').max(500, 'too_long')
})
export const registrationChange = registrationInput.extend({ id: z.uuid() })
export const templateChange = templateInput.extend({ id: z.uuid().optional() })
