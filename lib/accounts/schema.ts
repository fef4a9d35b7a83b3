import { z } from 'zod'

const line = z.string().trim().max(200, 'too_long')
/** 18 digits and letters without I, O, S, V, Z (GB 32100-2015). */
const creditCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^$|^[0-9A-HJ-NP-RTUW-Y]{18}$/, 'credit_code')

/** Body of POST /signatures. With an account it is for that account alone; registration is what the provider was told. */
export const signatureInput = z.strictObject({
  text: z.string().min(1, 'required').max(60),
  providerSignId: z.string().trim().max(100).optional(),
  accountId: z.uuid().optional(),
  registration: z
    .strictObject({
      company: line,
      creditCode,
      source: z.enum(['company', 'trademark', 'app', 'site', 'other']),
      scene: line
    })
    .optional()
})
export type SignatureInput = z.output<typeof signatureInput>
