import { z } from 'zod'

// What the forms of this room send: checked in the browser as it is typed, and by the action.
const phone = z.string().min(1, 'required').max(40, 'too_long')
export const suppressionInput = z.strictObject({ phone })
export const suppressionListInput = z.strictObject({
  numbers: z.string().min(1, 'required').max(500_000, 'too_long')
})
export const lookUpInput = z.strictObject({
  phone,
  reason: z.string().trim().min(2, 'required').max(200, 'too_long')
})
export const fourEyesInput = z.strictObject({
  recipients: z.number().int().min(1).max(10_000_000),
  cost: z.number().min(1).max(100_000_000),
  tolerance: z.number().min(0).max(1000),
  templates: z.boolean().default(false)
})
export const filedHostsInput = z.strictObject({ hosts: z.string().max(10_000, 'too_long') })
/** Days as people write lists. */
export const houseInput = z.strictObject({
  days: z.string().max(10_000, 'too_long'),
  control: z.number().min(0).max(50)
})
