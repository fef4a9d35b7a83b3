import { z } from 'zod'
import { signUpFormInput } from '#lib/audiences/sign-up.ts'
import { contactName, tags } from '#lib/audiences/contact.ts'
import { LEAP_DAYS } from '#lib/audiences/states.ts'

// What the forms of this room send: checked in the browser as it is typed, and by the action.
const target = z.strictObject({ id: z.uuid() })
export const mergeInput = target.extend({ phone: z.string().min(1, 'required').max(40, 'too_long') })
export const revealInput = target.extend({
  reason: z.string().trim().min(2, 'required').max(200, 'too_long')
})
export const contactChangeInput = target.extend({
  name: contactName,
  tags,
  attributes: z.record(z.string().max(40), z.string().max(500, 'too_long'))
})
export const signUpFormChange = signUpFormInput.extend({ id: z.uuid().optional() })
/** Countries as two letters each, as people write lists. */
export const signUpLimitsInput = z.strictObject({
  countries: z
    .string()
    .max(400, 'too_long')
    .regex(/^\s*([A-Za-z]{2}([\s,;，、]+|$))*$/, 'countries'),
  perDay: z.number().int().min(1).max(1_000_000)
})
export const leapDayInput = z.strictObject({ leapDay: z.enum(LEAP_DAYS) })
export const choicesInput = target.extend({
  offered: z.array(z.uuid()).max(500, 'too_many'),
  wanted: z.array(z.uuid()).max(500, 'too_many'),
  pausedUntil: z.string().regex(/^(\d{4}-\d\d-\d\d)?$/, 'date'),
  atMost: z.int().min(1).max(30).nullable(),
  evidence: z.string().trim().min(1, 'required').max(500, 'too_long')
})
