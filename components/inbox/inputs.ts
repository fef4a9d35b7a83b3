import { z } from 'zod'

// What the forms of this room send: checked in the browser as it is typed, and by the action.
export const keywordInput = z.strictObject({
  word: z.string().min(1, 'required').max(40, 'too_long'),
  tag: z.string().trim().min(1, 'required').max(40, 'too_long'),
  answerTemplateId: z.uuid().nullable()
})
