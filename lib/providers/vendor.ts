import type { Clock } from '../clock.ts'
import { nationalNumber } from '../phone.ts'
import { openPool, pathBelow } from './pool.ts'
import { encryptBody, secureHeader, SEND_PATH, toStamp, type Parameters } from './protocol.ts'
import type { Outcome, Provider, ProviderRequest } from './provider.ts'
import { outcomeOf, redact } from './vendor-outcome.ts'

export type VendorCredentials = { appCode: string } | { appId: string; secretKey: string }

export interface VendorOptions {
  baseUrl: string
  credentials: VendorCredentials
  format: 'form' | 'json'
  concurrency: number
  reqNoParam: string | null
  paramMapParam: string
  textVariable: string | null
  /** How long to wait for an answer before the outcome counts as unknown; milliseconds. */
  timeoutMs?: number
}

const EXPIRE_MINUTES = 30
const JSON_TYPE = 'application/json;charset=utf-8'

// Failures before a connection stood: not one byte of the request can have left
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT'
])

function parametersOf(request: ProviderRequest, options: VendorOptions): Parameters {
  const variables = options.textVariable
    ? { ...request.variables, [options.textVariable]: request.text }
    : request.variables
  return {
    templateId: request.providerTemplateId,
    signId: request.providerSignId,
    phoneNumber: nationalNumber(request.phone),
    ...(options.reqNoParam ? { [options.reqNoParam]: request.requestNumber } : {}),
    ...(Object.keys(variables).length > 0 ? { [options.paramMapParam]: JSON.stringify(variables) } : {})
  }
}

function encode(
  parameters: Parameters,
  options: VendorOptions,
  now: number
): { headers: Record<string, string>; body: string } {
  if ('appId' in options.credentials) {
    const { appId, secretKey } = options.credentials
    const signature = secureHeader(appId, secretKey, toStamp(now), EXPIRE_MINUTES, parameters)
    return {
      headers: { 'x-mce-signature': signature, 'content-type': JSON_TYPE },
      body: encryptBody(JSON.stringify(parameters), secretKey)
    }
  }
  const signature = `AppCode/${options.credentials.appCode}`
  if (options.format === 'json')
    return {
      headers: { 'x-mce-signature': signature, 'content-type': JSON_TYPE },
      body: JSON.stringify(parameters)
    }
  return {
    headers: {
      'x-mce-signature': signature,
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8'
    },
    body: new URLSearchParams(parameters as Record<string, string>).toString()
  }
}

/** A failed call: `not_sent` only when that is certain. */
export function failureOf(error: unknown): Outcome {
  const { code = '', message = '', syscall } = error as { code?: string; message?: string; syscall?: string }
  const detail = redact(`${code} ${message}`.trim())
  const early =
    BEFORE_SENDING.has(code) || syscall === 'connect' || /^ERR_TLS|CERT|SELF_SIGNED|UNABLE_TO_/.test(code)
  return early ? { kind: 'not_sent', detail } : { kind: 'unknown', detail }
}

/** Client of the vendor's API in AppCode mode (form or JSON) and in secure mode. */
export function vendorProvider(options: VendorOptions, clock: Clock): Provider {
  const pool = openPool(options.baseUrl, options.concurrency, options.timeoutMs)
  const path = pathBelow(options.baseUrl, SEND_PATH)
  const secretKey = 'secretKey' in options.credentials ? options.credentials.secretKey : undefined

  return {
    async send(request) {
      try {
        const { headers, body } = encode(parametersOf(request, options), options, clock())
        const answer = await pool.request({ method: 'POST', path, headers, body })
        const retryAfter = answer.headers['retry-after']
        return outcomeOf(answer.statusCode, await answer.body.text(), {
          now: clock(),
          ...(secretKey ? { secretKey } : {}),
          ...(typeof retryAfter === 'string' ? { retryAfter } : {})
        })
      } catch (error) {
        return failureOf(error)
      }
    },
    close: () => pool.destroy()
  }
}
