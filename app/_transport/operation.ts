import { z } from 'zod'
import type { ApiKey } from '#lib/api-keys/api-key.ts'
import type { Permission } from '#lib/people/access.ts'
import type { Services } from '#lib/services.ts'
import type { Locale } from './locale.ts'

/** What a call of the REST interface is given. */
export interface Call<Query, Body> {
  services: Services
  key: ApiKey
  /** Who acts, for campaigns and the audit. */
  actor: string
  params: Record<string, string>
  query: Query
  body: Body
  locale: Locale
  request: Request
}

/** One call of the REST interface: routing, checks and the OpenAPI document all read this. */
export interface Operation {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** With {name} for parameters, below /api/v1. */
  path: string
  permission: Permission
  summary: string
  query?: z.ZodType
  body?: z.ZodType
  /** The body is multipart/form-data and read by the operation itself. */
  multipart?: boolean
  answer: z.ZodType
  status?: number
  audit?: string
  run(call: Call<never, never>): Promise<unknown>
}

/** Keeps the types of query and body together with the function that gets them. */
export function operation<
  Query extends z.ZodType = z.ZodType<undefined>,
  Body extends z.ZodType = z.ZodType<undefined>
>(
  spec: Omit<Operation, 'run' | 'query' | 'body'> & {
    query?: Query
    body?: Body
    run(call: Call<z.output<Query>, z.output<Body>>): Promise<unknown>
  }
): Operation {
  return spec as unknown as Operation
}

const limit = z.coerce.number().int().min(1).max(1000).default(50)
/** Query of a list whose cursor is the last row's id. */
export const listQuery = z.object({ limit, cursor: z.uuid('cursor').optional() })
/** Query of a list with a cursor of its own form. */
export const listQueryBy = (form: RegExp) =>
  z.object({ limit, cursor: z.string().regex(form, 'cursor').optional() })
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
export const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
