import { z } from 'zod'
import type { AttributeValue } from '#db/schema/contacts.ts'
import { instantInput } from '../clock.ts'
import type { ConsentState } from './states.ts'

export type { AttributeValue, ConsentState }

/** A contact as the product knows it. `phone` is E.164; who may see it whole is decided where it is shown. */
export interface Contact {
  id: string
  phone: string
  country: string
  name: string | null
  attributes: Record<string, AttributeValue>
  tags: string[]
  consent: ConsentState
  consentAt: number | null
  suppressed: boolean
  /** A reply may have been an opt-out, and nobody has decided yet. */
  doubted: boolean
  createdAt: number
  updatedAt: number
}

const clean = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'too_long')
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff]*$/u, 'control_characters')

export const attributeName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{M}\p{N}_ -]{1,40}$/u, 'attribute_name')
  .refine(name => !['__proto__', 'constructor', 'prototype'].includes(name), 'attribute_name')
export const attributes = z
  .record(attributeName, z.union([clean(500), z.number(), z.boolean(), z.null()]))
  .refine(all => Object.keys(all).length <= 50, 'too_many')
export const tags = z.array(clean(40).min(1, 'required')).max(50, 'too_many')
export const contactName = clean(100)

export const CONSENT_SOURCES = ['form', 'paper', 'checkout', 'in_store', 'reply', 'api', 'import'] as const
export const consentInput = z.strictObject({
  state: z.enum(['granted', 'withdrawn']),
  source: clean(100).min(1, 'required'),
  evidence: z.record(z.string().max(100), z.unknown()).optional(),
  at: instantInput().optional()
})

/** Body of POST /contacts. */
export const contactInput = z.strictObject({
  phone: z.string().min(1, 'required').max(40, 'too_long'),
  name: contactName.nullable().optional(),
  attributes: attributes.optional(),
  tags: tags.optional(),
  /** Single tags to add or to take away; the others stay. */
  addTags: tags.optional(),
  removeTags: tags.optional(),
  consent: consentInput.optional()
})
/** What to do with a contact that is there: take over what is given, only what is missing, or nothing. */
export const ON_EXISTING = ['update', 'fill', 'skip'] as const
export type OnExisting = (typeof ON_EXISTING)[number]
export const contactPatch = contactInput.omit({ phone: true })
export type ContactInput = z.output<typeof contactInput>
