import { z } from 'zod'
import { codePoolInput, MOST_MADE } from '#lib/codes/schema.ts'

// What the forms of this room send: checked in the browser as it is typed, and by the action.
export const newPoolInput = codePoolInput.omit({ validUntil: true }).extend({
  /** The last day, yyyy-mm-dd, on the installation's clock; nothing for no end. */
  lastDay: z.union([z.literal(''), z.iso.date('date')])
})
export const makeCodesInput = z.strictObject({
  id: z.uuid(),
  make: z.int('value_kind').min(1, 'value_kind').max(MOST_MADE, 'too_many')
})
