import { describeError, Refusal, type RefusalCode } from '#lib/errors.ts'
import { services } from '#lib/services.ts'
import { sayError, type Locale } from './locale.ts'

const STATUS: Record<RefusalCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
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
  413: 'Content Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable'
}

export interface Problem {
  status: number
  body: Record<string, unknown>
  headers: Record<string, string>
}

/** RFC 9457: what was thrown, as a program reads it. A bug is logged and says nothing of its inside. */
export function problemOf(error: unknown, locale: Locale): Problem {
  const refusal = error instanceof Refusal ? error : undefined
  if (!refusal) services().log('api request failed', { error: describeError(error) })
  const status = refusal ? STATUS[refusal.code] : 500
  const code = refusal?.message ?? 'internal'
  return {
    status,
    headers: refusal?.retryAfterSeconds ? { 'retry-after': String(refusal.retryAfterSeconds) } : {},
    body: {
      type: `about:blank#${code}`,
      title: TITLE[status] ?? 'Error',
      status,
      code,
      detail: sayError(locale, code),
      ...(refusal && refusal.fields.length > 0
        ? {
            errors: refusal.fields.map(({ path, message }) => ({
              path,
              code: message,
              message: sayError(locale, message)
            }))
          }
        : {})
    }
  }
}
