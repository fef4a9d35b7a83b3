import { z } from 'zod'
import { DAY } from '../clock.ts'

/** A page where people subscribe themselves. */
export interface SignUpForm {
  id: string
  code: string
  name: string
  heading: string
  consentText: string
  version: number
  asksName: boolean
  tag: string
  confirmTemplateId: string | null
  state: 'active' | 'closed'
  createdBy: string | null
  createdAt: number
  updatedAt: number
}
export const signUpFormInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(100, 'too_long'),
  heading: z.string().trim().min(1, 'required').max(100, 'too_long'),
  consentText: z.string().trim().min(10, 'consent_text').max(1000, 'too_long'),
  asksName: z.boolean(),
  tag: z.string().trim().min(1, 'required').max(40, 'too_long'),
  confirmTemplateId: z.uuid().nullable()
})
export type SignUpFormInput = z.output<typeof signUpFormInput>

export const signUpInput = z.strictObject({
  phone: z.string().trim().min(1, 'required').max(40, 'too_long'),
  name: z.string().trim().max(100, 'too_long').optional(),
  agreed: z.literal(true, 'agree')
})
export type SignUpInput = z.output<typeof signUpInput>

/** A reply confirms what was asked for this long. */
export const CONFIRM_WITHIN = 7 * DAY
