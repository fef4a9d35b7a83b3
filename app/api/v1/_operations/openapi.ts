import { z } from 'zod'
import { contactInput } from '#lib/audiences/contact.ts'
import { filterShape } from '#lib/audiences/filter.ts'
import { campaignInput, messageInput } from '#lib/campaigns/schema.ts'
import { complianceCase } from '#lib/compliance/schema.ts'
import { PERMISSIONS } from '#lib/people/access.ts'
import { templateInput } from '#lib/templates/schema.ts'
import { problemSchema } from '#app/_transport/problem.ts'
import type { Operation } from '#app/_transport/operation.ts'

type Json = Record<string, unknown>
type JsonSchema = z.core.JSONSchema.BaseSchema

/** Where refusals of each kind can come from, so that a program knows what to expect of a call. */
export function refusalsOf({ method, path, body, form, refersTo, refuses = [] }: Operation): number[] {
  const writes = method !== 'GET'
  return [
    400,
    401,
    403,
    ...(path.includes('{id}') || refersTo ? [404] : []),
    // the state does not allow it, or an Idempotency-Key was used for something else
    ...(writes ? [409] : []),
    ...(body || form ? [413] : []),
    ...refuses,
    429
  ]
}
const WORDS: Record<number, string> = {
  400: 'Something in the call is wrong; errors names each field',
  401: 'No key, or none that is in force',
  403: 'The key lacks the scope, or is not for this network or country',
  404: 'There is nothing with this id',
  409: 'The state does not allow it, or the Idempotency-Key was used with another body',
  410: 'It was there and does not hold any more',
  413: 'Too large',
  422: 'Well formed, and of no use, such as a time that has passed',
  429: 'Too many calls, or the key’s budget of the day is used up; Retry-After says how many seconds to wait'
}

const NAMED = '#/$defs/'
/** Names stand under components/schemas in an OpenAPI document. That an integer is one that JavaScript can hold needs no saying. */
function placed<T>(node: T): T
function placed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(each => placed(each))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([, value]) => value !== Number.MAX_SAFE_INTEGER && value !== Number.MIN_SAFE_INTEGER)
      .map(([name, value]) => [
        name,
        name === '$ref' && typeof value === 'string'
          ? value.replace(NAMED, '#/components/schemas/')
          : placed(value)
      ])
  )
}

/** Schemas of one document: those with a name are written once and referred to. */
function collectSchemas() {
  const schemas: Record<string, JsonSchema> = {}
  function add(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { $defs = {}, properties } = z.toJSONSchema(z.object({ schema }), { io, unrepresentable: 'any' })
    for (const [name, each] of Object.entries($defs)) {
      const known = schemas[name]
      const mine = placed(each)
      if (known && JSON.stringify(known) !== JSON.stringify(mine))
        throw new Error(`two schemas have the name ${name}`)
      schemas[name] = mine
    }
    const found = properties?.['schema']
    return typeof found === 'object' ? placed(found) : {}
  }
  return { add, schemas }
}

const idParameter = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string', format: 'uuid' },
  example: '01a206f1-763d-724e-8f0b-443b1eb51a41'
}
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body gives the first answer again, for a week; another body is refused',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
  example: 'order-1001'
}
const requestId = {
  description: 'Stands in the log of the installation',
  schema: { type: 'string', format: 'uuid' }
}

/** The name of a call. */
export const idOf = ({ method, path }: Operation) =>
  `${method.toLowerCase()}${path.replace(/[{}]/g, '').replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`

function parametersOf(operation: Operation, query: JsonSchema, sample: Json) {
  return [
    ...(operation.path.includes('{id}') ? [idParameter] : []),
    ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: query.required?.includes(name) ?? false,
      schema,
      ...(name in sample ? { example: sample[name] } : {})
    })),
    ...(operation.method === 'GET' ? [] : [idempotencyKey])
  ]
}
function contentOf({ body, form, csv, sample }: Operation, add: ReturnType<typeof collectSchemas>['add']) {
  if (body)
    return {
      'application/json': { schema: add(body, 'input'), example: sample.body },
      ...(csv === undefined ? {} : { 'text/csv': { schema: { type: 'string', description: csv } } })
    }
  if (!form) return undefined
  const { properties } = add(form, 'input')
  return {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' }, ...properties }
      }
    }
  }
}

interface Response {
  description: string
  headers: Record<string, object>
  content: Record<string, { schema: JsonSchema; example?: unknown }>
}
interface Described {
  operationId: string
  tags: string[]
  summary: string
  description: string
  parameters: object[]
  requestBody?: object
  security?: object[]
  responses: Record<string, Response | { $ref: string }>
}

function describe(operation: Operation, add: ReturnType<typeof collectSchemas>['add']): Described {
  const { answer, sample, permission, summary, status = 200 } = operation
  const content = contentOf(operation, add)
  const query = z.record(z.string(), z.unknown()).parse(sample.query ?? {})
  const done: Response = {
    description: answer.file?.description ?? 'Done',
    headers: { 'X-Request-Id': requestId },
    content: answer.file
      ? { [answer.file.mediaType]: { schema: { type: 'string' }, example: sample.answer } }
      : { 'application/json': { schema: add(answer.schema, 'output'), example: sample.answer } }
  }
  return {
    operationId: idOf(operation),
    tags: [operation.path.split('/')[1] ?? ''],
    summary,
    description: `Scope: \`${permission}\``,
    parameters: parametersOf(operation, add(operation.query, 'input'), query),
    ...(content ? { requestBody: { required: true, content } } : {}),
    ...(operation.gateway ? { security: [{ key: [] }, { gateway: [] }] } : {}),
    ...(operation.open ? { security: [{ key: [] }, { basic: [] }] } : {}),
    responses: {
      [status]: done,
      ...(operation.again ? { 200: { ...done, description: 'It was done before' } } : {}),
      ...Object.fromEntries(
        refusalsOf(operation).map(code => [code, { $ref: `#/components/responses/${code}` }])
      ),
      default: { $ref: '#/components/responses/Failure' }
    }
  }
}

const problemWith = (description: string) => ({
  description,
  headers: { 'X-Request-Id': requestId },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
})

// what several calls take, or what is large, is written once under a name
for (const [id, schema] of Object.entries({
  CampaignInput: campaignInput,
  ComplianceCase: complianceCase,
  ContactInput: contactInput,
  Filter: filterShape,
  MessageInput: messageInput,
  TemplateInput: templateInput
}))
  if (!z.globalRegistry.has(schema)) z.globalRegistry.add(schema, { id })

const TAGS: Record<string, string> = {
  contacts: 'People, by their number',
  imports: 'Files of contacts',
  audiences: 'Saved filters over contacts, and lists',
  accounts: 'Provider accounts that messages go through',
  signatures: 'Who a message is from: 【…】',
  templates: 'Texts with variables, reviewed before they are sent',
  campaigns: 'A template to an audience, and what became of it',
  messages: 'Single messages that programs send',
  conversions: 'What people did after a click',
  events: 'What happened to people, told by shops and programs',
  identify: 'Segment’s calls: whose id it is',
  track: 'Segment’s calls: what happened',
  batch: 'Segment’s calls, many at once',
  flows: 'What goes by itself when a person does something',
  'event-kinds': 'Kinds of events: what is not declared is counted and not taken',
  settings: 'What the house decides for all campaigns',
  topics: 'What marketing may be about, and who wants less of it',
  suppressions: 'The suppression list: numbers that get no marketing',
  replies: 'What people answered',
  'code-pools': 'Lists of coupon codes, each code for one message',
  redemptions: 'Coupon codes that were taken at a till',
  webhooks: 'URLs that events are delivered to',
  deliveries: 'Single deliveries of a webhook',
  compliance: 'What the rules say',
  segments: 'How a text is billed',
  phones: 'Whether a number can receive SMS'
}

/** The OpenAPI 3.1 document, made from the schemas that check each call. */
export function openApi(operations: Operation[], url: string) {
  const { add, schemas } = collectSchemas()
  add(problemSchema, 'output')
  const paths: Record<string, Record<string, Described>> = {}
  for (const operation of operations)
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation, add)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tuixin',
      version: '1',
      summary: 'Self-hosted SMS marketing',
      description: `JSON in camelCase; times are ISO 8601. Scopes of a key: ${PERMISSIONS.join(', ')}, or all.`,
      license: { name: 'MIT', identifier: 'MIT' }
    },
    servers: [{ url: `${url}/api/v1` }],
    security: [{ key: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', bearerFormat: 'tx_…' },
        basic: { type: 'http', scheme: 'basic', description: 'The key as user name, without a password' },
        gateway: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Mce-Signature',
          description:
            'A key of the vendor’s protocol: AppCode/…, or a signature over the parameters of the query, sorted as those of a call. It sees what it sent itself.'
        }
      },
      responses: {
        ...Object.fromEntries(Object.entries(WORDS).map(([code, words]) => [code, problemWith(words)])),
        Failure: problemWith('Anything else, such as 500 and 503')
      },
      schemas
    }
  }
}
