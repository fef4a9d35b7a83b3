import { z } from 'zod'
import { campaignInput } from '#lib/campaigns/schema.ts'
import { FOLLOW_WHENS } from './follow-whens.ts'

// What the forms of this room send: checked in the browser as it is typed, and by the action.
const id = z.uuid()
export const campaignChange = campaignInput.extend({ id: id.optional() })
export const followInput = z.strictObject({
  id,
  when: z.enum(FOLLOW_WHENS),
  word: z.string().trim().max(40, 'too_long').optional(),
  minutes: z
    .number()
    .int()
    .min(0)
    .max(90 * 24 * 60),
  templateId: id,
  name: z.string().min(1, 'required').max(300, 'too_long'),
  audienceName: z.string().min(1, 'required').max(300, 'too_long')
})
export const testInput = z.strictObject({
  id,
  phones: z.array(z.string().min(1).max(40, 'too_long')).min(1, 'required').max(5, 'too_many')
})
export const shareInput = z.strictObject({ id, days: z.number().int().min(1).max(90) })
export const whyNotInput = z.strictObject({ id, phone: z.string().min(1, 'required').max(40, 'too_long') })
