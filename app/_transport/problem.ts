import { z } from 'zod'
import { describeError, Refusal, type RefusalCode } from '#lib/errors.ts'
import { services } from '#lib/services.ts'
import { sayError, type Locale } from './locale.ts'

const STATUS: Record<RefusalCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503
}
const TITLE: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable'
}

/** RFC 9457: how every refusal is answered, as application/problem+json. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('What was refused; stable, unlike the words'),
    detail: z.string().describe('The same in the language of Accept-Language'),
    requestId: z.string().describe('Stands in the log, and in the header X-Request-Id'),
    requiredScope: z.string().optional().describe('Of a 403: the scope that the key lacks'),
    oldest: z.string().optional().describe('Of a 410: the oldest cursor that is kept'),
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .describe('Each wrong field')
  })
  .meta({ id: 'Problem', description: 'Why a call was refused (RFC 9457)' })
type ProblemBody = z.output<typeof problemSchema>

export interface Problem {
  status: number
  body: ProblemBody
  headers: Record<string, string>
}

const problem = (status: number, code: string, detail: string, requestId: string): ProblemBody => ({
  type: `about:blank#${code}`,
  title: TITLE[status] ?? 'Error',
  status,
  code,
  detail,
  requestId
})

/** What was thrown, as a program reads it. A bug is logged under the id of the request, and says nothing of its inside. */
export function problemOf(error: unknown, locale: Locale, requestId: string): Problem {
  if (!(error instanceof Refusal)) {
    services().log('api request failed', { requestId, error: describeError(error) })
    return {
      status: 500,
      headers: {},
      body: problem(500, 'internal', sayError(locale, 'internal'), requestId)
    }
  }
  const { code, message, fields, params, retryAfterSeconds } = error
  const status = STATUS[code]
  services().log('api request refused', { requestId, status, code: message })
  const body = problem(status, message, sayError(locale, message, params), requestId)
  if (params['scope']) body.requiredScope = params['scope']
  if (params['oldest']) body.oldest = params['oldest']
  if (fields.length > 0)
    body.errors = fields.map(({ path, message: what }) => ({
      path,
      code: what,
      message: sayError(locale, what)
    }))
  return {
    status,
    headers: retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {},
    body
  }
}

/** A path that is there, and a method that it does not have. */
export const wrongMethod = (allowed: string[], locale: Locale, requestId: string): Problem => ({
  status: 405,
  headers: { allow: allowed.join(', ') },
  body: problem(405, 'method', sayError(locale, 'method'), requestId)
})
