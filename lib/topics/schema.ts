import { z } from 'zod'

const name = z.string().trim().min(1, 'required').max(60, 'too_long')
const slug = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'topic_slug')
  .refine(word => word !== 'all', 'topic_slug')
const cap = z.strictObject({ most: z.int().min(1).max(100), days: z.int().min(1).max(31) })

/** Body of POST /topics. */
export const topicInput = z.strictObject({
  slug,
  name: z.strictObject({ zh: name, en: name }),
  cap: cap.nullable().default(null)
})
export type TopicInput = z.output<typeof topicInput>
/** Body of PATCH /topics/{id}. */
export const topicPatch = z.strictObject({
  slug: slug.optional(),
  name: z.strictObject({ zh: name, en: name }).optional(),
  cap: cap.nullable().optional(),
  archived: z.boolean().optional()
})
export type TopicPatch = z.output<typeof topicPatch>
