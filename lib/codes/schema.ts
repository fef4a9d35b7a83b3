import { z } from 'zod'
import { DEFAULT_LENGTH, LONGEST_CODE, POOL_NAME, SHORTEST_CODE } from './code.ts'

const currency = z
  .string()
  .trim()
  .regex(/^[A-Z]{3}$/, 'currency')

/** Body of POST /code-pools. */
export const codePoolInput = z
  .strictObject({
    name: z
      .string()
      .trim()
      .regex(POOL_NAME, 'code_pool_name')
      .describe('Stands in texts as {{code:NAME}}: small letters, digits, - and _'),
    value: z.number().min(0).max(1_000_000_000).describe('What a code is worth, in units of currency'),
    currency: currency.optional().describe('That of the installation when it is left out'),
    validUntil: z.iso
      .datetime({ offset: true, error: 'date' })
      .nullable()
      .default(null)
      .describe('Codes are redeemed until then'),
    length: z
      .int()
      .min(SHORTEST_CODE)
      .max(LONGEST_CODE)
      .default(DEFAULT_LENGTH)
      .describe('No code is longer. Texts are measured with it')
  })
  .meta({ id: 'CodePoolInput' })
export type CodePoolInput = z.output<typeof codePoolInput>

/** The most that are made in one call. */
export const MOST_MADE = 1_000_000
export const makeInput = z.strictObject({
  make: z.int().min(1).max(MOST_MADE).optional().describe('How many codes to make')
})

/** Body of POST /redemptions. */
export const redemptionInput = z
  .strictObject({
    code: z.string().trim().min(1, 'required').max(100, 'too_long').describe('As it was typed or scanned'),
    value: z.number().min(0).max(1_000_000_000).optional().describe('What the order came to'),
    currency: currency.optional().describe('That of the list where it is left out'),
    at: z.iso
      .datetime({ offset: true, error: 'date' })
      .optional()
      .describe('When, where it was not just now'),
    reference: z
      .string()
      .trim()
      .min(1)
      .max(100, 'too_long')
      .optional()
      .describe('Number of the order: its value counts once in each currency')
  })
  .meta({ id: 'RedemptionInput' })
export type RedemptionInput = z.output<typeof redemptionInput>
