import { z } from 'zod'
import { eventKindInput } from '#lib/events/schema.ts'

// What the forms of this room send: checked in the browser as it is typed, and by the action.
export const kindChangeInput = eventKindInput.omit({ kind: true }).extend({ id: z.uuid() })
