import { z } from 'zod'
import { ROLES, type Role } from './access.ts'

export interface Person {
  id: string
  email: string
  name: string
  role: Role
  disabledAt: number | null
  createdAt: number
}

/** Address normalised first and judged afterwards: look-alike signs and control characters do not pass. */
export const email = z
  .string()
  .max(200, 'email')
  .transform(text => text.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z.string().regex(/^[a-z0-9._%+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'email')
  )

export const password = z.string().min(10, 'password_short').max(256, 'password_long')
export const personName = z.string().trim().min(1, 'required').max(60, 'too_long')

/** What the one-time set-up link or an invitation asks for. */
export const joinInput = z.strictObject({
  token: z.string().max(100),
  email,
  name: personName,
  password,
  /** Of the owner: becomes the first signature. */
  brand: z.string().trim().max(34, 'too_long').optional(),
  /** Of the owner: where the house is at home; the settings judge it. */
  home: z
    .strictObject({ zone: z.string().max(60), currency: z.string().max(3), country: z.string().max(2) })
    .optional()
})
export type JoinInput = z.output<typeof joinInput>
export const inviteInput = z.strictObject({ email, role: z.enum(ROLES) })
export const signInInput = z.strictObject({
  email: z.string().max(200),
  password: z.string().max(256),
  code: z.string().max(20).optional()
})
