import { z } from 'zod'
import { topicInput } from '#lib/topics/schema.ts'

// What the forms of this room send: checked in the browser as it is typed, and by the action.
const text = z.string().trim().min(1, 'required').max(100, 'too_long')
export const testSendInput = z.strictObject({
  accountId: z.uuid(),
  phone: z.string().min(1, 'required').max(40, 'too_long'),
  providerTemplateId: text,
  providerSignId: text
})
export const routeInput = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'country'),
  accountIds: z.array(z.uuid()).max(5, 'too_many')
})
export const topicChange = topicInput.extend({
  id: z.uuid().optional(),
  archived: z.boolean().default(false)
})
