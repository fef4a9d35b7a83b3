import { z } from 'zod'
import type { ApiKey } from '#lib/api-keys/api-key.ts'
import type { Permission } from '#lib/people/access.ts'
import type { Services } from '#lib/services.ts'
import { readInput } from './input.ts'
import type { Locale } from './locale.ts'
import type { Received } from './upload.ts'

/** What a call of the REST interface is given. */
export interface Call<Query = unknown, Body = unknown> {
  services: Services
  key: ApiKey
  /** Who acts, for campaigns and the audit. */
  actor: string
  /** Who answers for it: the person who made the key, else the key. Nobody approves with a key what they wrote themselves. */
  author: string
  /** The {id} of the path; empty where the path has none. */
  id: string
  query: Query
  body: Body
  locale: Locale
  request: Request
  /** A file came instead of a JSON body. */
  isFile: boolean
  /** Takes the file that came to a path of its own, where it is as long as the call is worked on. */
  receive: () => Promise<Received>
  /** The call's Idempotency-Key, for an operation that keeps it itself. */
  once?: string | undefined
  /** The id of what it makes, where an Idempotency-Key gives one: the same each time. */
  makes?: string | undefined
}

/** A file as the answer of a call. */
export interface Download {
  body: ReadableStream<Uint8Array> | string
  fileName: string
}
/** How a file is declared. */
export interface FileType {
  mediaType: string
  description: string
  sample: string
}

interface Described {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, with {id} for its parameter. */
  path: `/${string}`
  permission: Permission
  summary: string
  /** Of a success; 200 unless said otherwise. */
  status?: number
  /** A key of the vendor's protocol may call it, by its own header, for what it sent itself. */
  gateway?: boolean
  /** Refusals that it has besides those of every call. */
  refuses?: number[]
  /** Another program’s form, which grows: it may hold more than its schema says, and the key may come as the user name of Basic. */
  open?: boolean
  /** It refers to something by an id in its body, which may not be there: 404. */
  refersTo?: boolean
  audit?: string
  /** What was done before is answered with 200, and `again` in the answer says so. */
  again?: boolean
  /** It also takes a file as its body, instead of JSON: what stands in it. */
  csv?: string
  /** It makes one thing under the id that it is given: a call that was cut off is carried out again and makes nothing twice. */
  makesOne?: boolean
  /** It keeps the Idempotency-Key itself, in the step that does what was asked for. */
  keepsKey?: boolean
}

/** One call of the REST interface: routing, checks and the OpenAPI document all read this. */
export interface Operation extends Described {
  query: z.ZodType
  body: z.ZodType | undefined
  /** Fields of a multipart form, which the operation reads itself, beside its `file`. */
  form: z.ZodType | undefined
  answer: { schema: z.ZodType; file?: undefined } | { file: FileType }
  /** What a program may send, and what it gets for it. */
  sample: { query?: unknown; body?: unknown; answer: unknown }
  /** Checks what was given, and answers the work that is to be done. */
  prepare(call: Call): (named?: Pick<Call, 'once' | 'makes'>) => Promise<unknown>
}

const nothing = z.strictObject({})
/** Without a schema nothing may be given, not even a field or a parameter that nobody knows. */
type Nothing = typeof nothing

interface Spec<Query extends z.ZodType, Body extends z.ZodType, Answer> extends Described {
  query?: Query
  body?: Body
  form?: z.ZodType
  sample: { query?: z.input<Query>; body?: z.input<Body>; answer: Answer }
  run(call: Call<z.output<Query>, z.output<Body>>): Promise<Answer>
}

/** A call that answers JSON: what `run` returns is what the answer's schema says. */
export function operation<
  Answer extends z.ZodType,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing
>(spec: Spec<Query, Body, z.input<Answer>> & { answer: Answer }): Operation {
  return { ...common(spec), answer: { schema: spec.answer } }
}

/** A call that answers a file. */
export function download<Query extends z.ZodType = Nothing>(
  spec: Omit<Spec<Query, Nothing, Download>, 'sample'> & { file: FileType }
): Operation {
  return { ...common({ ...spec, sample: { answer: spec.file.sample } }), answer: { file: spec.file } }
}

function common<Query extends z.ZodType, Body extends z.ZodType>(
  spec: Pick<Spec<Query, Body, unknown>, keyof Described | 'query' | 'body' | 'form' | 'run'> & {
    sample: Operation['sample']
  }
) {
  return {
    ...spec,
    query: spec.query ?? nothing,
    body: spec.body,
    form: spec.form,
    prepare(call: Call) {
      const checked = { ...call, query: read(spec.query, call.query), body: read(spec.body, call.body) }
      return (named?: Pick<Call, 'once' | 'makes'>) => spec.run({ ...checked, ...named })
    }
  }
}

function read<Schema extends z.ZodType>(schema: Schema | undefined, value: unknown): z.output<Schema>
function read(schema: z.ZodType | undefined, value: unknown): unknown {
  return readInput(schema ?? nothing, value)
}

/** A count in a query: digits alone, so that 1e0, 0x1 and 1.0 are no numbers. */
export const count = (least: number, most: number) =>
  z.preprocess(
    text => (typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : text),
    z.int().min(least).max(most)
  )
const limit = count(1, 1000).default(50).describe('At most so many; 50 unless it is given')
/** Query of a list whose cursor is the last row's id. */
export const listQuery = z.strictObject({ limit, cursor: z.uuid('cursor').optional() })
/** Query of a list with a cursor of its own form. */
export const listQueryBy = (form: RegExp) =>
  z.strictObject({ limit, cursor: z.string().regex(form, 'cursor').optional() })
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export function iso(at: number): string
export function iso(at: number | null): string | null
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
