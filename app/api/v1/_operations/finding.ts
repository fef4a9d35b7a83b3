import { z } from 'zod'

/** What a rule said, as every call answers it. */
export const finding = z.object({
  rule: z.string(),
  verdict: z.enum(['allow', 'warn', 'rewrite', 'defer', 'block']),
  message: z.string(),
  source: z.string(),
  certainty: z.string(),
  words: z.array(z.string()),
  fixes: z.array(z.object({ find: z.string(), put: z.string() }))
})
