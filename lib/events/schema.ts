import { z } from 'zod'
import { instantInput } from '../clock.ts'
import { PROPERTY_TYPES } from './event.ts'

/** order.paid, cart.updated: small letters, digits and _, parts with a dot between them. */
export const KIND = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/
const kind = z.string().trim().max(60, 'too_long').regex(KIND, 'event_kind')
const name = z.string().trim().max(60, 'too_long').default('')
export const eventPropertyInput = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}_.-]{1,40}$/u, 'event_property')
    .refine(text => !['__proto__', 'constructor', 'prototype'].includes(text), 'event_property'),
  type: z.enum(PROPERTY_TYPES),
  personal: z.boolean().default(false)
})
const properties = z
  .array(eventPropertyInput)
  .max(50, 'too_many')
  .refine(all => new Set(all.map(each => each.name)).size === all.length, 'repeated')

const KEPT = 365
const keepDays = z.int().min(1).max(3650)
/** Body of POST /event-kinds. */
export const eventKindInput = z.strictObject({
  kind,
  name: z.strictObject({ zh: name, en: name }).default({ zh: '', en: '' }),
  properties: properties.default([]),
  keepDays: keepDays.default(KEPT).describe('Days that single events are kept; how many there were stays'),
  conversion: z.boolean().default(false).describe('Counts as what a campaign is for')
})
export type EventKindInput = z.output<typeof eventKindInput>
/** What of a kind may be changed; its slug is what programs send. */
export const eventKindPatch = z.strictObject({
  name: z.strictObject({ zh: name, en: name }).optional(),
  properties: properties.optional(),
  keepDays: keepDays.optional(),
  conversion: z.boolean().optional()
})
export type EventKindPatch = z.output<typeof eventKindPatch>

const externalId = z.string().trim().min(1, 'required').max(200, 'too_long')
/** Body of POST /events. */
export const eventInput = z
  .strictObject({
    kind: z.string().trim().min(1, 'required').max(100, 'too_long'),
    phone: z.string().min(1, 'required').max(40, 'too_long').optional(),
    externalId: externalId.optional().describe('Your own id of the person, as identify has told it'),
    contactId: z.guid().optional(),
    at: instantInput().optional().describe('When it happened; now unless it is given'),
    properties: z
      .record(z.string().max(100, 'too_long'), z.unknown())
      .refine(all => Object.keys(all).length <= 200, 'too_many')
      .default({})
      .describe('Those that the kind declares are kept'),
    messageId: z
      .string()
      .trim()
      .min(1, 'required')
      .max(200, 'too_long')
      .optional()
      .describe('Your own id of the event: the same again is one event')
  })
  .refine(each => each.phone ?? each.externalId ?? each.contactId, {
    error: 'event_person',
    path: ['phone']
  })
export type EventInput = z.output<typeof eventInput>
