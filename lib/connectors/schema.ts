import { z } from 'zod'
import { KIND } from '../events/schema.ts'
import { isCountry } from '../phone.ts'
import { CONNECTOR_KINDS, CONNECTOR_STATES, type ConnectorKind } from './connector.ts'
import { PLAIN } from './registry.ts'

const name = z.string().trim().min(1, 'required').max(60, 'too_long')
const secret = z
  .string()
  .trim()
  .min(8, 'too_short')
  .max(200, 'too_long')
  .regex(/^[\x21-\x7e]+$/, 'control_characters')
  .describe('What the shop signs with; told by no answer again')
const clientId = z.string().trim().min(1, 'required').max(100, 'too_long')
const kinds = z
  .record(
    z.string().max(100, 'too_long'),
    z.union([z.literal(''), z.string().max(60).regex(KIND, 'event_kind')])
  )
  .refine(all => Object.keys(all).length <= 100, 'too_many')
  .describe(
    'Other names for kinds of events, by the name that they have otherwise; empty for what is not wanted'
  )
const place = (byDefault: string) =>
  z
    .string()
    .trim()
    .regex(/^[\w-]{1,40}(\.[\w-]{1,40}){0,9}$/, 'value_kind')
    .default(byDefault)
const fields = z
  .strictObject({
    header: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9-]{1,60}$/, 'value_kind')
      .default(PLAIN.header),
    phone: place(PLAIN.phone),
    person: place(PLAIN.person),
    name: place(PLAIN.name),
    id: place(PLAIN.id),
    topic: place(PLAIN.topic),
    at: place(PLAIN.at),
    properties: place(PLAIN.properties),
    consent: place(PLAIN.consent)
  })
  .describe('Where things stand in the body of a plain connector, names with dots between them')
const consentText = z
  .string()
  .trim()
  .min(10, 'too_short')
  .max(1000, 'too_long')
  .nullable()
  .describe('How the shop obtains consent to marketing texts: without it no grant counts; opt-outs always do')
const country = z.string().trim().toUpperCase().refine(isCountry, 'country')
const creates = z.boolean().describe('Whether an unknown number becomes a contact, without consent')

const whole = z.strictObject({
  name,
  kind: z.enum(CONNECTOR_KINDS),
  secret,
  clientId: clientId.nullable().default(null).describe('client_id of the program, for youzan alone'),
  kinds: kinds.default({}),
  fields: fields.nullable().default(null),
  country: country
    .optional()
    .describe('Of numbers that name no country; that of the installation when it is left out'),
  creates: creates.default(true),
  consentText: consentText.default(null)
})
interface ByKind {
  kind: ConnectorKind
  clientId: string | null
  fields: object | null
}
const fitting = <Schema extends z.ZodType<ByKind>>(schema: Schema) =>
  schema
    .refine(each => each.kind !== 'youzan' || each.clientId !== null, {
      error: 'required',
      path: ['clientId']
    })
    .refine(each => each.kind === 'hmac' || each.fields === null, {
      error: 'unknown_field',
      path: ['fields']
    })
/** Body of POST /connectors. */
export const connectorInput = fitting(whole)
/** What the page sends: '' where a secret is to be made, of those that a person types into the shop. */
export const connectorForm = fitting(whole.extend({ secret: z.union([z.literal(''), secret]) })).refine(
  each => each.secret !== '' || each.kind === 'woocommerce' || each.kind === 'hmac',
  {
    error: 'required',
    path: ['secret']
  }
)
export type ConnectorInput = z.output<typeof connectorInput>

/** Body of PATCH /connectors/{id}: what is given is changed. */
export const connectorPatch = z.strictObject({
  name: name.optional(),
  secret: secret.optional(),
  clientId: clientId.optional(),
  kinds: kinds.optional(),
  fields: fields.optional(),
  country: country.optional(),
  creates: creates.optional(),
  consentText: consentText.optional(),
  state: z.enum(CONNECTOR_STATES).optional()
})
export type ConnectorPatch = z.output<typeof connectorPatch>
