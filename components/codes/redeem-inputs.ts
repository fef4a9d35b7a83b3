import { z } from 'zod'
import { redemptionInput } from '#lib/codes/schema.ts'

// What a clerk sends: checked in the browser as it is typed, and by the action.
export const checkInput = redemptionInput.pick({ code: true })
export const clerkInput = z.strictObject({
  ...redemptionInput.pick({ code: true, value: true, reference: true }).shape
})
