import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { readMicros } from '../../money.ts'
import { nationalNumber } from '../../phone.ts'
import { failureOf, isProxyStatus, readRetryAfter, redact } from '../answer.ts'
import { readJson } from '../callback-event.ts'
import type { Connection } from '../driver.ts'
import { openPool, pathBelow, type PoolAnswer } from '../pool.ts'
import type { Outcome, Provider, ProviderRequest } from '../provider.ts'
import { textAt, type HttpApi } from './api.ts'
import type { DescribedCredentials, DescribedSettings } from './credentials.ts'

/** Fills the texts of a JSON value: values stay inside the text they stand in, whatever they hold. */
function fill(value: z.core.util.JSONType, values: (name: string) => string): z.core.util.JSONType {
  if (typeof value === 'string') return fillText(value, values)
  if (Array.isArray(value)) return value.map(each => fill(each, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, values)]))
}
const fillText = (text: string, values: (name: string) => string): string =>
  text.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => values(name))

function valuesOf(request: ProviderRequest, { secrets }: DescribedCredentials): (name: string) => string {
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

/** What the answer means by the words that the admin listed; a word that stands nowhere says that this message was refused. */
function understand(api: HttpApi, { status, text, header }: PoolAnswer, now: number): Outcome {
  const throttled = (): Outcome => ({ kind: 'throttled', waitMs: readRetryAfter(header('retry-after'), now) })
  if (status === 429) return throttled()
  if (status === 401 || status === 403)
    return { kind: 'account_fault', code: String(status), detail: redact(text) }
  const answer = readJson(text)
  if (answer === undefined)
    return { kind: 'unknown', detail: `status ${status} with an unreadable answer`, unreadable: true }
  const code = textAt(answer, api.code)
  if (code === undefined || isProxyStatus(status))
    return { kind: 'unknown', detail: `status ${status} without ${api.code}` }
  const detail = redact((api.message && textAt(answer, api.message)) ?? '')
  if (api.throttled.includes(code)) return throttled()
  if (api.account.includes(code)) return { kind: 'account_fault', code, detail }
  if (api.duplicate.includes(code)) return { kind: 'duplicate', detail }
  if (!api.accepted.includes(code))
    return status >= 500
      ? { kind: 'unknown', detail: `status ${status}` }
      : { kind: 'rejected', code, detail }
  return {
    kind: 'accepted',
    feesMicros: api.fees ? readMicros(textAt(answer, api.fees)) : null,
    ...(api.reference ? { reference: textAt(answer, api.reference) ?? null } : {})
  }
}

/** Headers and body of a call. */
function encode(
  api: HttpApi,
  values: (name: string) => string
): { headers: Record<string, string>; body: string } {
  const fields = Object.entries(api.fields).map(([name, each]) => [name, fill(each, values)] as const)
  // a line end in a header would begin another one
  const headers = Object.entries(api.headers).map(
    ([name, value]) => [name, fillText(value, values).replace(/[\r\n]/g, '')] as const
  )
  if (api.format === 'json')
    return {
      headers: { 'content-type': 'application/json;charset=utf-8', ...Object.fromEntries(headers) },
      body: JSON.stringify(Object.fromEntries(fields))
    }
  const form = new URLSearchParams(
    fields.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
  )
  return {
    headers: {
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      ...Object.fromEntries(headers)
    },
    body: form.toString()
  }
}

export function openDescribed(
  connection: Connection<DescribedCredentials, DescribedSettings>,
  clock: Clock
): Provider {
  const { api } = connection.settings
  const pool = openPool(connection)
  const path = pathBelow(connection.baseUrl, api.path)
  return {
    async send(request) {
      try {
        const { headers, body } = encode(api, valuesOf(request, connection.credentials))
        return understand(api, await pool.post(path, headers, body), clock())
      } catch (error) {
        return failureOf(error)
      }
    },
    close: () => pool.close()
  }
}
