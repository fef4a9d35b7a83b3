import { z } from 'zod'
import type { DescribedFinding } from '#lib/compliance/packs/catalogue.ts'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import type { Finding } from '#lib/compliance/finding.ts'
import type { Locale } from '#app/_transport/locale.ts'

export const verdict = z.enum(['allow', 'warn', 'rewrite', 'defer', 'block'])

/** What a rule said, as every call answers it. */
export const finding = z
  .object({
    rule: z.string(),
    verdict,
    message: z.string(),
    source: z.string(),
    certainty: z.enum(['S1', 'S2', 'S3', 'K', 'D']),
    words: z.array(z.string()),
    fixes: z.array(z.object({ find: z.string(), put: z.string() }))
  })
  .meta({
    id: 'Finding',
    description: 'What a rule said of a message, where it comes from and how sure that is'
  })
export const sampleFinding: DescribedFinding = {
  rule: 'CN-AD-01',
  verdict: 'warn',
  message: '“最低价”可能违反广告法',
  source: '中华人民共和国广告法 第九条',
  certainty: 'S1',
  words: ['最低价'],
  fixes: []
}

const params = z.record(z.string(), z.union([z.string(), z.number()]))
/** The finding that a message keeps: why it was excluded or waits. */
export const keptFinding = z
  .object({
    rule: z.string(),
    version: z.string().optional(),
    params: params.optional(),
    message: z.string()
  })
  .meta({ id: 'KeptFinding', description: 'Why a message was left out or waits, as it was decided then' })
export function shownFinding(
  kept: (Pick<Finding, 'rule' | 'params'> & { version?: string }) | null,
  locale: Locale
): z.input<typeof keptFinding> | null {
  if (kept === null) return null
  const { rule, version, params: given } = kept
  return { rule, version, params: given, message: sayFinding(kept, locale) }
}
