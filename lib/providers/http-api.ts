import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { nationalNumber } from '../phone.ts'
import { openPool, pathBelow } from './pool.ts'
import type { Outcome, Provider, ProviderRequest } from './provider.ts'
import { failureOf } from './vendor.ts'
import { readRetryAfter, redact } from './vendor-outcome.ts'

const path = z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'json_path')
const words = z.array(z.string().max(100)).max(100)
/**
 * How a provider that nobody wrote an adapter for is asked and understood. Texts of `headers` and `fields` hold {{phone}} (E.164),
 * {{national}}, {{text}}, {{template}}, {{sign}}, {{reference}}, {{variables}} (as JSON), {{var.NAME}} and {{secret.NAME}}. Of its answer, a JSON
 * object, paths such as data.code are read.
 */
export const httpApiInput = z.strictObject({
  path: z.string().regex(/^\/[!-~]*$/, 'url_path'),
  format: z.enum(['json', 'form']),
  headers: z.record(z.string().regex(/^[\w-]{1,60}$/), z.string().max(500)).default({}),
  fields: z.record(z.string().min(1).max(60), z.json()),
  code: path,
  accepted: words.min(1, 'required'),
  throttled: words.default([]),
  account: words.default([]),
  duplicate: words.default([]),
  message: path.optional(),
  fees: path.optional(),
  reference: path.optional(),
  reports: z
    .strictObject({
      list: path.optional(),
      reference: path,
      status: path,
      delivered: words.default(['DELIVRD'])
    })
    .optional(),
  replies: z.strictObject({ list: path.optional(), phone: path, content: path }).optional()
})
export type HttpApi = z.output<typeof httpApiInput>
export interface HttpCredentials {
  secrets: Record<string, string>
}

/** What stands at a path of a JSON value, as text; undefined when nothing does. */
export function textAt(value: unknown, path: string): string | undefined {
  let at = value
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = (at as Record<string, unknown>)[name]
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : undefined
}
export function listAt(value: unknown, path: string | undefined): unknown[] {
  let at = value
  for (const name of path?.split('.') ?? []) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return []
    at = (at as Record<string, unknown>)[name]
  }
  return Array.isArray(at) ? at : [at]
}

/** Fills the texts of a JSON value: values stay inside the text they stand in, whatever they hold. */
function fill(value: unknown, values: (name: string) => string): unknown {
  if (typeof value === 'string')
    return value.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => values(name))
  if (Array.isArray(value)) return value.map(each => fill(each, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, values)]))
}

function valuesOf(request: ProviderRequest, { secrets }: HttpCredentials): (name: string) => string {
  const own: Record<string, string> = {
    phone: request.phone,
    national: nationalNumber(request.phone),
    text: request.text,
    template: request.providerTemplateId,
    sign: request.providerSignId,
    reference: request.requestNumber,
    variables: JSON.stringify(request.variables)
  }
  return name => {
    if (name.startsWith('secret.')) return secrets[name.slice(7)] ?? ''
    if (name.startsWith('var.')) return request.variables[name.slice(4)] ?? ''
    return own[name] ?? ''
  }
}

/** A provider as an admin described it. */
export function httpProvider(
  options: {
    baseUrl: string
    credentials: HttpCredentials
    api: HttpApi
    concurrency: number
    timeoutMs?: number
  },
  clock: Clock
): Provider {
  const { api } = options
  const pool = openPool(options.baseUrl, options.concurrency, options.timeoutMs)
  const path = pathBelow(options.baseUrl, api.path)

  function understand(status: number, text: string, retryAfter: string | undefined): Outcome {
    if (status === 429) return { kind: 'throttled', waitMs: readRetryAfter(retryAfter, clock()) }
    if (status === 401 || status === 403)
      return { kind: 'account_fault', code: String(status), detail: redact(text) }
    let answer: unknown
    try {
      answer = JSON.parse(text)
    } catch {
      return { kind: 'unknown', detail: `status ${status} with an unreadable answer` }
    }
    const code = textAt(answer, api.code)
    if (code === undefined) return { kind: 'unknown', detail: `status ${status} without ${api.code}` }
    const detail = redact((api.message && textAt(answer, api.message)) ?? '')
    if (api.throttled.includes(code))
      return { kind: 'throttled', waitMs: readRetryAfter(retryAfter, clock()) }
    if (api.account.includes(code)) return { kind: 'account_fault', code, detail }
    if (api.duplicate.includes(code)) return { kind: 'duplicate', detail }
    if (!api.accepted.includes(code))
      return status >= 500
        ? { kind: 'unknown', detail: `status ${status}` }
        : { kind: 'rejected', code, detail }
    const fees = Number(api.fees ? (textAt(answer, api.fees) ?? NaN) : NaN)
    return {
      kind: 'accepted',
      feesMicros: Number.isFinite(fees) ? Math.round(fees * 1e6) : null,
      ...(api.reference ? { reference: textAt(answer, api.reference) ?? null } : {})
    }
  }
  return {
    async send(request) {
      try {
        const values = valuesOf(request, options.credentials)
        const fields = fill(api.fields, values) as Record<string, unknown>
        const body =
          api.format === 'json'
            ? JSON.stringify(fields)
            : new URLSearchParams(fields as Record<string, string>).toString()
        // a line end in a header would begin another one
        const extra = Object.entries(fill(api.headers, values) as Record<string, string>).map(
          ([name, value]) => [name, value.replace(/[\r\n]/g, '')]
        )
        const headers = {
          'content-type':
            api.format === 'json'
              ? 'application/json;charset=utf-8'
              : 'application/x-www-form-urlencoded;charset=UTF-8',
          ...(Object.fromEntries(extra) as Record<string, string>)
        }
        const answer = await pool.request({ method: 'POST', path, headers, body })
        const retryAfter = answer.headers['retry-after']
        return understand(
          answer.statusCode,
          await answer.body.text(),
          typeof retryAfter === 'string' ? retryAfter : undefined
        )
      } catch (error) {
        return failureOf(error)
      }
    },
    close: () => pool.destroy()
  }
}
