import { z } from 'zod'
import { MINUTE, SECOND } from '../clock.ts'
import { keepable } from '../text.ts'
import type { Outcome } from './provider.ts'

// Answers come from outside, whatever a driver has read of them: nothing goes on from here that the database would refuse.
const cut = (most: number) => (text: string) => keepable(text.slice(0, most))
const code = z.union([z.string(), z.number()]).transform(String).transform(cut(100))
const detail = z.string().catch('').transform(cut(300))
const MOST_FEES = 1e15
const fees = z.number().transform(Math.round).pipe(z.int().min(0).max(MOST_FEES)).nullable().catch(null)
const LONGEST_WAIT = 15 * MINUTE
const wait = z
  .number()
  .catch(LONGEST_WAIT)
  .transform(ms => Math.round(Math.min(Math.max(ms, SECOND), LONGEST_WAIT)))
// a number that is cut short would be another one's
const reference = z
  .string()
  .max(200)
  .refine(text => text === keepable(text))
  .nullish()
  .catch(null)

const outcome: z.ZodType<Outcome> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), feesMicros: fees, reference }),
  z.object({ kind: z.literal('rejected'), code, detail }),
  z.object({ kind: z.literal('duplicate'), detail }),
  z.object({ kind: z.literal('throttled'), waitMs: wait }),
  z.object({ kind: z.literal('retry'), code, detail }),
  z.object({ kind: z.literal('not_sent'), detail }),
  z.object({ kind: z.literal('account_fault'), code, detail }),
  z.object({ kind: z.literal('unknown'), detail, unreadable: z.boolean().optional() })
])

/** What a driver made of an answer, in bounds that can be stored; undefined when it is no outcome at all. */
export const readOutcome = (made: unknown): Outcome | undefined => outcome.safeParse(made).data
