import { REGISTRATION_STATES } from './states.ts'
import { z } from 'zod'
import { LONGEST_BODY } from './template.ts'

const body = z.string().min(1, 'required').max(LONGEST_BODY, 'template_long')
const providerTemplateId = z.string().trim().max(100, 'too_long').optional()
/** The same message in other languages, by language tag. A contact's attribute `language` (or `locale`) chooses. */
const languages = z
  .record(
    z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'language_tag'),
    z.strictObject({ body, providerTemplateId })
  )
  .refine(all => Object.keys(all).length <= 12, 'too_many')

/** Body of POST /templates. */
export const templateInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(100, 'too_long'),
  body,
  purpose: z.enum(['marketing', 'transactional']),
  /** What marketing is about; the default topic when none is named. */
  topicId: z.uuid('topic_unknown').nullish(),
  signatureId: z.uuid('required'),
  providerTemplateId,
  languages: languages.nullish()
})
export type TemplateInput = z.output<typeof templateInput>

/** Body of POST /templates/{id}/registrations: the id that a template has with one account; null takes it away. */
export const registrationInput = z.strictObject({
  accountId: z.uuid(),
  providerTemplateId: z.string().trim().min(1, 'required').max(100, 'too_long').nullable(),
  /** How far the provider's own review has come: only what it approved is sent. */
  state: z.enum(REGISTRATION_STATES).default('approved')
})

/** Body of POST /templates/check. `sample` fills the variables; those it lacks stay visible. */
export const templateCheck = z.strictObject({
  body: z.string().max(LONGEST_BODY * 2),
  purpose: z.enum(['marketing', 'transactional']).default('marketing'),
  signatureId: z.uuid().optional(),
  signature: z.string().max(40).optional(),
  country: z.string().length(2).optional().describe('That of the installation when it is left out'),
  /** Whose provider is asked what it takes. */
  accountId: z.uuid().optional(),
  sample: z.record(z.string(), z.string().max(500)).default({})
})
